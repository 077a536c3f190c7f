package io.zonekeeper.restore.plan;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.types.EntityType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which entities of the source share their natural key: nobody can tell which of them one of the target is. */
final class Namesakes {
    private final Map<String, Set<String>> seen = new HashMap<>();
    private final Set<String> shared = new HashSet<>();

    /** Whether it matters for a type: it has a natural key of its own, and the target has something that could be meant. */
    static boolean matter(EntityType type, TargetInventory targetInventory) {
        return !type.naturalKey().isEmpty() && !NaturalKey.facet(type) && targetInventory.names(type.name());
    }

    void add(EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        NaturalKey.of(type, document, scope).ifPresent(natural -> {
            String print = print(type, natural);
            if (!seen.computeIfAbsent(type.name(), t -> new HashSet<>()).add(print)) {
                shared.add(print);
            }
        });
    }

    /** Whether another entity of the source has the same. */
    boolean has(EntityType type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return NaturalKey.of(type, document, scope)
                .map(natural -> shared.contains(print(type, natural)))
                .orElse(false);
    }

    private static String print(EntityType type, String natural) {
        return Canonical.sha256((type.name() + " " + natural).getBytes(StandardCharsets.UTF_8))
                .substring(0, 24);
    }
}
