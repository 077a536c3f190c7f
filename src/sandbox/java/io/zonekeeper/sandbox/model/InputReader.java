package io.zonekeeper.sandbox.model;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the input of an operation from its places in a request (path, query, headers, body) and checks it against the
 * model. Times become {@link java.time.Instant}, blobs {@code byte[]}; unknown members are ignored, as the service does.
 */
public final class InputReader {
    /** Where a request keeps its parts. */
    public record Parts(
            Map<String, String> labels,
            Function<String, List<String>> query,
            Function<String, @Nullable String> header,
            byte[] body) {}

    /** The checked input by member name. Throws a {@link Refusal} (ValidationException) that names what is wrong. */
    public Map<String, Object> read(Operation operation, Parts parts) {
        Problems problems = new Problems();
        Shape input = operation.input();
        Map<String, Object> raw = new LinkedHashMap<>();
        Shape.Member payload = input.payload();
        Map<String, Object> body = payload == null ? body(parts.body()) : Map.of();
        for (Shape.Member member : input.members().values()) {
            Object value;
            if (member == payload) {
                value = parts.body().length == 0 ? null : parts.body();
            } else if (member.inBody()) {
                value = body.get(member.wireName());
            } else {
                value = located(member, parts);
            }
            if (value != null) {
                raw.put(member.name(), value);
            }
        }
        Map<String, Object> read = new Check(problems).structure(input, raw, "");
        problems.refuseIfAny();
        return read;
    }

    private static @Nullable Object located(Shape.Member member, Parts parts) {
        String location = String.valueOf(member.location());
        switch (location) {
            case "uri" -> {
                return parts.labels().get(member.wireName());
            }
            case "querystring" -> {
                List<String> values = parts.query().apply(member.wireName());
                if (values.isEmpty()) {
                    return null;
                }
                return member.shape().is("list") ? List.copyOf(values) : typed(member.shape(), values.get(0));
            }
            case "header" -> {
                String value = parts.header().apply(member.wireName());
                return value == null ? null : typed(member.shape(), value);
            }
            default ->
                throw new IllegalStateException(
                        "member '" + member.name() + "' is in '" + location + "', which is not read");
        }
    }

    private static Object typed(Shape shape, String text) {
        return switch (shape.type()) {
            case "integer", "long", "float" -> Times.isNumber(text) ? new JsonNumber(text) : text;
            case "boolean" -> text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : text;
            default -> text;
        };
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> body(byte[] text) {
        if (text.length == 0) {
            return Map.of();
        }
        try {
            return (Map<String, Object>) (Map<String, ?>) Json.readObject(text);
        } catch (IOException e) {
            throw new Refusal(400, "SerializationException", "The body is not a JSON object");
        }
    }
}
