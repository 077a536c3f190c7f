package io.zonekeeper.journal;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A table of ours as DynamoDB answers for it. */
public final class TableItems {
    private TableItems() {}

    /** The answer of GetItem. */
    public static Map<String, AttributeValue> read(Table table, Map<String, AttributeValue> key) {
        return table.get(new Table.Key(ItemCodec.text(key, "pk"), ItemCodec.text(key, "sk")))
                .map(ItemCodec::values)
                .orElse(Map.of());
    }
}
