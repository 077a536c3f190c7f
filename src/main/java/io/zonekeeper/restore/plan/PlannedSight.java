package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Originals;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.AuthorizationContext;
import io.zonekeeper.restore.rights.Governing;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Entities of the source as they will be in the target: those that it has, and those that the plan is to make. */
final class PlannedSight implements Obstacles.TargetView {
    private final MetadataTypes types;
    private final Governing governing;
    private final PlanBuilder planBuilder;
    private final TargetInventory targetInventory;
    private final Originals originals;
    private final References references;
    private final Ids ids;
    private final DataZone dataZone;

    PlannedSight(PlanContext plan, Journal journal) {
        this.types = plan.types();
        this.governing = new Governing(types);
        this.planBuilder = plan.planBuilder();
        this.targetInventory = plan.targetInventory();
        this.originals = new Originals(journal);
        this.references = plan.references();
        this.ids = plan.ids();
        this.dataZone = plan.dataZone();
    }

    @Override
    public Optional<AuthorizationContext> place(EntityId named) {
        return place(named, new HashSet<>());
    }

    private Optional<AuthorizationContext> place(EntityId named, Set<EntityId> seen) {
        if (!seen.add(named)) {
            return Optional.empty();
        }
        Optional<EntityId> there = there(named);
        return there.isPresent() ? there.flatMap(this::placeOf) : made(named, seen);
    }

    private Optional<EntityId> there(EntityId source) {
        return planBuilder
                .main(source)
                .map(Step::target)
                .filter(key -> !key.isEmpty())
                .map(key -> new EntityId(targetInventory.domain(), source.type(), key))
                .filter(id -> targetInventory.find(id).isPresent());
    }

    @Override
    public Optional<AuthorizationContext> placeOf(EntityId there) {
        List<EntityId> units = targetInventory.units(there);
        if (governing.isProject(there.type())) {
            return Optional.of(new AuthorizationContext(Optional.of(there), false, units, true));
        }
        if (governing.isUnit(there.type())) {
            List<EntityId> all = new ArrayList<>(List.of(there));
            all.addAll(units);
            return Optional.of(new AuthorizationContext(Optional.empty(), false, all, true));
        }
        return targetInventory
                .find(there)
                .flatMap(TargetInventory.ExistingEntity::above)
                .flatMap(this::placeOf);
    }

    private Optional<AuthorizationContext> made(EntityId source, Set<EntityId> seen) {
        if (governing.isProject(source.type())) {
            return need(source, governing::isUnit)
                    .flatMap(unit -> place(unit, seen))
                    .map(over -> new AuthorizationContext(Optional.empty(), true, over.units(), over.direct()));
        }
        if (governing.isUnit(source.type())) {
            return need(source, governing::isUnit)
                    .flatMap(parent -> place(parent, seen))
                    .map(over -> new AuthorizationContext(Optional.empty(), true, over.units(), false));
        }
        return need(source, governing::isProject)
                .or(() -> need(source, type -> true))
                .flatMap(whole -> place(whole, seen));
    }

    /** What an entity that is to be made stands in. */
    private Optional<EntityId> need(EntityId source, Predicate<String> ofType) {
        return planBuilder.needs(source).stream()
                .filter(need -> ofType.test(need.type()) && !need.equals(source))
                .min(Comparator.comparing(EntityId::toString));
    }

    @Override
    public Optional<String> key(EntityId named) {
        return there(named).map(id -> id.parts().get(0));
    }

    @Override
    public Optional<Map<String, @Nullable Object>> document(EntityId named) {
        EntityType type = types.get(named.type());
        Optional<EntityId> there = there(named);
        if (there.isPresent()) {
            return dataZone.get(
                                    targetInventory.domain(),
                                    type.name(),
                                    type.key().document(there.get().parts()),
                                    Map.of())
                            instanceof DataZone.Answer.Found found
                    ? Optional.of(found.document())
                    : Optional.empty();
        }
        return planBuilder
                .newest(named)
                .map(origin -> originals.of(named, origin))
                .flatMap(entry -> entry.document().map(document -> references
                        .rewrite(type, document, entry.version().scope(), ids)
                        .document()));
    }
}
