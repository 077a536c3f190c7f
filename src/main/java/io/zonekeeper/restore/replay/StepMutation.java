package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.DataZone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes or changes an entity of the target: looks for what is known of it first, and calls only when nothing is. */
final class StepMutation {
    private final RestoreRun restoreRun;
    private final RequestBuilder requestBuilder;
    private final StepResults stepResults;
    private final IntentRecovery intentRecovery;
    private final Refusals refusals;
    private final Set<EntityId> uncertain;
    private final MeanwhileCheck meanwhile;
    private final StepCall calls;
    private final ServiceCreated serviceCreated;

    /** {@code uncertain} = the entities of the source of which the plan could not see whether the target has them. */
    StepMutation(
            RestoreRun restoreRun,
            RequestBuilder requestBuilder,
            StepResults stepResults,
            IntentRecovery intentRecovery,
            Refusals refusals,
            Set<EntityId> uncertain) {
        this.restoreRun = restoreRun;
        this.requestBuilder = requestBuilder;
        this.stepResults = stepResults;
        this.intentRecovery = intentRecovery;
        this.refusals = refusals;
        this.uncertain = uncertain;
        this.meanwhile = new MeanwhileCheck(restoreRun, stepResults, intentRecovery);
        this.calls = new StepCall(restoreRun, stepResults, intentRecovery, refusals);
        this.serviceCreated = new ServiceCreated(restoreRun, requestBuilder, stepResults, intentRecovery, calls);
    }

    /** Gives the step as it ended, or parked while the service is still at it. */
    Step run(Lease.Held held, Step step) throws InterruptedException {
        Step now = restoreRun.withTarget(step);
        if (!step.id().isMain() && restoreRun.found().contains(step.id().source())) {
            return stepResults.known(held, step, now.target()); // what was there stays as it is
        }
        RequestBuilder.RewrittenDocument rewrittenDocument = requestBuilder.said(step);
        List<EntityId> missing = requestBuilder.missing(step, rewrittenDocument);
        if (!missing.isEmpty()) {
            return restoreRun.end(held, step, State.BLOCKED, "names what has no counterpart in the target: " + missing);
        }
        MutationRequest mutationRequest = requestBuilder.of(now, rewrittenDocument);
        if (uncertain.contains(step.id().source()) && step.state() == State.BLOCKED && mutationRequest.creates()) {
            Optional<Obstacle> obstacle = refusals.of(mutationRequest, now.target());
            if (obstacle.isPresent()) { // what is there is not shown to us: it would be made twice
                return restoreRun.end(held, step, State.BLOCKED, obstacle.get().sentence());
            }
        }
        return mutationRequest.creates()
                ? restoreRun.turns().take(mutationRequest, () -> done(held, now, mutationRequest, rewrittenDocument))
                : done(held, now, mutationRequest, rewrittenDocument);
    }

    private Step done(
            Lease.Held held,
            Step now,
            MutationRequest mutationRequest,
            RequestBuilder.RewrittenDocument rewrittenDocument)
            throws InterruptedException {
        Optional<Step> known = known(held, now, mutationRequest);
        if (known.isPresent()) {
            return known.get();
        }
        if (now.action() == Action.UPDATE) {
            return calls.call(
                    held, now, requestBuilder.of(now, rewrittenDocument), false); // it is known now what is there
        }
        boolean anew = mutationRequest.creates() && !now.target().isEmpty();
        return calls.call(held, anew ? free(now, mutationRequest) : now, mutationRequest, anew);
    }

    /** What is known of a step before anything is called; empty when it is to be called. */
    private Optional<Step> known(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        if (!step.id().isMain()) {
            Optional<Step> changed = meanwhile.changed(held, step, mutationRequest);
            if (changed.isPresent()) {
                return changed;
            }
        }
        if (step.intent().isOpen()) {
            Optional<Step> recovered = intentRecovery.recover(held, step, mutationRequest, calls::send);
            if (recovered.isPresent()) {
                return recovered;
            }
        }
        if (mutationRequest.creates() && !step.target().isEmpty()) {
            return meanwhile.underWay(held, step, mutationRequest);
        }
        if (step.action() == Action.UPDATE && step.id().isMain()) {
            return meanwhile.keepBefore(held, step, mutationRequest);
        }
        if (!mutationRequest.creates()) {
            return Optional.empty();
        }
        if (mutationRequest.type().isMadeByAnother(mutationRequest.source()) && !Answers.isAnswered(step)) {
            return serviceCreated.look(
                    held, step, mutationRequest, restoreRun.clock().instant());
        }
        if (uncertain.contains(step.id().source())) {
            return intentRecovery.probed(held, step, mutationRequest, stepResults::found);
        }
        Optional<Step> known = meanwhile.madeByAnother(held, step, mutationRequest);
        return known.isPresent() ? known : meanwhile.made(held, step, mutationRequest);
    }

    /** What is gone is made anew, under another key. */
    private Step free(Step step, MutationRequest mutationRequest) {
        boolean gone = restoreRun.there(mutationRequest.type(), step.target()) instanceof DataZone.Answer.Absent;
        return gone ? step.toward("", step.planned()) : step;
    }
}
