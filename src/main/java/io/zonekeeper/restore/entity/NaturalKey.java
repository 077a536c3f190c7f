package io.zonekeeper.restore.entity;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What tells an entity from others of its type where its id is not known: by it one is found in a target. */
public final class NaturalKey {
    private static final String BETWEEN = "\u001f";

    private NaturalKey() {}

    /** The parts that {@code naturalKey} names, as one text; empty when one of them is absent. */
    public static Optional<String> of(
            EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return joined(type.naturalKey(), document, scope);
    }

    /** What a domain has only once of a type, by {@code unique}; empty where the type says nothing of it. */
    public static Optional<String> unique(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return joined(type.unique(), document, Map.of());
    }

    private static Optional<String> joined(
            List<MemberPath> paths, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        List<String> parts = new ArrayList<>();
        for (MemberPath path : paths) {
            Optional<String> part = path.text(document).or(() -> path.text(scope));
            if (part.isEmpty()) {
                return Optional.empty();
            }
            parts.add(part.get());
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(BETWEEN, parts));
    }

    /**
     * What an entity is called by itself, wherever it stands: the parts of a natural key that name no other entity. Empty where
     * the natural key has nothing but a name, or no name at all.
     */
    public static Optional<String> ownName(EntityType type, Map<String, ? extends @Nullable Object> document) {
        Set<String> references = type.references().stream()
                .flatMap(reference -> reference.path().outerPaths().stream())
                .collect(Collectors.toSet());
        List<MemberPath> own = type.naturalKey().stream()
                .flatMap(path -> path.outerPaths().stream())
                .filter(path -> !references.contains(path))
                .map(MemberPath::of)
                .toList();
        boolean inside = type.naturalKey().size() > 1;
        boolean named = own.stream().anyMatch(path -> ("." + path).endsWith(".name"));
        return inside && named
                ? Optional.of(
                        own.stream().map(path -> path.text(document).orElse("")).collect(Collectors.joining(BETWEEN)))
                : Optional.empty();
    }

    /** Whether entities of a type are only a side of others, as a listing is of an asset. */
    public static boolean facet(EntityType type) {
        return type.naturalKey().size() == 1
                && type.references().stream().anyMatch(reference -> type.naturalKey()
                        .get(0)
                        .toString()
                        .contains(reference.path().toString()));
    }

    /** Whether an entity is found instead of made. */
    public static boolean adopted(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return type.adopt().adopts(document);
    }

    /** Whether a domain has one entity of this kind only, such as its root unit. */
    public static boolean single(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return type.isRoot() || type.adopt().isOfAbsence() && adopted(type, document);
    }
}
