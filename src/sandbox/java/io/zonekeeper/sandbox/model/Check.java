package io.zonekeeper.sandbox.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks values against their shapes and gives them back typed; what does not fit goes to {@link Problems}. */
final class Check {
    private final Problems problems;

    Check(Problems problems) {
        this.problems = problems;
    }

    Map<String, Object> structure(Shape shape, Map<String, Object> raw, String path) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Shape.Member member : shape.members().values()) {
            Object value = raw.get(member.name());
            String here = path.isEmpty() ? member.name() : path + "." + member.name();
            if (value == null) {
                if (shape.requires(member.name())) {
                    problems.add(here, null, "Member must not be null");
                }
                continue;
            }
            Object typed = value(member.shape(), value, here);
            if (typed != null) {
                result.put(member.name(), typed);
            }
        }
        if (shape.union()) {
            long given = raw.values().stream().filter(v -> v != null).count();
            if (given != 1 || (result.size() != 1 && given == result.size())) {
                problems.add(
                        path,
                        raw,
                        "Member must have exactly one of its members set: "
                                + shape.members().keySet());
            } else if (shape.members().keySet().stream().noneMatch(raw::containsKey)) {
                problems.add(
                        path, raw, "Member must be one of " + shape.members().keySet());
            }
        }
        return result;
    }

    private @Nullable Object value(Shape shape, Object value, String path) {
        return switch (shape.type()) {
            case "structure" ->
                value instanceof Map<?, ?>
                        ? structure(shape, Values.map(value), path)
                        : wrong(path, value, "an object");
            case "list" -> value instanceof List<?> list ? list(shape, list, path) : wrong(path, value, "a list");
            case "map" ->
                value instanceof Map<?, ?> ? map(shape, Values.map(value), path) : wrong(path, value, "a map");
            case "string" -> value instanceof String text ? text(shape, text, path) : wrong(path, value, "a string");
            case "boolean" -> value instanceof Boolean ? value : wrong(path, value, "a boolean");
            case "integer", "long" ->
                value instanceof Number number ? integer(shape, number, path) : wrong(path, value, "a whole number");
            case "float" -> value instanceof Number ? value : wrong(path, value, "a number");
            case "timestamp" -> timestamp(value, path);
            case "blob" -> blob(shape, value, path);
            default -> throw new IllegalStateException("shape '" + shape + "' has the unknown type " + shape.type());
        };
    }

    private @Nullable Object wrong(String path, Object value, String wanted) {
        problems.add(path, value, "Member must be " + wanted);
        return null;
    }

    private List<Object> list(Shape shape, List<?> raw, String path) {
        length(shape, raw.size(), path, raw);
        List<Object> result = new ArrayList<>(raw.size());
        for (int i = 0; i < raw.size(); i++) {
            String here = path + "." + (i + 1) + ".member";
            Object element = raw.get(i);
            if (element == null) {
                problems.add(here, null, "Member must not be null");
                continue;
            }
            Object typed = value(shape.element(), element, here);
            if (typed != null) {
                result.add(typed);
            }
        }
        return result;
    }

    private Map<String, Object> map(Shape shape, Map<String, Object> raw, String path) {
        length(shape, raw.size(), path, raw);
        Map<String, Object> result = new LinkedHashMap<>();
        raw.forEach((key, element) -> {
            text(shape.key(), key, path + "." + key + ".key");
            Object typed = element == null ? null : value(shape.element(), element, path + "." + key + ".value");
            if (typed != null) {
                result.put(key, typed);
            }
        });
        return result;
    }

    private String text(Shape shape, String text, String path) {
        if (!shape.values().isEmpty() && !shape.values().contains(text)) {
            problems.add(path, text, "Member must satisfy enum value set: " + shape.values());
        }
        length(shape, text.codePointCount(0, text.length()), path, text);
        Pattern pattern = shape.pattern();
        if (pattern != null && !pattern.matcher(text).matches()) {
            problems.add(path, text, "Member must satisfy regular expression pattern: " + pattern);
        }
        return text;
    }

    private void length(Shape shape, long length, String path, Object value) {
        Long min = shape.min();
        Long max = shape.max();
        if (min != null && length < min) {
            problems.add(path, value, "Member must have length greater than or equal to " + min);
        }
        if (max != null && length > max) {
            problems.add(path, value, "Member must have length less than or equal to " + max);
        }
    }

    private @Nullable Object integer(Shape shape, Number number, String path) {
        long value;
        try {
            value = new java.math.BigDecimal(number.toString()).longValueExact();
        } catch (ArithmeticException e) {
            return wrong(path, number, "a whole number");
        }
        Long min = shape.min();
        Long max = shape.max();
        if (min != null && value < min) {
            problems.add(path, number, "Member must have value greater than or equal to " + min);
        }
        if (max != null && value > max) {
            problems.add(path, number, "Member must have value less than or equal to " + max);
        }
        return value;
    }

    private @Nullable Object timestamp(Object value, String path) {
        Instant instant = Times.read(value);
        return instant == null ? wrong(path, value, "a timestamp") : instant;
    }

    private @Nullable Object blob(Shape shape, Object value, String path) {
        byte[] bytes;
        if (value instanceof byte[] given) {
            bytes = given;
        } else {
            try {
                bytes = Base64.getDecoder().decode(String.valueOf(value));
            } catch (IllegalArgumentException e) {
                return wrong(path, value, "a base64 blob");
            }
        }
        length(shape, bytes.length, path, value);
        return bytes;
    }
}
