package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.RunningRestore;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.Change;
import io.zonekeeper.restore.ports.DomainQuestion;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.ports.Turn;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a step decides, without the route that does it: its turns are taken by hand, and each answer is given by the test. */
@ExtendWith(Stand.Shared.class)
class StepDecisionsTest {
    private final Stand stand;
    private final MemoryTable table = new MemoryTable();
    private final List<Change> calls = new ArrayList<>();
    private final List<Turn.Work> works = new ArrayList<>();

    StepDecisionsTest(Stand stand) {
        this.stand = stand;
    }

    @Test
    void theIntentStandsBeforeTheCallAndTheResultAfterIt() throws InterruptedException {
        Step unit = first("DomainUnit", this::called);

        assertEquals(Step.State.DONE, unit.state(), unit.reason());
        assertEquals(List.of(Turn.Work.INTENT, Turn.Work.CALL, Turn.Work.RESULT), doing());
        assertTrue(calls.get(0).token().isPresent(), "units are made with a token");
    }

    @Test
    void whatIsDeniedIsBlockedAndNotCalledAgain() throws InterruptedException {
        Step unit = first("DomainUnit", change -> new CallOutcome.Refused(CallOutcome.Kind.DENIED, "no grant"));

        assertEquals(Step.State.BLOCKED, unit.state());
        assertTrue(unit.reason().contains("no grant"), unit.reason());
        assertEquals(List.of(Turn.Work.INTENT, Turn.Work.CALL, Turn.Work.RESULT), doing());
    }

    @Test
    void whatIsInvalidIsKnownToHaveComeToNothingBeforeAnythingIsLookedFor() throws InterruptedException {
        Step unit = first("DomainUnit", change -> new CallOutcome.Refused(CallOutcome.Kind.INVALID, "a bad name"));

        assertEquals(Step.State.FAILED, unit.state());
        assertEquals(List.of(Turn.Work.INTENT, Turn.Work.CALL, Turn.Work.NOTE, Turn.Work.RESULT), doing());
    }

    @Test
    void whatGetsNoAnswerIsCalledAgainUnderTheSameTokenAndThenGivenUp() throws InterruptedException {
        Step unit = first("DomainUnit", change -> new CallOutcome.Uncertain("the connection broke"));

        assertEquals(Step.State.FAILED, unit.state());
        assertTrue(unit.reason().contains("no answer came 3 times"), unit.reason());
        String attempt =
                "INTENT CALL CALL WAIT ASK"; // the token makes it safe to call twice; what is on its way may still
        // arrive
        assertEquals(attempt + " WAIT " + attempt + " WAIT " + attempt + " RESULT", String.join(" ", words()));
        assertEquals(1, calls.stream().map(Change::token).distinct().count());
    }

    /** The answer is lost, and what was called is there: it is found by what it is, and not made a second time. */
    @Test
    void whatWasMadeThoughNoAnswerCameIsFound() throws InterruptedException {
        Step project = first("Project", change -> {
            called(change);
            return new CallOutcome.Uncertain("the connection broke");
        });

        assertEquals(Step.State.DONE, project.state(), project.reason());
        assertEquals(1, calls.size());
        assertTrue(calls.get(0).token().isEmpty(), "projects are made without a token");
        assertTrue(works.indexOf(Turn.Work.CALL) < works.lastIndexOf(Turn.Work.ASK), works::toString);
    }

    private List<String> words() {
        return works.stream().map(Turn.Work::name).toList();
    }

    private List<Turn.Work> doing() {
        return works.stream().filter(work -> work != Turn.Work.ASK).toList();
    }

    private CallOutcome called(Change change) {
        return stand.signed()
                .call(
                        target,
                        change.type(),
                        change.verb(),
                        change.document(),
                        change.scope(),
                        new Mutations.Manner(change.token(), change.signedAt()));
    }

    private String target = "";

    /** Does all steps up to the first that makes one of that type, which the service answers as told; how that step ended. */
    private Step first(String type, Function<Change, CallOutcome> service) throws InterruptedException {
        target = stand.domain("ByHand" + type);
        stand.time.pass(Duration.ofSeconds(61));
        Restores restores = new Trial(stand, target, "", table).restores();
        String restore = restores.plan(
                        RestoreOptions.everything(stand.source, target, Capture.millis(stand.time.instant())),
                        TargetMapping.none())
                .request()
                .restore();
        Lease.Held held = restores.lease().take(target, restore, "by hand").orElseThrow();
        Request request = restores.request(restore);
        Inquiry<Answers> answers = restores.check(request, Map.of(), Optional.empty());
        while (!answers.isDecided()) {
            answers.answered(answer(answers.question()));
        }
        RunningRestore running = restores.begin(held, request, answers.decided(), (step, left) -> {});
        while (running.replay().next() instanceof Replay.Work.OneStep one) {
            Step step = one.turn().step();
            boolean meant =
                    step.id().isMain() && step.id().source().type().equals(type) && step.action() == Step.Action.CREATE;
            works.clear();
            calls.clear();
            take(one.turn(), meant ? service : this::called);
            running.replay().ended(one);
            if (meant) {
                return restores.steps(request).stream()
                        .filter(now -> now.id().equals(step.id()))
                        .findFirst()
                        .orElseThrow();
            }
        }
        throw new AssertionError("no step makes a " + type);
    }

    private void take(Turn turn, Function<Change, CallOutcome> service) throws InterruptedException {
        turn.begin();
        try {
            for (Turn.Work work = decide(turn); ; work = decide(turn)) {
                works.add(work);
                switch (work) {
                    case ASK -> turn.answered(answer(turn.question()));
                    case INTENT, KEEP, NOTE -> turn.write();
                    case CALL -> {
                        calls.add(turn.call());
                        turn.called(service.apply(turn.call()));
                    }
                    case WAIT -> turn.pause();
                    case LATER -> {
                        turn.park();
                        return;
                    }
                    case RESULT -> {
                        turn.end();
                        return;
                    }
                    case OVER -> {
                        return;
                    }
                }
            }
        } finally {
            turn.leave();
        }
    }

    /** Deciding does nothing: what the table and the target have is the same after it. */
    private Turn.Work decide(Turn turn) throws InterruptedException {
        List<String> before = TargetState.of(stand.dataZone, target, table.all());
        Turn.Work work = turn.next();
        assertEquals(before, TargetState.of(stand.dataZone, target, table.all()));
        return work;
    }

    private Object answer(DomainQuestion question) {
        return question.lists()
                ? stand.calls.list(
                        question.domain(), question.type(), question.verb(), question.scope(), question.token())
                : question.verb() == Verb.GET
                        ? stand.calls.get(question.domain(), question.type(), question.document(), question.scope())
                        : stand.calls.get(question.domain(), question.type(), question.verb(), question.scope());
    }
}
