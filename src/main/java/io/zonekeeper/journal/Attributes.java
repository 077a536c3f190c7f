package io.zonekeeper.journal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Plain values as DynamoDB's attribute values and back. */
final class Attributes {
    private Attributes() {}

    static AttributeValue value(Object value) {
        if (value instanceof String s) {
            return AttributeValue.fromS(s);
        }
        if (value instanceof Number n) {
            return AttributeValue.fromN(n.toString());
        }
        if (value instanceof Boolean b) {
            return AttributeValue.fromBool(b);
        }
        if (value instanceof byte[] bytes) {
            return AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(bytes));
        }
        if (value instanceof List<?> list) {
            return AttributeValue.fromL(list.stream().map(Attributes::value).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, AttributeValue> values = new HashMap<>();
            map.forEach((name, member) -> values.put(String.valueOf(name), value(member)));
            return AttributeValue.fromM(values);
        }
        throw new IllegalArgumentException("no attribute value for a " + value.getClass());
    }

    static Object plain(AttributeValue value) {
        return switch (value.type()) {
            case S -> value.s();
            case N -> number(value.n());
            case BOOL -> value.bool();
            case B -> value.b().asByteArrayUnsafe();
            case L -> value.l().stream().map(Attributes::plain).toList();
            case M -> {
                Map<String, Object> map = new HashMap<>();
                value.m().forEach((name, member) -> map.put(name, plain(member)));
                yield map;
            }
            default -> throw new IllegalArgumentException("no plain value for an attribute of type " + value.type());
        };
    }

    private static Object number(String digits) {
        try {
            return Long.valueOf(digits);
        } catch (NumberFormatException e) {
            return Double.valueOf(digits);
        }
    }
}
