package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.document.Json;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says documents of one domain in the ids of another. It knows nothing of types and their files: every id is replaced
 * wherever one can stand, and left alone in what is written for people.
 */
final class Translation {
    private static final Pattern ID = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:dzd[-_][a-z0-9]{14}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9]{14})(?![\\p{L}\\p{N}])");
    private static final Set<String> OF_NAMES = Set.of("FormType", "AssetType");
    private static final Pattern FOR_PEOPLE = Pattern.compile("name|.*Name|description|.*Description");
    private static final Pattern COMMENT = Pattern.compile("\\s*//.*", Pattern.DOTALL);

    private final Map<String, String> ids = new HashMap<>();
    private final Set<String> gone;

    /** {@code people} = who has another name there, {@code gone} = what lists of the other one do not name. */
    Translation(IdMap map, Map<String, String> people, Set<String> gone) {
        this.gone = gone;
        ids.putAll(people);
        map.all().forEach((source, entry) -> {
            EntityId there = new EntityId(map.target(), source.type(), entry.key());
            if (source.parts().size() == 1 && !OF_NAMES.contains(source.type())) {
                ids.put(source.parts().get(0), there.parts().get(0));
            }
        });
        ids.put(map.source(), map.target());
        ids.put(map.source().replace('-', '_'), map.target().replace('-', '_'));
    }

    /** A key's part, or any string that is an id as a whole. */
    String id(String value) {
        return ids.getOrDefault(value, value);
    }

    Map<String, @Nullable Object> document(Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        document.forEach((member, value) -> put(copy, member, value, false));
        return copy;
    }

    /** What names nothing but what is gone, is not there. */
    private void put(Map<String, @Nullable Object> copy, String member, @Nullable Object value, boolean inside) {
        @Nullable Object said = value(member, value, inside);
        if (said != null || value == null) {
            copy.put(member, said);
        }
    }

    private @Nullable Object value(String member, @Nullable Object value, boolean inside) {
        if (value instanceof String text) {
            return text(member, text, inside);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.stream()
                    .filter(element -> inside || !gone.contains(element))
                    .forEach(element -> copy.add(value(member, element, inside)));
            return copy.isEmpty() && !list.isEmpty() ? null : copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) ->
                    put(copy, inside ? id(String.valueOf(name)) : String.valueOf(name), element, inside));
            return copy.isEmpty() && !map.isEmpty() ? null : copy;
        }
        return value;
    }

    private Object text(String member, String text, boolean inside) {
        if (FOR_PEOPLE.matcher(member).matches()) {
            return text;
        }
        if (member.equals("smithy")) {
            return text.lines()
                    .map(line -> COMMENT.matcher(line).matches() ? line : tokens(line))
                    .collect(Collectors.joining("\n"));
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return new Inner(String.valueOf(value(member, Json.read(text), true)));
            } catch (IOException e) {
                return inside ? tokens(text) : text;
            }
        }
        return inside || text.startsWith("arn:aws:datazone:") ? tokens(text) : id(text);
    }

    /** JSON in a string, however it is written. */
    record Inner(String value) {}

    private String tokens(String text) {
        return ID.matcher(text).replaceAll(match -> id(match.group()));
    }

    /** The same of a document that needs no other ids. */
    static Translation none() {
        return new Translation();
    }

    private Translation() {
        this.gone = Set.of();
    }
}
