package io.zonekeeper.sandbox.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What CloudTrail records of a value: everything that the model marks sensitive is replaced, at every depth. */
public final class Redaction {
    /** The text that stands where something is hidden. */
    public static final String HIDDEN = "HIDDEN_DUE_TO_SECURITY_REASONS";

    private Redaction() {}

    /** The recorded members of a structure. */
    public static Map<String, Object> structure(Shape shape, Map<String, Object> values) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (Shape.Member member : shape.members().values()) {
            Object value = values.get(member.name());
            if (value != null) {
                result.put(member.name(), of(member.shape(), value));
            }
        }
        return result;
    }

    private static Object of(Shape shape, Object value) {
        if (shape.sensitive()) {
            return HIDDEN;
        }
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
            case "timestamp" -> value instanceof Instant time ? Times.iso(time) : value;
            default -> Wire.of(shape, value);
        };
    }
}
