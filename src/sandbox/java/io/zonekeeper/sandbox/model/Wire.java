package io.zonekeeper.sandbox.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes values in the form that the protocol has for their shapes: times by the model's format, blobs as base64. */
public final class Wire {
    private Wire() {}

    /** The JSON value of a value of that shape. Members that the shape does not know are left out. */
    public static Object of(Shape shape, Object value) {
        return switch (shape.type()) {
            case "structure" -> structure(shape, Values.map(value));
            case "list" -> {
                List<Object> result = new ArrayList<>();
                Values.list(value).forEach(element -> result.add(of(shape.element(), element)));
                yield result;
            }
            case "map" -> {
                Map<String, Object> result = new LinkedHashMap<>();
                Values.map(value).forEach((key, element) -> result.put(key, of(shape.element(), element)));
                yield result;
            }
            case "timestamp" ->
                value instanceof Instant time ? (shape.iso8601() ? Times.iso(time) : Times.epoch(time)) : value;
            case "blob" -> value instanceof byte[] bytes ? Base64.getEncoder().encodeToString(bytes) : value;
            default -> value;
        };
    }

    /** The JSON object of the body members of a structure; what goes into headers and payloads is left out. */
    public static Map<String, Object> body(Shape shape, Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Shape.Member member : shape.members().values()) {
            Object value = values.get(member.name());
            if (value != null && member.inBody() && member != shape.payload()) {
                result.put(member.wireName(), of(member.shape(), value));
            }
        }
        return result;
    }

    /** Every member of a structure under its wire name, wherever it travels. */
    public static Map<String, Object> structure(Shape shape, Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Shape.Member member : shape.members().values()) {
            Object value = values.get(member.name());
            if (value != null) {
                result.put(member.wireName(), of(member.shape(), value));
            }
        }
        return result;
    }

    /** The text that a header carries for a value. */
    public static String header(Object value) {
        return value instanceof Instant time ? Times.http(time) : value.toString();
    }
}
