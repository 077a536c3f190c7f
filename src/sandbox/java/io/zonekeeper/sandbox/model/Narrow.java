package io.zonekeeper.sandbox.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a value the form of another shape, at every depth: members that the shape has, under the names it has for them
 * ({@code owningProjectIdentifier} becomes {@code owningProjectId}, {@code formsInput} becomes {@code formsOutput}).
 */
public final class Narrow {
    private Narrow() {}

    /** The value as the shape can hold it, or null when nothing of it fits. */
    public static @Nullable Object to(Shape shape, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (shape.type()) {
            case "structure" -> value instanceof Map<?, ?> ? structure(shape, Values.map(value)) : null;
            case "list" -> value instanceof List<?> list ? list(shape, list) : null;
            case "map" -> value instanceof Map<?, ?> ? map(shape, Values.map(value)) : null;
            case "string" ->
                value instanceof String text
                                && (shape.values().isEmpty() || shape.values().contains(text))
                        ? text
                        : null;
            default -> value instanceof Map<?, ?> || value instanceof List<?> ? null : value;
        };
    }

    /** The members of the shape that the document has a value for. */
    public static Map<String, Object> structure(Shape shape, Map<String, Object> document) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Shape.Member member : shape.members().values()) {
            Object value = to(member.shape(), source(member, document));
            if (value != null) {
                result.put(member.name(), value);
            }
        }
        return result;
    }

    private static @Nullable Object source(Shape.Member member, Map<String, Object> document) {
        for (String name : member.sources()) {
            Object value = document.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static List<Object> list(Shape shape, List<?> elements) {
        List<Object> result = new ArrayList<>(elements.size());
        for (Object element : elements) {
            Object value = to(shape.element(), element);
            if (value != null) {
                result.add(value);
            }
        }
        return result;
    }

    private static Map<String, Object> map(Shape shape, Map<String, Object> entries) {
        Map<String, Object> result = new LinkedHashMap<>();
        entries.forEach((key, element) -> {
            Object value = to(shape.element(), element);
            if (value != null) {
                result.put(key, value);
            }
        });
        return result;
    }
}
