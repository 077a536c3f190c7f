package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.DataZone;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

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

    StepDecision begin(Step step) {
        Step now = restoreRun.withTarget(step);
        if (!step.id().isMain() && restoreRun.found().contains(step.id().source())) {
            return stepResults.known(step, now.target()); // what was there stays as it is
        }
        RequestBuilder.RewrittenDocument rewrittenDocument = requestBuilder.said(step);
        List<EntityId> missing = requestBuilder.missing(step, rewrittenDocument);
        if (!missing.isEmpty()) {
            return StepDecision.ended(step, State.BLOCKED, "names what has no counterpart in the target: " + missing);
        }
        MutationRequest mutationRequest = requestBuilder.of(now, rewrittenDocument);
        if (uncertain.contains(step.id().source()) && step.state() == State.BLOCKED && mutationRequest.creates()) {
            Optional<Obstacle> obstacle = refusals.of(mutationRequest, now.target());
            if (obstacle.isPresent()) { // what is there is not shown to us: it would be made twice
                return StepDecision.ended(step, State.BLOCKED, obstacle.get().sentence());
            }
        }
        Optional<String> name = mutationRequest.creates() ? NaturalKeyLocks.name(mutationRequest) : Optional.empty();
        return new StepDecision.Locks(name, () -> unlessChanged(now, mutationRequest, rewrittenDocument));
    }

    private StepDecision unlessChanged(
            Step step, MutationRequest mutationRequest, RequestBuilder.RewrittenDocument rewrittenDocument) {
        if (!step.id().isMain()) {
            Optional<StepDecision> changed = meanwhile.changed(step, mutationRequest);
            if (changed.isPresent()) {
                return changed.get();
            }
        }
        Supplier<StepDecision> goesOn = () -> unlessKnown(step, mutationRequest, rewrittenDocument);
        return step.intent().isOpen() ? intentRecovery.recover(step, mutationRequest, goesOn) : goesOn.get();
    }

    /** Calls, unless something is known of what is to be made or changed. */
    private StepDecision unlessKnown(
            Step step, MutationRequest mutationRequest, RequestBuilder.RewrittenDocument rewrittenDocument) {
        Supplier<StepDecision> call = () -> call(step, mutationRequest, rewrittenDocument);
        if (mutationRequest.creates() && !step.target().isEmpty()) {
            return meanwhile.underWay(step, mutationRequest).orElseGet(call);
        }
        if (step.action() == Action.UPDATE && step.id().isMain()) {
            return meanwhile.keepBefore(step, mutationRequest, call);
        }
        if (!mutationRequest.creates()) {
            return call.get();
        }
        if (mutationRequest.type().isMadeByAnother(mutationRequest.source()) && !Answers.isAnswered(step)) {
            return serviceCreated.look(step, mutationRequest, restoreRun.clock().instant());
        }
        return uncertain.contains(step.id().source())
                ? intentRecovery
                        .probed(step, mutationRequest, stepResults::found)
                        .orElseGet(call)
                : meanwhile
                        .madeByAnother(step, mutationRequest)
                        .or(() -> meanwhile.made(step, mutationRequest))
                        .orElseGet(call);
    }

    private StepDecision call(
            Step step, MutationRequest mutationRequest, RequestBuilder.RewrittenDocument rewrittenDocument) {
        if (step.action() == Action.UPDATE) {
            return calls.call(step, requestBuilder.of(step, rewrittenDocument), false); // it is known now what is there
        }
        boolean anew = mutationRequest.creates() && !step.target().isEmpty();
        return calls.call(anew ? free(step, mutationRequest) : step, mutationRequest, anew);
    }

    /** What is gone is made anew, under another key. */
    private Step free(Step step, MutationRequest mutationRequest) {
        boolean gone = restoreRun.there(mutationRequest.type(), step.target()) instanceof DataZone.Answer.Absent;
        return gone ? step.toward("", step.planned()) : step;
    }
}
