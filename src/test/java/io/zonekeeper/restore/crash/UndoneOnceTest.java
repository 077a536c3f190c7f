package io.zonekeeper.restore.crash;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A rollback takes away what the restore made, and nothing else, whoever dies on the way and whatever is not heard. */
@ExtendWith(Stand.Shared.class)
class UndoneOnceTest {
    private static final int STRIDES = 6;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Stand stand;
    private final Trials trials;
    private final List<String> boundaries;
    private final List<String> undisturbed;

    UndoneOnceTest(Stand stand) {
        this.stand = stand;
        this.trials = Trials.of(stand);
        Trial trial = restored();
        assertEquals(List.of(), trial.rollback().stays());
        this.boundaries = trial.boundaries.met();
        this.undisturbed = state(trial);
    }

    /** What was undone keeps its key in its step; each target had another. */
    static List<String> state(Trial trial) {
        return trial.state().stream()
                .map(line -> line.replaceAll("^(step#\\S+ UNDONE).*", "$1"))
                .toList();
    }

    /** A whole restore, to be undone. */
    private Trial restored() {
        Trial trial = trials.fresh();
        assertEquals("done", trial.work().state().text());
        return new Trial(stand, trial.target, trial.restore, trial.table);
    }

    private List<String> violations(Trial trial) {
        return TargetState.differences(undisturbed, state(trial));
    }

    @Test
    void nothingOfItIsLeft() {
        assertTrue(undisturbed.contains("request rolled back"), undisturbed.toString());
        Set<String> left = new HashSet<>();
        undisturbed.stream()
                .filter(line -> line.matches("(Project|Glossary|GlossaryTerm|Asset|DataProduct|Listing) .*"))
                .forEach(left::add);
        assertEquals(Set.of(), left);
    }

    @Test
    void whereverAWorkerDiesTheNextOneGoesOn() {
        Set<String> visited = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < STRIDES; first++) {
            Set<String> deadly = new LinkedHashSet<>();
            for (int i = first; i < boundaries.size(); i += STRIDES) {
                deadly.add(boundaries.get(i));
            }
            wrong.addAll(violationsAfterDeaths(deadly, visited));
        }
        for (String one : boundaries) { // what one who comes after a death need not do again
            if (!visited.contains(one)) {
                wrong.addAll(violationsAfterDeaths(new HashSet<>(Set.of(one)), visited));
            }
        }
        System.out.println("rollback: " + boundaries.size() + " boundaries, " + visited.size() + " deaths");
        assertEquals(Set.copyOf(boundaries), visited);
        assertEquals(List.of(), wrong);
    }

    private List<String> violationsAfterDeaths(Set<String> deadly, Set<String> visited) {
        Trial trial = restored();
        trial.boundaries.dyingAt(name -> deadly.remove(name) && visited.add(name));
        trial.undo(SOON);
        return violations(trial);
    }

    @ParameterizedTest
    @ValueSource(longs = {5, 900})
    void workersDieOneAfterTheOtherAtEveryBoundary(long seconds) {
        Trial trial = restored();
        Set<String> met = new HashSet<>();
        trial.boundaries.dyingAt(met::add);
        int died = trial.undo(Duration.ofSeconds(seconds));
        System.out.println("rollback: " + died + " workers died one after the other, " + seconds + " s between");
        assertTrue(met.containsAll(boundaries));
        assertEquals(List.of(), violations(trial));
    }

    /** A call happened or did not, and nobody heard of it; the worker lives on or dies as well. */
    @ParameterizedTest
    @CsvSource({"true,false", "true,true", "false,false", "false,true"})
    void nobodyHearsOfACall(boolean happened, boolean dies) {
        Mishaps.Mishap mishap = happened ? Mishaps.answerLost() : Mishaps.callLost();
        Trial trial = restored().calls(Mishaps.first((call, sent) -> {
            var outcome = mishap.to(call, sent);
            if (dies) {
                throw new Crash(call);
            }
            return outcome;
        }));
        trial.undo(SOON);
        assertEquals(List.of(), violations(trial));
    }

    /** One restore is stopped anywhere; what it made by then goes, and nothing of it stays. */
    @ParameterizedTest
    @ValueSource(ints = {7, 3})
    void aRestoreThatWasStoppedAnywhereIsUndone(int stride) {
        List<String> met = trials.boundaries();
        List<String> wrong = new ArrayList<>();
        for (int at = stride; at < met.size(); at += met.size() / 6) {
            String deadly = met.get(at);
            Trial trial = trials.fresh();
            trial.boundaries.dyingAt(deadly::equals);
            try {
                trial.work();
            } catch (Crash crash) {
                stand.time.pass(SOON);
            }
            Trial undone = new Trial(stand, trial.target, trial.restore, trial.table);
            if (undone.restores().request(trial.restore).startedAt().isEmpty()) {
                continue; // it died before it began
            }
            List<String> stays = undone.rollback().stays().stream()
                    .map(stay -> stay.step().id() + ": " + stay.reason())
                    .toList();
            stays.forEach(stay -> wrong.add(stay + " after a death at " + deadly));
        }
        assertEquals(List.of(), wrong);
    }
}
