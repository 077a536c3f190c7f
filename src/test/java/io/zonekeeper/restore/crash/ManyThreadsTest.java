package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A process that dies with several steps in hand: whoever comes next finds out what became of every one of them. */
@ExtendWith(Stand.Shared.class)
class ManyThreadsTest {
    /** What threads write together has one boundary: which that is differs from run to run, so what was left is tried again. */
    private static final int TURNS = 6;

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
        assertEquals("done", trial.work().state().text());
        assertEquals(List.of(), trials.violations(trial));
    }

    @Test
    void whereverAProcessDiesTheNextOneGoesOn() {
        List<String> all = trials.boundaries();
        diesAtAll(all, deadly -> {
            Trial trial = fresh();
            trial.boundaries.dyingAt(deadly);
            trial.live(SOON);
            return trials.violations(trial);
        });
    }

    @Test
    void whereverAProcessDiesInARollbackTheNextOneGoesOn() {
        Trial undisturbed = restored().threads(1);
        assertEquals(List.of(), undisturbed.rollback().stays());
        List<String> expected = UndoneOnceTest.state(undisturbed);
        diesAtAll(undisturbed.boundaries.met(), deadly -> {
            Trial trial = restored();
            trial.boundaries.dyingAt(deadly);
            trial.undo(SOON);
            return TargetState.differences(expected, UndoneOnceTest.state(trial));
        });
    }

    /** A whole restore, to be undone. */
    private Trial restored() {
        Trial trial = fresh();
        assertEquals("done", trial.work().state().text());
        return new Trial(trials.stand, trial.target, trial.restore, trial.table).threads(THREADS);
    }

    /** Lets processes die at those boundaries; gives how the end differs. */
    private interface Life {
        List<String> differences(Predicate<String> deadly);
    }

    /** Several deaths in each target, until there was one at every boundary. */
    private static void diesAtAll(List<String> all, Life life) {
        Set<String> visited = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int turn = 0; turn < TURNS && !visited.containsAll(all); turn++) {
            List<String> left = all.stream()
                    .filter(name -> !visited.contains(name))
                    .distinct()
                    .toList();
            int strides =
                    turn == 0 ? STRIDES : left.size(); // what one who comes after a death need not do again: each alone
            for (int first = 0; first < strides; first++) {
                Set<String> deadly = new LinkedHashSet<>();
                for (int i = first; i < left.size(); i += strides) {
                    deadly.add(left.get(i));
                }
                List<String> names = List.copyOf(deadly);
                life.differences(name -> deadly.remove(name) && visited.add(name))
                        .forEach(difference -> wrong.add(difference + " after deaths at " + names));
            }
        }
        System.out.println("restore: " + visited.size() + " deaths of processes with " + THREADS + " threads");
        assertEquals(Set.copyOf(all), visited);
        assertEquals(List.of(), wrong);
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
