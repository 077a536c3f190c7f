package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.types.EntityType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who has a name that a domain admits only once, by the {@code unique} of each type. */
final class UniqueNames {
    private final Map<String, Map<String, EntityId>> holders = new HashMap<>();

    void add(EntityType type, Map<String, @Nullable Object> document, EntityId holder) {
        NaturalKey.unique(type, document).ifPresent(name -> holders.computeIfAbsent(type.name(), t -> new HashMap<>())
                .putIfAbsent(name, holder));
    }

    /** The entity that has the name of the document. */
    Optional<EntityId> holder(EntityType type, Map<String, @Nullable Object> document) {
        return NaturalKey.unique(type, document)
                .map(name -> holders.getOrDefault(type.name(), Map.of()).get(name));
    }
}
