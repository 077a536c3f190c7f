package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Version;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An entity of the source on which a plan decides.
 *
 * @param document what the source has of it
 * @param rest the document without the names that nothing knows: what is made in the target
 * @param found what the document refers to
 * @param needs the entities of the source that it names
 */
record SourceEntity(
        EntityType type,
        Version version,
        Map<String, @Nullable Object> document,
        Map<String, @Nullable Object> rest,
        References.Found found,
        Set<EntityId> needs) {

    EntityId id() {
        return version.id();
    }

    /** The inputs by which it was listed. */
    Map<String, String> scope() {
        return version.scope();
    }
}
