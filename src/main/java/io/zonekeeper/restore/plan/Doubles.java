package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What a plan would make beside things of the target that are called the same, stand elsewhere and are nobody's counterpart:
 * most likely they are what it is about to make, and how they came there is not known here.
 */
final class Doubles {
    private final PlanBuilder planBuilder;
    private final TargetInventory targetInventory;
    private final Predicate<EntityId> known;

    /** {@code known} = whether it is known what an entity of the target was in the source. */
    Doubles(PlanBuilder planBuilder, TargetInventory targetInventory, Predicate<EntityId> known) {
        this.planBuilder = planBuilder;
        this.targetInventory = targetInventory;
        this.known = known;
    }

    void demandNone(List<Step> steps) {
        Set<EntityId> taken = new HashSet<>();
        planBuilder.entities().forEach(id -> planBuilder
                .main(id)
                .filter(step -> !step.target().isEmpty())
                .ifPresent(step -> taken.add(new EntityId(targetInventory.domain(), id.type(), step.target()))));
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> examples = new TreeMap<>();
        for (Step step : steps) {
            EntityId id = step.id().source();
            if (step.action() == Step.Action.CREATE && step.id().isMain()) {
                planBuilder.ownName(id).stream()
                        .flatMap(name -> targetInventory.called(id.type(), name).stream())
                        .filter(there -> !taken.contains(there) && !known.test(there))
                        .findFirst()
                        .ifPresent(there -> {
                            counts.merge(id.type(), 1, Integer::sum);
                            examples.putIfAbsent(id.type(), id.key() + " beside " + there.key());
                        });
            }
        }
        if (!counts.isEmpty()) {
            throw new RestoreException("the target '" + targetInventory.domain()
                    + "' has things of the same names elsewhere, and nothing here knows whose they are; this plan would make them once more: "
                    + counts.entrySet().stream()
                            .map(type -> type.getValue() + " of type " + type.getKey() + " (for example "
                                    + examples.get(type.getKey()) + ")")
                            .collect(Collectors.joining(", "))
                    + "; if one of the domains was restored from the other, plan with the table that has that restore"
                    + " (an earlier version of Zonekeeper kept it in the restores table of the Region that restored: run that restore once more there),"
                    + " or say --accept-twins if they are others");
        }
    }
}
