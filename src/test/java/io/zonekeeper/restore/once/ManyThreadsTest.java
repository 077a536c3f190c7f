package io.zonekeeper.restore.once;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that dies with several steps in hand: whoever comes next finds out what became of every one of them. */
@ExtendWith(Stand.Shared.class)
class ManyThreadsTest {
    private static final int THREADS = 4;
    private static final int STRIDES = 8;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Trials trials;

    ManyThreadsTest(Stand stand) {
        this.trials = Trials.of(stand);
    }

    private Trial fresh() {
        return trials.fresh().threads(THREADS);
    }

    @Test
    void stepsBesideEachOtherComeToTheSameEnd() {
        Trial trial = fresh();
        assertEquals("done", trial.work().state());
        assertEquals(List.of(), trials.violations(trial));
    }

    @Test
    void whereverAProcessDiesTheNextOneGoesOn() {
        List<String> all = trials.boundaries();
        Set<String> visited = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < STRIDES; first++) {
            Set<String> deadly = new LinkedHashSet<>();
            for (int i = first; i < all.size(); i += STRIDES) {
                deadly.add(all.get(i));
            }
            wrong.addAll(violationsAfterDeaths(deadly, visited));
        }
        for (String one : all) { // what one who comes after a death need not do again
            if (!visited.contains(one)) {
                wrong.addAll(violationsAfterDeaths(new HashSet<>(Set.of(one)), visited));
            }
        }
        System.out.println("restore: " + visited.size() + " deaths of processes with " + THREADS + " threads");
        assertEquals(Set.copyOf(all), visited);
        assertEquals(List.of(), wrong);
    }

    private List<String> violationsAfterDeaths(Set<String> deadly, Set<String> visited) {
        List<String> names = List.copyOf(deadly);
        Trial trial = fresh();
        trial.boundaries.dyingAt(name -> deadly.remove(name) && visited.add(name));
        trial.live(SOON);
        return trials.violations(trial).stream()
                .map(violation -> violation + " after deaths at " + names)
                .toList();
    }

    @Test
    void processesDieOneAfterTheOther() {
        Trial trial = fresh();
        Set<String> met = new HashSet<>();
        trial.boundaries.dyingAt(met::add);
        int died = trial.live(SOON);
        assertTrue(died > trials.boundaries().size() / 2, died + " died");
        assertEquals(List.of(), trials.violations(trial));
    }

    @Test
    void callsWhoseAnswersAreLostBesideEachOtherAreNotMadeAgain() {
        Trial trial = fresh().calls(Mishaps.first(Mishaps.answerLost()));
        trial.live(SOON);
        assertEquals(List.of(), trials.violations(trial));
    }
}
