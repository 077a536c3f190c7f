package io.zonekeeper.journal;

import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items of a table as DynamoDB takes and gives them. */
final class ItemCodec {
    private ItemCodec() {}

    static Map<String, AttributeValue> values(Table.Key key) {
        return Map.of("pk", AttributeValue.fromS(key.pk()), "sk", AttributeValue.fromS(key.sk()));
    }

    static Map<String, AttributeValue> values(Table.Item item) {
        Map<String, AttributeValue> values = new HashMap<>(values(item.key()));
        item.attributes().forEach((attribute, value) -> values.put(attribute, Attributes.value(value)));
        return values;
    }

    static Table.Item item(Map<String, AttributeValue> values) {
        Map<String, Object> attributes = new HashMap<>();
        values.forEach((attribute, value) -> {
            if (!attribute.equals("pk") && !attribute.equals("sk")) {
                attributes.put(attribute, Attributes.plain(value));
            }
        });
        return new Table.Item(new Table.Key(text(values, "pk"), text(values, "sk")), attributes);
    }

    static String text(Map<String, AttributeValue> values, String name) {
        AttributeValue value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("an item of the table has no '" + name + "'");
        }
        return value.s();
    }
}
