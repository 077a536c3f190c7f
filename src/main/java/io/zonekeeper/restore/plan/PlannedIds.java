package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.mapping.MappedIds;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.types.MetadataTypes;
import java.util.Optional;

/** What source entities are called in the target as far as a plan knows: those that are there already. */
final class PlannedIds extends MappedIds {
    private final PlanBuilder planBuilder;
    private final IdMap known;
    private final TargetInventory targetInventory;
    private final MetadataTypes types;

    PlannedIds(
            MetadataTypes types,
            PlanBuilder planBuilder,
            IdMap known,
            TargetInventory targetInventory,
            TargetMapping mapping) {
        super(known, mapping);
        this.types = types;
        this.planBuilder = planBuilder;
        this.known = known;
        this.targetInventory = targetInventory;
    }

    @Override
    public Optional<String> key(EntityId source) {
        return there(source).map(id -> Ids.plain(id.parts(), id.key()));
    }

    private Optional<EntityId> there(EntityId source) {
        return planBuilder
                .main(source)
                .map(Step::target)
                .filter(key -> !key.isEmpty())
                .or(() -> known.of(source).map(IdMap.Entry::key))
                .or(() ->
                        Optional.of(source.key()).filter(key -> source.domain().equals(targetInventory.domain())))
                .map(key -> new EntityId(targetInventory.domain(), source.type(), key))
                .filter(id -> targetInventory.find(id).isPresent());
    }

    @Override
    public Optional<String> revision(EntityId source, String revision) {
        if (there(source).equals(Optional.of(source))) {
            return Optional.of(revision); // in place, and not made anew
        }
        return known.of(source).flatMap(entry -> entry.revision(revision)).or(() -> there(source)
                .flatMap(targetInventory::find)
                .map(now -> isTheServices(source)
                        ? IdMap.sameNumbers(revision, now.revision()).getOrDefault(revision, now.revision())
                        : now.revision()));
    }

    private boolean isTheServices(EntityId source) {
        return types.find(source.type())
                .map(type -> NaturalKey.adopted(type, type.key().document(source.parts())))
                .orElse(false);
    }
}
