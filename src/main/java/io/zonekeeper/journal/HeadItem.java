package io.zonekeeper.journal;

import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The head of an entity as a route reads it from the table. */
public final class HeadItem {
    private HeadItem() {}

    /** Where it lies. */
    public static Map<String, AttributeValue> key(EntityId id) {
        return ItemCodec.values(Layout.head(id));
    }

    /** What the table answered; an empty item is none. */
    public static Optional<Head> head(EntityId id, Map<String, AttributeValue> item) {
        return item.isEmpty() ? Optional.empty() : Optional.of(Head.of(id, ItemCodec.item(item)));
    }
}
