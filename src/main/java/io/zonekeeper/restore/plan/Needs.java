package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What an entity names.
 *
 * @param all what is known of that
 * @param late what is not decided, because it needs the entity in turn
 * @param later what only the second pass names
 * @param itself whether the contents of one of its revisions name it
 * @param finder finds what one of its revisions names
 */
record Needs(Set<EntityId> all, Set<EntityId> late, Set<EntityId> later, boolean itself, Finder finder) {
    /** What a revision names of what is late. */
    Set<EntityId> lateIn(Map<String, @Nullable Object> revision) {
        if (late.isEmpty()) {
            return Set.of();
        }
        Set<EntityId> named = new TreeSet<>(Comparator.comparing(EntityId::toString));
        named.addAll(finder.needs(revision));
        named.retainAll(late);
        return named;
    }

    boolean itselfIn(Map<String, @Nullable Object> revision) {
        return itself && finder.itself(revision);
    }

    /** Finds what a document names. */
    interface Finder {
        Set<EntityId> needs(Map<String, @Nullable Object> document);

        boolean itself(Map<String, @Nullable Object> document);
    }
}
