package io.zonekeeper.sweep;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.types.EntityType;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which entities the edit of another one has changed: the service keeps a relation once and shows it at both ends, and tells
 * of the edit of one end alone.
 */
final class Related {
    private final Journal journal;

    Related(Journal journal) {
        this.journal = journal;
    }

    /** Those of the same type that either this version or the one before it relates to, and not both. */
    Set<EntityId> since(EntityId id, EntityType type, long seq) {
        Set<String> relations = type.secondPass().relations();
        if (relations.isEmpty()) {
            return Set.of();
        }
        Set<String> before = names(id, seq - 1, relations);
        Set<String> now = names(id, seq, relations);
        Set<String> both = new HashSet<>(before);
        both.retainAll(now);
        before.addAll(now);
        before.removeAll(both);
        return before.stream()
                .flatMap(key -> EntityId.fitting(id.domain(), type.name(), List.of(key)).stream())
                .filter(other -> journal.head(other)
                        .filter(head -> !head.deleted() && !other.equals(id))
                        .isPresent())
                .collect(Collectors.toSet());
    }

    private Set<String> names(EntityId id, long seq, Set<String> relations) {
        Set<String> names = new HashSet<>();
        journal.version(id, seq)
                .flatMap(Journal.Entry::document)
                .ifPresent(document -> relations.forEach(member -> collect(document.get(member), names)));
        return names;
    }

    private static void collect(@Nullable Object value, Set<String> names) {
        if (value instanceof Map<?, ?> members) {
            members.values().forEach(member -> collect(member, names));
        } else if (value instanceof Iterable<?> elements) {
            elements.forEach(element -> collect(element, names));
        } else if (value instanceof String text) {
            names.add(text);
        }
    }
}
