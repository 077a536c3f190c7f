package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a domain's ids are called by people, so that contents of two domains can be held beside each other. */
final class Names {
    private static final Pattern ID = Pattern.compile(
            "(?<![\\p{L}\\p{N}])(?:dzd[-_][a-z0-9]{14}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[a-z0-9]{14})(?![\\p{L}\\p{N}])");
    private static final Pattern FOR_PEOPLE = Pattern.compile("name|.*Name|description|.*Description");
    private static final Pattern COMMENT = Pattern.compile("\\s*//.*", Pattern.DOTALL);

    private final Map<String, String> names = new HashMap<>();
    private final Map<String, String> gone;

    /** {@code gone} = what is there only because a restore removes nothing, and the ids that it had where it was removed. */
    Names(Map<String, String> gone) {
        this.gone = gone;
    }

    void put(String id, String name) {
        if (!gone.containsKey(id)) {
            names.put(id, "<" + name + ">");
        }
    }

    String of(@Nullable String id) {
        return id == null ? "" : names.getOrDefault(id, gone.getOrDefault(id, id));
    }

    Optional<String> known(String id) {
        return Optional.ofNullable(names.get(id));
    }

    /** Names of ids; one that nothing has any more shows people nothing. */
    List<String> of(@Nullable List<String> ids) {
        return ids == null
                ? List.of()
                : ids.stream().filter(names::containsKey).map(this::of).sorted().toList();
    }

    /** A form type's model; its comments are for people. */
    String model(@Nullable String smithy) {
        return smithy == null
                ? ""
                : smithy.lines()
                        .map(line -> COMMENT.matcher(line).matches() ? line : tokens(line))
                        .collect(Collectors.joining("\n"));
    }

    /** The content of a form, however it is written. */
    String content(@Nullable String json) {
        return json == null || json.isEmpty() ? "" : String.valueOf(text("content", json));
    }

    private @Nullable Object value(String member, @Nullable Object value) {
        if (value instanceof String text) {
            return text(member, text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(value(member, element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new TreeMap<>();
            map.forEach(
                    (name, element) -> copy.put(tokens(String.valueOf(name)), value(String.valueOf(name), element)));
            return copy;
        }
        return value;
    }

    private Object text(String member, String text) {
        if (FOR_PEOPLE.matcher(member).matches()) {
            return text;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                return "json " + value(member, Json.read(text));
            } catch (IOException e) {
                return tokens(text);
            }
        }
        return tokens(text);
    }

    private String tokens(String text) {
        return ID.matcher(text).replaceAll(match -> java.util.regex.Matcher.quoteReplacement(of(match.group())));
    }
}
