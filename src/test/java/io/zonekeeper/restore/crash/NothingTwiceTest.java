package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.zonekeeper.types.CallOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A worker may die wherever it is: whoever comes next makes nothing twice and leaves nothing out. */
@ExtendWith(Stand.Shared.class)
class NothingTwiceTest {
    /** In so many fresh targets every boundary is met by a death; {@code -Dproof.strides=0}: a target for each. */
    private static final int STRIDES = Integer.getInteger("proof.strides", 12);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final Trials trials;

    NothingTwiceTest(Stand stand) {
        this.trials = Trials.of(stand);
    }

    @Test
    void anUndisturbedRestoreMakesEverythingOnce() {
        Trial again = trials.fresh();
        again.work();
        assertEquals(List.of(), trials.violations(again));
        assertEquals(trials.boundaries(), again.boundaries.met());
    }

    /** Steps do not touch each other's recovery, so that one target can stand many deaths; every one is in some target. */
    @Test
    void whereverAWorkerDiesTheNextOneGoesOn() {
        List<String> all = trials.boundaries();
        int strides = STRIDES == 0 ? all.size() : STRIDES;
        Set<String> visited = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < strides; first++) {
            Set<String> deadly = new LinkedHashSet<>();
            for (int i = first; i < all.size(); i += strides) {
                deadly.add(all.get(i));
            }
            List<String> names = List.copyOf(deadly);
            Trial trial = trials.fresh();
            trial.boundaries.dyingAt(name -> deadly.remove(name) && visited.add(name));
            trial.live(SOON);
            for (String violation : trials.violations(trial)) {
                wrong.add(violation + " after deaths at " + names);
            }
        }
        System.out.println(
                "restore: " + all.size() + " boundaries, " + visited.size() + " deaths in " + strides + " targets");
        assertEquals(Set.copyOf(all), visited);
        assertEquals(List.of(), wrong);
    }

    /** Boundaries that only a recovery meets are among them. Tokens are forgotten, windows closed, or neither. */
    @ParameterizedTest
    @ValueSource(longs = {5, 240, 900})
    void workersDieOneAfterTheOtherAtEveryBoundary(long seconds) {
        Trial trial = trials.fresh();
        Set<String> met = new HashSet<>();
        trial.boundaries.dyingAt(met::add);
        int died = trial.live(Duration.ofSeconds(seconds));
        System.out.println("restore: " + died + " workers died one after the other, " + seconds + " s between");
        Set<String> missed = new HashSet<>(trials.boundaries());
        missed.removeAll(met);
        // a relation is set at one of its terms: who comes later finds that the other one has it already
        missed.removeIf(name -> name.matches("(before|after) GlossaryTerm\\.update of .*#second"));
        assertEquals(Set.of(), missed);
        assertEquals(List.of(), trials.violations(trial));
    }

    @Test
    void callsWhoseAnswersAreLostAreNotMadeAgain() {
        Trial trial = trials.fresh().calls(Mishaps.first(Mishaps.answerLost()));
        trial.live(SOON);
        assertEquals(List.of(), trials.violations(trial));
    }

    @Test
    void callsThatAreLostAreMadeAgain() {
        Trial trial = trials.fresh().calls(Mishaps.first(Mishaps.callLost()));
        trial.live(SOON);
        assertEquals(List.of(), trials.violations(trial));
    }

    /** The worker dies as well, and the next one comes soon, after the signature window, or after tokens are forgotten. */
    @ParameterizedTest
    @CsvSource({"true,5", "true,400", "true,1500", "false,5", "false,400", "false,1500"})
    void nobodyHearsOfACall(boolean happened, long seconds) {
        Mishaps.Mishap mishap = happened ? Mishaps.answerLost() : Mishaps.callLost();
        Trial trial = trials.fresh().calls(Mishaps.first((call, sent) -> {
            mishap.to(call, sent);
            throw new Crash(call);
        }));
        trial.live(Duration.ofSeconds(seconds));
        assertEquals(List.of(), trials.violations(trial));
    }

    /** A worker that stands still between intent and socket sends what it was about to send. */
    @ParameterizedTest
    @ValueSource(longs = {30, 100, 290, 320, 1200})
    void aCallThatArrivesLateIsRefusedOrKnown(long seconds) {
        Trial trial = trials.fresh();
        trial.calls(Mishaps.first(Mishaps.late(trial.stand.time, Duration.ofSeconds(seconds))));
        trial.live(SOON);
        trial.stand.time.pass(Duration.ofMinutes(30));
        assertEquals(0, trial.stand.time.onTheWay());
        assertEquals(List.of(), trials.violations(trial));
    }

    /** The other one has finished long ago when it thaws: the service refuses its call, and the table its result. */
    @Test
    void aWorkerThatWasFrozenChangesNothing() {
        for (String chosen : trials.firstCalls()) {
            Trial trial = trials.fresh();
            List<CallOutcome> outcomes = new ArrayList<>();
            trial.calls(Mishaps.first((call, sent) -> {
                if (!call.equals(chosen) || !outcomes.isEmpty()) {
                    return Optional.empty();
                }
                trial.stand.time.pass(Duration.ofMinutes(20));
                outcomes.add(new CallOutcome.Uncertain("frozen"));
                assertEquals("done", trial.work().state().text());
                outcomes.set(0, sent.arrive());
                return Optional.of(outcomes.get(0));
            }));
            RuntimeException lost = assertThrows(RuntimeException.class, trial::work, chosen);
            assertEquals("LostException", lost.getClass().getSimpleName(), chosen);
            assertFalse(outcomes.get(0) instanceof CallOutcome.Done, chosen);
            assertEquals(List.of(), trials.violations(trial), chosen);
        }
        System.out.println("restore: frozen at " + trials.firstCalls());
    }
}
