package io.zonekeeper.sandbox.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Plain document values, read without casts at the caller's. What is absent or of another type reads as empty. */
public final class Values {
    private Values() {}

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of();
    }

    public static List<String> strings(@Nullable Object value) {
        return list(value).stream().map(String::valueOf).toList();
    }

    /** The text of a string value, else the empty string. */
    public static String text(@Nullable Object value) {
        return value instanceof String text ? text : "";
    }

    /** The value at a path of member names, else null. */
    public static @Nullable Object at(@Nullable Object value, String... path) {
        Object here = value;
        for (String step : path) {
            here = map(here).get(step);
        }
        return here;
    }

    /** A map of the pairs given, in their order; pairs whose value is null are left out. */
    public static Map<String, Object> of(@Nullable Object... pairs) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            if (value != null) {
                map.put(String.valueOf(pairs[i]), value);
            }
        }
        return map;
    }
}
