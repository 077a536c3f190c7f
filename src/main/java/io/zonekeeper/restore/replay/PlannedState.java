package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.Comparison;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether what is to be updated is as the plan saw it. */
final class PlannedState {
    private PlannedState() {}

    /**
     * True too when it differs from what the update says in relations to others at most: an update of another entity
     * moves them where the service keeps a relation once and shows it at both ends.
     */
    static boolean holds(Step step, MutationRequest mutationRequest, Map<String, @Nullable Object> found) {
        if (mutationRequest.type().writableStateOf(found).equals(step.planned())) {
            return true;
        }
        Set<String> relations = mutationRequest.type().secondPass().relations();
        return !relations.isEmpty()
                && relations.containsAll(Comparison.differences(mutationRequest.type(), mutationRequest.body(), found));
    }
}
