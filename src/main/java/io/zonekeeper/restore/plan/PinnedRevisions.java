package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.reference.NamedRevisions;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions of an entity others name: the one that is published, those in data products. They are made before the
 * newest one, because only then are they there to be named.
 */
final class PinnedRevisions {
    private final NamedRevisions named;
    private final Map<EntityId, Set<String>> revisions = new HashMap<>();
    private final Map<EntityId, Set<String>> lost = new HashMap<>();
    private final Map<EntityId, Set<String>> again = new HashMap<>();

    PinnedRevisions(MetadataTypes types, References.Known known) {
        this.named = new NamedRevisions(types, known);
    }

    /** Whether documents of a type can name revisions of revised types. */
    boolean names(EntityType type) {
        return named.names(type);
    }

    /** Takes what a document names. */
    void add(EntityType type, Map<String, ? extends @Nullable Object> document) {
        named(type, document).forEach((id, named) -> revisions
                .computeIfAbsent(id, i -> new LinkedHashSet<>(1))
                .addAll(named));
    }

    /** The revisions that a document names. */
    Map<EntityId, Set<String>> named(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return named.named(type, document);
    }

    /** The revisions that the service binds when it makes a document. */
    Map<EntityId, Set<String>> bound(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return named.bound(type, document);
    }

    /** A revision of the source stands for one that is made now, though there may have been one before. */
    void again(EntityId id, String revision) {
        again.computeIfAbsent(id, i -> new LinkedHashSet<>(1)).add(revision);
    }

    /** Whether a document names revisions that are made again. */
    boolean namesAgain(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return named(type, document).entrySet().stream().anyMatch(entry -> entry.getValue().stream()
                .anyMatch(again.getOrDefault(entry.getKey(), Set.of())::contains));
    }

    /** A revision that others name will not be there: it was never captured, or what is there is left as it is. */
    void lost(EntityId id, String revision) {
        lost.computeIfAbsent(id, i -> new LinkedHashSet<>(1)).add(revision);
    }

    /** The first revision that a document names and that will not be there, in words. */
    Optional<String> firstLost(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return named(type, document).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(lost.getOrDefault(entry.getKey(), Set.of())::contains)
                        .map(revision -> "revision " + revision + " of " + entry.getKey()))
                .findFirst();
    }

    /** The revisions of an entity that others name. */
    Set<String> of(EntityId id) {
        return revisions.getOrDefault(id, Set.of());
    }
}
