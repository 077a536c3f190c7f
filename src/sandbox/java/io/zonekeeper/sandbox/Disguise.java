package io.zonekeeper.sandbox;

import io.zonekeeper.document.JsonNumber;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes an answer look like one of a newer service: members and union branches that nobody knows, finer times. */
final class Disguise {
    private Disguise() {}

    static Map<String, Object> of(
            Operation operation, Shape shape, Map<String, Object> body, Map<Effect, Order> ordered) {
        Map<String, Object> result = body;
        if (ordered.containsKey(Effect.MICROSECONDS)) {
            result = Values.map(finer(shape, result));
        }
        if (ordered.containsKey(Effect.UNKNOWN_MEMBERS)) {
            result = new LinkedHashMap<>(result);
            result.put("memberOfALaterVersion", Map.of("detail", "kept", "number", new JsonNumber("1.50")));
            result.computeIfPresent(operation.items(), (name, items) -> each(items, "memberOfALaterVersion"));
        }
        Shape item = operation.item();
        if (ordered.containsKey(Effect.UNKNOWN_BRANCH) && item != null && item.union()) {
            result = new LinkedHashMap<>(result);
            List<Object> items = new ArrayList<>(Values.list(result.get(operation.items())));
            items.add(Map.of("branchOfALaterVersion", Map.of("id", "0z9y8x7w6v5u4t")));
            result.put(operation.items(), items);
        }
        return result;
    }

    private static Object each(Object items, String member) {
        List<Object> result = new ArrayList<>();
        for (Object item : Values.list(items)) {
            Map<String, Object> more = new LinkedHashMap<>(Values.map(item));
            more.put(member, "kept");
            result.add(more);
        }
        return result;
    }

    private static Object finer(Shape shape, Object value) {
        return switch (shape.type()) {
            case "structure" -> {
                Map<String, Object> result = new LinkedHashMap<>(Values.map(value));
                shape.members()
                        .values()
                        .forEach(member -> result.computeIfPresent(
                                member.wireName(), (name, inner) -> finer(member.shape(), inner)));
                yield result;
            }
            case "list" ->
                Values.list(value).stream()
                        .map(element -> finer(shape.element(), element))
                        .toList();
            case "timestamp" ->
                value instanceof JsonNumber number
                        ? new JsonNumber(number.decimal()
                                        .setScale(3, java.math.RoundingMode.DOWN)
                                        .toPlainString() + "457")
                        : value;
            default -> value;
        };
    }
}
