package io.zonekeeper.restore.rights;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Entities of the target as the service shows them: each is read once. */
public final class TargetSight implements Obstacles.TargetView {
    private final MetadataTypes types;
    private final DataZone dataZone;
    private final Governing governing;
    private final Map<EntityId, Optional<Map<String, @Nullable Object>>> documents = new ConcurrentHashMap<>();

    public TargetSight(MetadataTypes types, DataZone dataZone) {
        this.types = types;
        this.dataZone = dataZone;
        this.governing = new Governing(types);
    }

    @Override
    public Optional<AuthorizationContext> place(EntityId named) {
        Optional<EntityId> project = Optional.empty();
        List<EntityId> units = new ArrayList<>();
        Optional<EntityId> at = Optional.of(named);
        while (at.isPresent() && !units.contains(at.get())) {
            if (governing.isUnit(at.get().type())) {
                units.add(at.get());
            } else if (governing.isProject(at.get().type())) {
                project = at;
            }
            EntityId one = at.get();
            at = document(one).flatMap(document -> governing.above(one.domain(), types.get(one.type()), document));
        }
        return units.isEmpty() && project.isEmpty()
                ? Optional.empty()
                : Optional.of(new AuthorizationContext(project, false, units, true));
    }

    @Override
    public Optional<AuthorizationContext> placeOf(EntityId there) {
        return place(there);
    }

    @Override
    public Optional<String> key(EntityId named) {
        return document(named).map(document -> named.parts().get(0));
    }

    @Override
    public Optional<Map<String, @Nullable Object>> document(EntityId named) {
        return documents.computeIfAbsent(named, this::read);
    }

    private Optional<Map<String, @Nullable Object>> read(EntityId named) {
        EntityType type = types.get(named.type());
        return type.has(Verb.GET)
                        && dataZone.get(named.domain(), type.name(), type.key().document(named.parts()), Map.of())
                                instanceof DataZone.Answer.Found found
                ? Optional.of(found.document())
                : Optional.empty();
    }
}
