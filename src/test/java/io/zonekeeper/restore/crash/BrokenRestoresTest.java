package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.ports.Windows;
import io.zonekeeper.sandbox.store.ServiceRule;
import io.zonekeeper.types.DataZone;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A proof that cannot fail proves nothing: every rule that is left out is missed, and only where it is left out. */
@ExtendWith(Stand.Shared.class)
class BrokenRestoresTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration LATE = Duration.ofMinutes(25);

    private final Stand stand;
    private final Trials trials;

    BrokenRestoresTest(Stand stand) {
        this.stand = stand;
        this.trials = Trials.of(stand);
    }

    /** What is to happen in a trial. */
    private interface Play {
        void in(Trial trial);
    }

    private void found(Play play, Play bug) {
        Trial sound = trials.fresh();
        play.in(sound);
        assertEquals(List.of(), trials.violations(sound), "without the bug");
        Trial broken = trials.fresh();
        bug.in(broken);
        play.in(broken);
        List<String> violations = trials.violations(broken);
        assertFalse(violations.isEmpty(), "the missing rule was not missed");
        System.out.println("restore: a bug is found by " + violations.size() + " differences, such as "
                + violations.get(violations.size() - 1));
    }

    /** Workers die after every call that makes something. */
    private static Play deaths(Duration absence) {
        return trial -> {
            Set<String> met = new HashSet<>();
            trial.boundaries.dyingAt(name -> name.matches("after [A-Za-z]+\\.create .*") && met.add(name));
            trial.live(absence);
        };
    }

    @Test
    void theIntentStandsBeforeTheCall() {
        found(deaths(LATE), trial -> trial.table(Bugs.withoutIntent()));
    }

    @Test
    void whatHasNoTokenIsNotSentTwice() {
        Trial.Calls lost = Mishaps.first(Mishaps.answerLost());
        Trial sound = trials.fresh().calls(lost);
        sound.live(SOON);
        assertEquals(List.of(), trials.violations(sound));
        Trial.Calls again = Mishaps.first(Mishaps.answerLost());
        Trial broken =
                trials.fresh().calls((mutations, step) -> Bugs.repeating().around(again.around(mutations, step), step));
        broken.live(SOON);
        assertFalse(trials.violations(broken).isEmpty());
    }

    @Test
    void aProbeWaitsForTheIndex() {
        Play lagging = trial -> {
            stand.dataZone.index(trial.target).delay(Duration.ofMinutes(2));
            deaths(SOON).in(trial);
        };
        Windows none = new Windows(
                Duration.ZERO, Duration.ZERO, Trial.WINDOWS.tokens(), Trial.WINDOWS.ready(), Trial.WINDOWS.look());
        // where names are unique a conflict tells of the first one, whether or not the index shows it
        stand.dataZone.settings().keep(ServiceRule.UNIQUE_NAMES, false);
        try {
            found(lagging, trial -> trial.windows(none));
        } finally {
            stand.dataZone.settings().keep(ServiceRule.UNIQUE_NAMES, true);
        }
    }

    /** The worker's lease is another's when it goes on. */
    @Test
    void aLeaseHasAFence() {
        assertThrows(RuntimeException.class, () -> thawed(trials.fresh()));
        thawed(trials.fresh().table(Bugs.withoutFence())); // it goes on as if nothing had happened
    }

    private void thawed(Trial trial) {
        Set<String> met = new HashSet<>();
        trial.boundaries.dyingAt(name -> {
            if (name.equals(trials.boundaries().get(20)) && met.add(name)) {
                stand.time.pass(LATE);
                trial.boundaries.dyingAt(other -> !other.contains("lease"));
                assertThrows(Crash.class, trial::work);
                trial.boundaries.dyingAt(other -> false);
            }
            return false;
        });
        trial.work();
    }

    @Test
    void resultAndIdMapStandTogether() {
        Play everywhere = trial -> {
            Set<String> met = new HashSet<>();
            trial.boundaries.dyingAt(met::add);
            trial.live(SOON);
        };
        found(everywhere, trial -> trial.table(Bugs.resultApartFromMap()));
    }

    @Test
    void ofTwoThatCouldBeItNoneIsAdopted() {
        Trial sound = Twins.met(trials.fresh());
        assertEquals(1, asks(sound));
        Trial broken = Twins.met(trials.fresh().reads(Bugs.firstOfSeveral("Asset", Twins.NAME)));
        assertEquals(0, asks(broken));
    }

    private static long asks(Trial trial) {
        return trial.steps().stream()
                .filter(step -> step.action() == Step.Action.ASK)
                .count();
    }

    @Test
    void theSecondPassComesWhenAllAreThere() {
        MemoryTable table = new MemoryTable();
        trials.planned()
                .all()
                .forEach(item -> table.write(List.of(new Table.Write.Put(early(item), Table.Condition.ALWAYS))));
        Trial broken = trials.fresh(table);
        assertEquals("incomplete", broken.work().state().text());
        assertFalse(broken.steps(Step.State.BLOCKED).isEmpty());
    }

    /** The second pass right after the entity itself, which is all that it waits for; and running, so that nobody compares it with the plan. */
    private static Table.Item early(Table.Item item) {
        Table.Key key = item.key();
        if (key.sk().endsWith("#second")) {
            String wave = key.sk().contains("#Project#") ? "050" : key.sk().contains("#Glossary#") ? "076" : "078";
            String sk = key.sk().replaceFirst("^step#[0-9]+#", "step#" + wave + "#");
            Map<String, Object> attributes = new HashMap<>(item.attributes());
            String itself = key.sk().replaceFirst("^step#[0-9]+#", "").replaceFirst("#second$", "");
            attributes.put("needs", List.of(itself));
            return new Table.Item(new Table.Key(key.pk(), sk), attributes);
        }
        Map<String, Object> attributes = new HashMap<>(item.attributes());
        if (key.sk().equals("request")) {
            attributes.put("state", "running");
        }
        return new Table.Item(key, attributes);
    }

    @Test
    void whatWasEditedSinceIsNotUndone() {
        assertTrue(staysWhenEdited(document -> UnaryOperator.identity()));
        assertFalse(staysWhenEdited(document -> Bugs.showing("Glossary", document)));
    }

    /** Whether a rollback leaves a glossary to those who edited it. */
    private boolean staysWhenEdited(Function<Map<String, Object>, UnaryOperator<DataZone>> reads) {
        Trial trial = trials.fresh();
        trial.work();
        String glossary = trial.key("Glossary", "Words");
        trial.reads(
                reads.apply(stand.dataZone.documents(trial.target, "Glossary").get(glossary)));
        stand.client.updateGlossary(r -> r.domainIdentifier(trial.target)
                .identifier(glossary)
                .name("Words")
                .description("Ours now"));
        trial.rollback();
        return stand.dataZone.documents(trial.target, "Glossary").containsKey(glossary);
    }

    @Test
    void aCallIsSignedWithTheTimeOfItsIntent() {
        Play frozen = trial -> {
            trial.live(SOON);
            stand.time.pass(Duration.ofMinutes(30));
        };
        found(trial -> frozen.in(trial.around(late())), trial -> trial.calls(Bugs.signedWhenSent(stand.time)));
    }

    private Trial.Calls late() {
        return Mishaps.first(Mishaps.late(stand.time, Duration.ofMinutes(20)));
    }

    @Test
    void everyAttemptHasTheSameToken() {
        found(deaths(SOON), trial -> trial.calls(Bugs.freshTokens()));
    }

    @Test
    void whatIsNotUniqueIsMarked() {
        found(deaths(SOON), trial -> trial.calls(Bugs.withoutMarker()));
    }

    @Test
    void windowsAreWaitedOut() {
        Windows none = new Windows(
                Duration.ZERO,
                Duration.ofSeconds(30),
                Trial.WINDOWS.tokens(),
                Trial.WINDOWS.ready(),
                Trial.WINDOWS.look());
        Play arriving = trial -> {
            trial.around(Mishaps.first((call, sent) -> {
                stand.time.arrives(Duration.ofSeconds(200), sent::arrive);
                throw new Crash(call);
            }));
            trial.live(SOON);
            stand.time.pass(Duration.ofMinutes(30));
        };
        found(arriving, trial -> trial.windows(none));
    }
}
