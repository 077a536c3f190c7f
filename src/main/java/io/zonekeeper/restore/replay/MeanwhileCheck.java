package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What people, other restores and the service did in the target since the plan or an earlier run. Each look gives what is
 * done where that stands in the step's way or has done its work; empty where the step is to be called.
 */
final class MeanwhileCheck {
    private final RestoreRun restoreRun;
    private final StepResults stepResults;
    private final IntentRecovery intentRecovery;

    MeanwhileCheck(RestoreRun restoreRun, StepResults stepResults, IntentRecovery intentRecovery) {
        this.restoreRun = restoreRun;
        this.stepResults = stepResults;
        this.intentRecovery = intentRecovery;
    }

    /** What an earlier run has made or changed is completed when it is still as that left it; else the step has ended. */
    Optional<StepDecision> changed(Step step, MutationRequest mutationRequest) {
        EntityType type = mutationRequest.type();
        Restored begun = restoreRun.begun().get(step.id().source());
        if (begun == null || !(restoreRun.there(type, step.target()) instanceof DataZone.Answer.Found found)) {
            return Optional.empty();
        }
        List<String> members = restoreRun
                .ledger()
                .before(restoreRun.request().restore(), begun.main().id())
                .map(before -> restoreRun.unchanged().since(begun, type, found.document(), before))
                .orElseGet(() -> restoreRun.unchanged().since(begun, type, found.document(), false));
        if (members.isEmpty()) {
            restoreRun.begun().remove(step.id().source()); // from now on it is this run that changes it
            return Optional.empty();
        }
        return Optional.of(blocked(
                step,
                mutationRequest,
                "was changed in the target since: " + String.join(", ", members)
                        + "; leave it so with --answer " + step.id()
                        + "=skip, or plan again with --policy update to overwrite it"));
    }

    /** It was made, but was not as it should be when it was last looked at. */
    Optional<StepDecision> underWay(Step step, MutationRequest mutationRequest) {
        DataZone.Answer answer = restoreRun.there(mutationRequest.type(), step.target());
        if (answer instanceof DataZone.Answer.Absent) {
            return Optional.empty();
        }
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return Optional.of(StepDecision.ended(step, State.BLOCKED, "was made and cannot be read: " + answer));
        }
        boolean ready = mutationRequest.type().ready().holds(found.document());
        boolean repeatable = mutationRequest.type().skip().isMetBy(found.document()); // as if it were not there
        return ready || !repeatable
                ? Optional.of(stepResults.completed(step, mutationRequest, found.document()))
                : Optional.empty();
    }

    /** Another restore into the same target may have made it since this one was planned. */
    Optional<StepDecision> madeByAnother(Step step, MutationRequest mutationRequest) {
        Optional<IdMap.Entry> entry = restoreRun.map().of(step.id().source());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (!mutationRequest.type().has(Verb.GET)) {
            return intentRecovery.probed(step, mutationRequest, stepResults::found);
        }
        DataZone.Answer answer =
                restoreRun.there(mutationRequest.type(), entry.get().key());
        if (answer instanceof DataZone.Answer.Found found) {
            boolean outOfUse = mutationRequest.type().skip().isMetBy(found.document())
                    && !mutationRequest.type().skip().isMetBy(mutationRequest.source());
            return outOfUse
                    ? Optional.empty()
                    : Optional.of(stepResults.known(step, entry.get().key()));
        }
        return answer instanceof DataZone.Answer.Absent
                ? Optional.empty()
                : Optional.of(blocked(
                        step,
                        mutationRequest,
                        "was made as " + entry.get().key() + " by an earlier restore, and " + ReadBack.words(answer)));
    }

    /** Where a creation makes one revision more of what has the name, the name must be free. */
    Optional<StepDecision> made(Step step, MutationRequest mutationRequest) {
        Optional<List<String>> key = mutationRequest.type().key().of(mutationRequest.body(), mutationRequest.scope());
        if (key.isEmpty() || !mutationRequest.type().verbs().isNamed()) {
            return Optional.empty();
        }
        String there = EntityId.of(
                        restoreRun.request().target(), mutationRequest.type().name(), key.get())
                .key();
        if (!(restoreRun.there(mutationRequest.type(), there) instanceof DataZone.Answer.Found found)) {
            return Optional.empty();
        }
        List<String> lacks = Comparison.lacks(mutationRequest.type(), mutationRequest.body(), found.document());
        boolean revises = mutationRequest.type().verbs().makes(Verb.CREATE);
        if (!revises
                && !lacks.isEmpty()
                && lacks.stream()
                        .allMatch(member -> Comparison.isEmpty(found.document().get(member)))) {
            return Optional.empty(); // it is always there, as tags are, and has nothing of this yet
        }
        return Optional.of(
                lacks.isEmpty()
                        ? stepResults.found(step, mutationRequest, found.document())
                        : blocked(
                                step,
                                mutationRequest,
                                "was made in the target since the plan, and differs in " + String.join(", ", lacks)
                                        + "; plan again"));
    }

    /** Keeps what is there before it is updated, then goes on; ends the step when that is not what the plan saw. */
    StepDecision keepBefore(Step step, MutationRequest mutationRequest, Supplier<StepDecision> then) {
        if (!(restoreRun.there(mutationRequest.type(), step.target()) instanceof DataZone.Answer.Found found)) {
            return blocked(step, mutationRequest, "is no longer in the target; plan again");
        }
        return PlannedState.holds(step, mutationRequest, found.document())
                ? new StepDecision.Writes(new LedgerWrite.Original(step, found.document()), then)
                : blocked(step, mutationRequest, "was changed in the target since the plan; plan again");
    }

    /**
     * Ends a step that is not called as things are. It is found out before what came of an earlier call: nothing of ours may
     * arrive after a person has said that what is there stays so.
     */
    private StepDecision blocked(Step step, MutationRequest mutationRequest, String why) {
        return step.intent().isOpen()
                ? intentRecovery.lookBack(
                        step, mutationRequest, () -> StepDecision.ended(step.closed(), State.BLOCKED, why))
                : StepDecision.ended(step, State.BLOCKED, why);
    }
}
