package io.zonekeeper.datazone;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * Keeps of a document what a structure of the API takes, at every depth. A member is found under its own name; an
 * {@code ...Identifier} also under {@code ...Id} or {@code ...Name}, {@code ...Input} under {@code ...Output}. What does
 * not fit the input's JSON type is left out, and so are empty lists and maps, which the service
 * refuses as input, unless an operation demands them.
 */
final class Narrowing {
    /** Never taken from a document or a scope, at no depth: where a call goes, its token, its page, its secrets. */
    static final Set<String> NEVER = Set.of("domainIdentifier", "clientToken", "nextToken", "maxResults", "withSecret");

    /** Lists and maps without which an operation refuses a call, and which may be empty: the SDK does not tell. */
    static final Set<String> DEMANDED = Set.of(
            "applicableAssetTypes",
            "attributes",
            "enabledRegions",
            "forms",
            "formsInput",
            "subscriptionTargetConfig",
            "tagKeys",
            "tags");

    private Narrowing() {}

    /** The names under which a document may hold an input, the likeliest first. */
    static List<String> names(String input) {
        List<String> names = new ArrayList<>(3);
        names.add(input);
        if (input.endsWith("Identifier")) {
            String stem = input.substring(0, input.length() - "Identifier".length());
            names.add(stem + "Id");
            names.add(stem + "Name");
        } else if (input.equals("identifier")) {
            names.add("id");
        }
        if (input.contains("Input")) {
            names.add(input.replace("Input", "Output"));
        }
        return names;
    }

    /** The members of a structure that a document has. {@code except} = members that are decided elsewhere. */
    static Map<String, Object> structure(Map<String, SdkField<?>> members, Map<?, ?> document, Set<String> except) {
        Map<String, Object> narrowed = new LinkedHashMap<>();
        if (document.isEmpty()) {
            return narrowed;
        }
        members.forEach((name, field) -> {
            if (NEVER.contains(name) || except.contains(name)) {
                return;
            }
            for (String candidate : names(name)) {
                Object value = member(field, document.get(candidate), candidate.equals(name));
                if (value != null) {
                    narrowed.put(name, value);
                    return;
                }
            }
        });
        return narrowed;
    }

    /** A value as the field takes it, or null: nothing there, nothing in it, or another JSON type. */
    static @Nullable Object member(SdkField<?> field, @Nullable Object value, boolean sameName) {
        Object fitting = fit(field, value, sameName);
        boolean demanded = field.memberName() != null && DEMANDED.contains(field.memberName());
        if (fitting instanceof List<?> list && list.isEmpty()) {
            return demanded ? list : null;
        }
        if (fitting instanceof Map<?, ?> map && map.isEmpty()) {
            // a structure without members says something ("all users") when the document's has none either
            boolean structure = field.marshallingType() == MarshallingType.SDK_POJO;
            boolean said = value instanceof Map<?, ?> source && source.isEmpty();
            return said && (structure || demanded) ? map : null;
        }
        return fitting;
    }

    private static @Nullable Object fit(SdkField<?> field, @Nullable Object value, boolean sameName) {
        MarshallingType<?> type = field.marshallingType();
        if (value == null) {
            return null;
        }
        if (type == MarshallingType.LIST) {
            return value instanceof List<?> list ? list(Structures.element(field), list, sameName) : null;
        }
        if (type == MarshallingType.MAP) {
            return value instanceof Map<?, ?> map ? map(Structures.value(field), map, sameName) : null;
        }
        if (type == MarshallingType.SDK_POJO) {
            return value instanceof Map<?, ?> map ? structure(Structures.members(field), map, Set.of()) : null;
        }
        if (type == MarshallingType.DOCUMENT) {
            return value;
        }
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            return null;
        }
        return sameName || scalarFits(type, value) ? value : null;
    }

    private static boolean scalarFits(MarshallingType<?> type, Object value) {
        if (type == MarshallingType.STRING) {
            return value instanceof String;
        }
        if (type == MarshallingType.BOOLEAN) {
            return value instanceof Boolean;
        }
        if (type == MarshallingType.INSTANT) {
            return value instanceof Number || value instanceof String;
        }
        if (type == MarshallingType.SDK_BYTES) {
            return value instanceof String || value instanceof byte[];
        }
        return value instanceof Number;
    }

    private static @Nullable Object list(SdkField<?> element, List<?> values, boolean sameName) {
        List<Object> fitting = new ArrayList<>(values.size());
        for (Object value : values) {
            Object kept = fit(element, value, sameName);
            if (kept == null && value != null) {
                return null; // another kind of list altogether
            }
            if (kept != null) {
                fitting.add(kept); // an element in which nothing fits stays, empty: dropping it would hide it
            }
        }
        return fitting;
    }

    private static @Nullable Object map(SdkField<?> element, Map<?, ?> values, boolean sameName) {
        Map<String, Object> fitting = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : values.entrySet()) {
            Object kept = fit(element, entry.getValue(), sameName);
            if (kept == null && entry.getValue() != null) {
                return null;
            }
            if (kept != null) {
                fitting.put(String.valueOf(entry.getKey()), kept);
            }
        }
        return fitting;
    }
}
