package io.zonekeeper.restore.replay;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.plan.StepFactory;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one step, once: the intent stands before the call, the result after it. Whoever comes later finds out what became
 * of an intent before anything is called again.
 */
public final class StepRun {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private final RestoreRun restoreRun;
    private final Lease.Held held;
    private final RequestBuilder requestBuilder;
    private final Refusals refusals;
    private final Set<EntityId> uncertain;
    private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

    /** {@code uncertain} = the entities of the source of which the plan could not see whether the target has them. */
    public StepRun(
            Ports ports,
            Ledger ledger,
            Lease.Held held,
            RestoreInputs inputs,
            Set<EntityId> uncertain,
            List<Step> steps,
            Replay.Progress progress) {
        this.restoreRun = RestoreRun.of(ports, ledger, inputs, steps, progress);
        this.held = held;
        this.requestBuilder = new RequestBuilder(restoreRun, inputs);
        this.refusals = new Refusals(ports, new KnownAnswers(), inputs.request().target());
        this.uncertain = uncertain;
    }

    /** Begins a step. What goes wrong with it is its own failure. */
    public StepTurn begin(Step step) {
        KnownAnswers answers = new KnownAnswers();
        RestoreRun mine = restoreRun.asking(answers);
        StepResults results = new StepResults(mine);
        return new StepTurn(this, answers, step, () -> switch (step.action()) {
            case ASK, BLOCKED ->
                StepDecision.ended(step, State.BLOCKED, step.why().toString());
            case SKIP, ADOPT -> results.adopted(step);
            case CREATE, UPDATE ->
                new StepMutation(mine, requestBuilder, results, new IntentRecovery(mine, results), refusals, uncertain)
                        .begin(step);
        });
    }

    /**
     * Finds out what became of an open intent without calling again; the step stays as it is when nothing did. What was
     * on its way has arrived then or never will.
     */
    public StepTurn lookBack(Step step) {
        KnownAnswers answers = new KnownAnswers();
        RestoreRun mine = restoreRun.asking(answers);
        IntentRecovery recovery = new IntentRecovery(mine, new StepResults(mine));
        Step now = mine.withTarget(step);
        return new StepTurn(
                this,
                answers,
                now,
                () -> recovery.lookBack(
                        now,
                        requestBuilder.of(now, requestBuilder.said(step)),
                        () -> new StepDecision.Ends(now.closed(), Optional.empty())));
    }

    /** When a step that a call has succeeded for is to be looked at again; empty when it has ended. */
    public Optional<Duration> waits(Step step) {
        return restoreRun.parked().next(step.id()).map(PendingChecks.PendingCheck::after);
    }

    /** Until when what the service is still at is waited for; empty while nothing is. */
    Optional<Instant> waitsUntil() {
        return restoreRun.parked().latest();
    }

    /** A step that is to be looked at again, as far as it is. */
    StepTurn lookAgain(Step step) {
        return restoreRun.parked().next(step.id()).orElseThrow().turn();
    }

    /** Writes, before nobody looks any more, that the call of a step has succeeded: the next worker looks at what it made. */
    void leave(Step step) {
        if (StepFactory.verb(step) == Verb.CREATE) {
            write(new LedgerWrite.Standing(step, step.closed()));
        }
    }

    /** Writes that a step is stopped by others. */
    Step stopped(Step step, String why) {
        return end(step, State.BLOCKED, why);
    }

    private Step end(Step step, State state, String why) {
        Step after = step.ended(state, why);
        write(new LedgerWrite.Standing(step, after));
        return after;
    }

    String target() {
        return restoreRun.request().target();
    }

    void write(LedgerWrite write) {
        restoreRun.write(held, write);
    }

    NaturalKeyLocks locks() {
        return restoreRun.turns();
    }

    void pause(StepDecision.Waits waits) throws InterruptedException {
        if (waits.arrives()) {
            restoreRun.progress().waits(waits.step(), waits.rest());
        }
        restoreRun.pause().pass(waits.rest());
    }

    void park(StepTurn turn, boolean usual) {
        Step.Id id = turn.step().id();
        if (usual) {
            restoreRun.parked().parkAsUsual(id, turn);
        } else {
            restoreRun.parked().park(id, turn, restoreRun.windows().look());
        }
    }

    void isOver(Step.Id id) {
        restoreRun.parked().ended(id);
    }

    /** An intent stays open: it is not known what came of it. Throws {@link LostException} when the lease is another's. */
    Step failed(Step step, RuntimeException e) {
        if (e instanceof LostException lost) {
            throw lost;
        }
        tell(step, e);
        Step now = restoreRun.ledger().step(restoreRun.request(), step.id()).orElse(step);
        return now.state() == State.DONE ? now : end(now, State.FAILED, String.valueOf(e.getMessage()));
    }

    /** The ledger has every failure; what the service refused is counted where it is called. */
    private void tell(Step step, RuntimeException e) {
        boolean known = e instanceof DataZoneException || e instanceof RestoreException;
        if (!known && told.add(e.getClass())) {
            LOG.warn("{} failed (said once of a {})", step.id(), e.getClass().getSimpleName(), e);
        } else {
            LOG.debug("{} failed", step.id(), e);
        }
    }
}
