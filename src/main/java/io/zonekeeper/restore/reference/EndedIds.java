package io.zonekeeper.restore.reference;

import io.zonekeeper.document.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of JSON that is kept in strings, as the contents of metadata forms are, what names an entity that was deleted:
 * the service refuses a form that names a term which is not there. Everything else keeps its bytes.
 */
public final class EndedIds {
    private final Predicate<String> ended;
    private final Set<String> paths = new LinkedHashSet<>();
    private int taken;

    private EndedIds(Predicate<String> ended) {
        this.ended = ended;
    }

    /**
     * A document without them.
     *
     * @param paths where they stood
     */
    public record Less(Map<String, @Nullable Object> document, Set<String> paths) {}

    public static Less without(Map<String, @Nullable Object> document, Predicate<String> ended) {
        EndedIds walk = new EndedIds(value -> IdKind.canBeId(value) && ended.test(value));
        Map<String, @Nullable Object> less = walk.members(document, "", false);
        return new Less(walk.paths.isEmpty() ? document : less, walk.paths);
    }

    private Map<String, @Nullable Object> members(Map<?, ?> members, String path, boolean inside) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((key, value) -> {
            String member = String.valueOf(key);
            String at = path.isEmpty() || path.endsWith("~") ? path + member : path + "." + member;
            boolean words = IdKind.of(member) != IdKind.PLAIN;
            if (!inside || words || !isEnded(value, at)) {
                copy.put(member, words ? value : value(value, at, inside));
            }
        });
        return copy;
    }

    private @Nullable Object value(@Nullable Object value, String path, boolean inside) {
        if (value instanceof Map<?, ?> members) {
            return members(members, path, inside);
        }
        if (value instanceof List<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>(elements.size());
            elements.stream()
                    .filter(element -> !inside || !isEnded(element, path + "[]"))
                    .forEach(element -> copy.add(value(element, path + "[]", inside)));
            return copy;
        }
        return value instanceof String text && !inside ? content(text, path) : value;
    }

    private String content(String text, String path) {
        int before = taken;
        return IdKind.content(text)
                .map(content -> value(content, path + "~", true))
                .filter(less -> taken > before)
                .map(Json::write)
                .orElse(text);
    }

    private boolean isEnded(@Nullable Object value, String path) {
        boolean is = value instanceof String text && ended.test(text);
        if (is) {
            paths.add(path);
            taken++;
        }
        return is;
    }
}
