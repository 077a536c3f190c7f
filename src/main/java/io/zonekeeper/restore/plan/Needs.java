package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Version;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.EntityType;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

    /**
     * What an entity names in its newest revision and in its older ones, itself apart.
     *
     * @param newest what its newest revision refers to
     * @param older the revisions that are made before it
     * @param undecided of which entities it is not decided yet what is done with them
     */
    static Needs of(
            Finder finder,
            References.Found newest,
            List<Map<String, @Nullable Object>> older,
            Predicate<EntityId> undecided) {
        Set<EntityId> others = new HashSet<>(newest.needs());
        boolean itself = newest.itself();
        for (Map<String, @Nullable Object> revision : older) {
            References.Found earlier = finder.find(revision);
            others.addAll(earlier.needs());
            itself |= earlier.itself();
        }
        others.remove(finder.version().id());
        Set<EntityId> all = finder.known(others);
        Set<EntityId> late = new TreeSet<>(Comparator.comparing(EntityId::toString));
        all.stream().filter(undecided).forEach(late::add);
        return new Needs(all, late, finder.known(newest.later()), itself, finder);
    }

    /** Finds what a document of one entity names of what the cut has. */
    record Finder(References references, Cut cut, EntityType type, Version version) {
        References.Found find(Map<String, @Nullable Object> document) {
            return references.find(type, document, version.scope());
        }

        Set<EntityId> needs(Map<String, @Nullable Object> document) {
            return known(find(document).needs());
        }

        boolean itself(Map<String, @Nullable Object> document) {
            return find(document).itself();
        }

        private Set<EntityId> known(Set<EntityId> ids) {
            return ids.stream().flatMap(id -> cut.known(id).stream()).collect(Collectors.toUnmodifiableSet());
        }
    }
}
