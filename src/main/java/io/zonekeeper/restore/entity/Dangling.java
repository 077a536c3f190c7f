package io.zonekeeper.restore.entity;

import io.zonekeeper.restore.reference.EndedIds;
import io.zonekeeper.restore.reference.UnresolvedReference;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out of a document what names an entity that nothing knows: a project profile that is not protected, a term that
 * was deleted. The rest of the entity is worth having.
 */
public final class Dangling {
    private final Predicate<String> known;
    private final Predicate<String> ended;
    private final boolean elsewhere;

    /**
     * What is left out.
     *
     * @param known whether a name is that of an entity of the source, or mapped
     * @param ended whether an id was that of an entity of the source that was deleted
     * @param elsewhere whether source and target are not the same domain
     */
    public Dangling(Predicate<String> known, Predicate<String> ended, boolean elsewhere) {
        this.known = known;
        this.ended = value -> ended.test(value) && !known.test(value);
        this.elsewhere = elsewhere;
    }

    /** The document without such members and elements, and without what means something in its own domain only. */
    public Map<String, @Nullable Object> without(EntityType type, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> less = elsewhere ? type.withoutLocals(document) : document;
        for (Reference reference : type.references()) {
            for (String path : reference.path().toString().split("\\|")) {
                if (path.indexOf('~') < 0) {
                    less = members(less, List.of(path.strip().split("\\.")));
                }
            }
        }
        return EndedIds.without(less, ended).document();
    }

    /** The paths of the members that are left out of a document because they name what nothing knows. */
    List<String> paths(EntityType type, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> whole = elsewhere ? type.withoutLocals(document) : document;
        Map<String, @Nullable Object> less = without(type, document);
        return Stream.concat(
                        type.references().stream()
                                .map(Reference::path)
                                .filter(path -> path.values(less).size()
                                        < path.values(whole).size())
                                .map(Object::toString),
                        EndedIds.without(whole, ended).paths().stream())
                .toList();
    }

    /** The first of such names without which the entity is nothing: its owner, or what is part of its natural key. */
    public static Optional<UnresolvedReference.Unknown> vital(
            EntityType type, List<UnresolvedReference.Unknown> dangling, String owner) {
        return dangling.stream()
                .filter(name -> name.path().equals(owner)
                        || type.naturalKey().stream()
                                .anyMatch(part -> List.of(part.toString().split("\\s*\\|\\s*"))
                                        .contains(name.path())))
                .findFirst();
    }

    private Map<String, @Nullable Object> members(Map<String, @Nullable Object> document, List<String> path) {
        String step = path.get(0).replace("[]", "");
        Object value = document.get(step);
        if (value == null) {
            return document;
        }
        Object less = value(value, path.subList(1, path.size()));
        if (value.equals(less)) {
            return document;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(document);
        if (less == null) {
            copy.remove(step);
        } else {
            copy.put(step, less);
        }
        return copy;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object value(Object value, List<String> rest) {
        if (value instanceof List<?> list) {
            List<Object> kept = new ArrayList<>();
            list.forEach(element -> {
                Object less = element == null ? null : value(element, rest);
                if (less != null) {
                    kept.add(less);
                }
            });
            return kept;
        }
        if (rest.isEmpty()) {
            return value instanceof String name && !known.test(name) ? null : value;
        }
        return value instanceof Map<?, ?> map ? members((Map<String, @Nullable Object>) map, rest) : value;
    }
}
