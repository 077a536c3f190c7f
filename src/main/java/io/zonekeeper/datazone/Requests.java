package io.zonekeeper.datazone;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.utils.builder.SdkBuilder;

/** Fills the SDK's request objects from plain JSON values. What does not fit is refused with the path of the member. */
final class Requests {
    private Requests() {}

    /** Sets the members of a builder. */
    static void fill(SdkPojo builder, Map<String, SdkField<?>> members, Map<String, ?> values, String path) {
        values.forEach((name, value) -> {
            SdkField<?> field = members.get(name);
            if (field == null) {
                throw new IllegalArgumentException("no input '" + path + name + "'");
            }
            if (value != null) {
                field.set(builder, value(field, value, path + name));
            }
        });
    }

    /** A JSON value as the SDK's type of the field. */
    static Object value(SdkField<?> field, Object value, String path) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            SdkPojo builder = Structures.empty(field);
            fill(builder, Structures.members(field), object(value, path), path + ".");
            return ((SdkBuilder<?, ?>) builder).build();
        }
        if (type == MarshallingType.LIST) {
            return list(Structures.element(field), value, path);
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> element = Structures.value(field);
            Map<String, Object> map = new LinkedHashMap<>();
            object(value, path).forEach((k, v) -> map.put(k, value(element, v, path + "." + k)));
            return map;
        }
        try {
            return scalar(type, value);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException e) {
            throw wrong(path, "does not hold " + expected(type), e);
        }
    }

    private static List<Object> list(SdkField<?> element, Object value, String path) {
        if (!(value instanceof List<?> values)) {
            throw wrong(path, "is not a list", null);
        }
        List<Object> list = new ArrayList<>(values.size());
        for (int i = 0; i < values.size(); i++) {
            Object each = values.get(i);
            if (each == null) {
                throw wrong(path, "holds null at " + i, null);
            }
            list.add(value(element, each, path + "[" + i + "]"));
        }
        return list;
    }

    private static Object scalar(MarshallingType<?> type, Object value) {
        if (value instanceof Map<?, ?> || value instanceof List<?>) {
            throw new IllegalArgumentException("a structure");
        }
        String text = value instanceof byte[] ? "" : value.toString();
        if (type == MarshallingType.STRING) {
            return text;
        }
        if (type == MarshallingType.BOOLEAN) {
            return bool(text);
        }
        if (type == MarshallingType.INTEGER) {
            return new BigDecimal(text).intValueExact();
        }
        if (type == MarshallingType.LONG) {
            return new BigDecimal(text).longValueExact();
        }
        if (type == MarshallingType.DOUBLE) {
            return new BigDecimal(text).doubleValue();
        }
        if (type == MarshallingType.FLOAT) {
            return new BigDecimal(text).floatValue();
        }
        if (type == MarshallingType.BIG_DECIMAL) {
            return new BigDecimal(text);
        }
        if (type == MarshallingType.INSTANT) {
            return instant(value, text);
        }
        if (type == MarshallingType.SDK_BYTES) {
            return SdkBytes.fromByteArray(
                    value instanceof byte[] bytes ? bytes : Base64.getDecoder().decode(text));
        }
        throw new IllegalArgumentException(type + " is not an input of this API");
    }

    private static Boolean bool(String text) {
        return switch (text) {
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    /** Epoch seconds with a fraction, or a date-time with its offset: the API writes both. */
    private static Instant instant(Object value, String text) {
        if (value instanceof Instant instant) {
            return instant;
        }
        if (!text.isEmpty() && text.chars().allMatch(c -> "0123456789+-.eE".indexOf(c) >= 0)) {
            BigDecimal seconds = new BigDecimal(text);
            long whole = seconds.setScale(0, java.math.RoundingMode.FLOOR).longValueExact();
            return Instant.ofEpochSecond(
                    whole,
                    seconds.subtract(BigDecimal.valueOf(whole))
                            .movePointRight(9)
                            .longValue());
        }
        return OffsetDateTime.parse(text).toInstant();
    }

    private static String expected(MarshallingType<?> type) {
        if (type == MarshallingType.BOOLEAN) {
            return "true or false";
        }
        if (type == MarshallingType.INSTANT) {
            return "a time (epoch seconds, or like 2026-01-31T10:42:00Z)";
        }
        if (type == MarshallingType.SDK_BYTES) {
            return "base64";
        }
        return type == MarshallingType.STRING ? "a string" : "a number of its size";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Object value, String path) {
        if (value instanceof Map<?, ?>) {
            return (Map<String, Object>) value;
        }
        throw wrong(path, "is not a structure", null);
    }

    private static IllegalArgumentException wrong(String path, String what, @Nullable Throwable cause) {
        return new IllegalArgumentException("'" + path + "' " + what, cause);
    }
}
