package io.zonekeeper.restore.replay;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.plan.StepFactory;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.RestoreException;
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
    private final RequestBuilder requestBuilder;
    private final StepResults stepResults;
    private final IntentRecovery intentRecovery;
    private final StepMutation mutation;
    private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

    /** {@code uncertain} = the entities of the source of which the plan could not see whether the target has them. */
    public StepRun(
            Ports ports,
            Ledger ledger,
            RestoreInputs inputs,
            Set<EntityId> uncertain,
            List<Step> steps,
            Replay.Progress progress) {
        this.restoreRun = RestoreRun.of(ports, ledger, inputs, steps, progress);
        this.requestBuilder = new RequestBuilder(restoreRun, inputs);
        this.stepResults = new StepResults(restoreRun);
        this.intentRecovery = new IntentRecovery(restoreRun, stepResults);
        this.mutation = new StepMutation(
                restoreRun,
                requestBuilder,
                stepResults,
                intentRecovery,
                new Refusals(ports, inputs.request().target()),
                uncertain);
    }

    /**
     * Does a step; gives it as it ended. What goes wrong with it is its own failure. Throws {@link LostException} when the
     * lease is another's.
     */
    Step run(Lease.Held held, Step step) throws InterruptedException {
        try {
            return switch (step.action()) {
                case ASK, BLOCKED ->
                    restoreRun.end(held, step, State.BLOCKED, step.why().toString());
                case SKIP, ADOPT -> stepResults.adopted(held, step);
                case CREATE, UPDATE -> mutation.run(held, step);
            };
        } catch (LostException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(held, step, e);
        }
    }

    /** When a step that a call has succeeded for is to be looked at again; empty when it has ended. */
    Optional<Duration> waits(Step step) {
        return restoreRun.parked().next(step.id()).map(PendingChecks.PendingCheck::after);
    }

    /** Until when what the service is still at is waited for; empty while nothing is. */
    Optional<Instant> waitsUntil() {
        return restoreRun.parked().latest();
    }

    /** Looks once more at what a step makes; gives it as it ended, or as it is. */
    Step lookAgain(Lease.Held held, Step step) throws InterruptedException {
        try {
            return restoreRun.parked().next(step.id()).orElseThrow().again().look();
        } catch (LostException e) {
            throw e;
        } catch (RuntimeException e) {
            restoreRun.parked().ended(step.id());
            return failed(held, step, e);
        }
    }

    /** Writes, before nobody looks any more, that the call of a step has succeeded: the next worker looks at what it made. */
    void leave(Lease.Held held, Step step) {
        if (StepFactory.verb(step).equals("create")) {
            RestoreRun.demand(restoreRun.ledger().write(held, step, step.closed()), step);
        }
    }

    /** An intent stays open: it is not known what came of it. */
    private Step failed(Lease.Held held, Step step, RuntimeException e) {
        tell(step, e);
        Step now = restoreRun.ledger().step(restoreRun.request(), step.id()).orElse(step);
        return now.state() == State.DONE
                ? now
                : restoreRun.end(held, now, State.FAILED, String.valueOf(e.getMessage()));
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

    /** Writes that a step is stopped by others. */
    Step stopped(Lease.Held held, Step step, String why) {
        return restoreRun.end(held, step, State.BLOCKED, why);
    }

    /**
     * Finds out what became of an open intent without calling again; gives the step as it is when nothing did. What was
     * on its way has arrived then or never will.
     */
    public Step lookBack(Lease.Held held, Step step) throws InterruptedException {
        Step now = restoreRun.withTarget(step);
        Step after = intentRecovery.lookBack(held, now, requestBuilder.of(now, requestBuilder.said(step)));
        for (Optional<Duration> wait = waits(after); wait.isPresent(); wait = waits(after)) {
            restoreRun.pause().pass(wait.get());
            after = lookAgain(held, after);
        }
        return after;
    }
}
