package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.reference.References;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which entity of the target an entity of the source is: by what is known of earlier restores, else by its natural key. */
final class Counterparts {
    private final PlanContext plan;
    private final Namesakes namesakes;
    /** What this plan takes entities of the target for. */
    private final Map<EntityId, EntityId> taken = new HashMap<>();

    Counterparts(PlanContext plan, Namesakes namesakes) {
        this.plan = plan;
        this.namesakes = namesakes;
    }

    /** Notes that this plan takes an entity of the target for one of the source. */
    void take(EntityId there, EntityId source) {
        taken.put(there, source);
    }

    /** The entities of the target that can be meant; {@code rewritten} = the entity in the words of the target. */
    List<EntityId> candidates(SourceEntity one, References.Rewritten rewritten) {
        if (NaturalKey.facet(one.type()) && one.needs().stream().anyMatch(this::isMade)) {
            return List.of(); // what is there is a side of what is gone
        }
        Optional<EntityId> itself = plan.inPlace() ? Optional.of(one.id()) : Optional.empty();
        Optional<EntityId> mapped = itself.filter(this::isThere).or(() -> plan.known()
                .of(one.id())
                .map(entry ->
                        new EntityId(plan.targetInventory().domain(), one.id().type(), entry.key()))
                .filter(this::isThere));
        if (mapped.isPresent()) {
            return List.of(mapped.get());
        }
        if (NaturalKey.single(one.type(), one.rest())) {
            return plan.targetInventory().singles(one.type().name());
        }
        return NaturalKey.of(one.type(), rewritten.document(), rewritten.scope()).stream()
                .flatMap(natural -> plan.targetInventory().named(one.type().name(), natural).stream())
                .filter(there -> counterpart(there)
                        .filter(other -> !other.equals(one.id()))
                        .isEmpty())
                .toList();
    }

    /** Whether the only candidate may as well be another entity of the source that has the same natural key. */
    boolean isShared(SourceEntity one, EntityId candidate) {
        return !candidate.equals(one.id())
                && counterpart(candidate).isEmpty()
                && namesakes.has(one.type(), one.rest(), one.scope());
    }

    /** What an entity of the target is of the source, by this plan or by what is known. */
    private Optional<EntityId> counterpart(EntityId there) {
        return Optional.ofNullable(taken.get(there))
                .or(() -> plan.known().source(there).filter(plan.cut()::has));
    }

    /** What the target does not show us may be there: it is made only when it is not. */
    private boolean isMade(EntityId whole) {
        return plan.planBuilder()
                        .main(whole)
                        .map(step -> step.action() == Step.Action.CREATE)
                        .orElse(false)
                && !plan.planBuilder().hidden().contains(whole);
    }

    private boolean isThere(EntityId id) {
        return plan.targetInventory().find(id).isPresent();
    }
}
