package io.zonekeeper.support;

import io.zonekeeper.sandbox.Services;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The table under a journal, item by item: what was written at all. */
public final class JournalTable {
    private final Services services;
    private final String name;
    private final String domain;

    public JournalTable(Services services, String name, String domain) {
        this.services = services;
        this.name = name;
        this.domain = domain;
    }

    /** Every version and every head in the table, whole, by its key. */
    public Map<String, Map<String, AttributeValue>> journal() {
        Map<String, Map<String, AttributeValue>> items = items();
        items.keySet().removeIf(key -> !key.startsWith(domain + "#") || key.startsWith(domain + "#sweep"));
        return items;
    }

    /** Every item of the table, whole, by its key. */
    public Map<String, Map<String, AttributeValue>> items() {
        Map<String, Map<String, AttributeValue>> items = new TreeMap<>();
        try (DynamoDbClient table = services.dynamoDbClient(Services.REGION)) {
            table.scanPaginator(r -> r.tableName(name))
                    .items()
                    .forEach(item ->
                            items.put(item.get("pk").s() + " " + item.get("sk").s(), item));
        }
        return items;
    }

    /** Makes the table what it was. */
    public void restore(Map<String, Map<String, AttributeValue>> items) {
        Map<String, Map<String, AttributeValue>> now = items();
        List<WriteRequest> writes = new ArrayList<>();
        now.forEach((key, item) -> {
            if (!items.containsKey(key)) {
                writes.add(WriteRequest.builder()
                        .deleteRequest(d -> d.key(Map.of("pk", item.get("pk"), "sk", item.get("sk"))))
                        .build());
            }
        });
        changed(now, items).stream()
                .filter(items::containsKey)
                .forEach(key -> writes.add(WriteRequest.builder()
                        .putRequest(p -> p.item(items.get(key)))
                        .build()));
        try (DynamoDbClient table = services.dynamoDbClient(Services.REGION)) {
            for (int from = 0; from < writes.size(); from += 25) {
                List<WriteRequest> some = writes.subList(from, Math.min(from + 25, writes.size()));
                table.batchWriteItem(r -> r.requestItems(Map.of(name, some)));
            }
        }
    }

    /** The keys of the items that two looks at the table show differently. */
    public static List<String> changed(
            Map<String, Map<String, AttributeValue>> before, Map<String, Map<String, AttributeValue>> after) {
        List<String> changed = new ArrayList<>(after.keySet().stream()
                .filter(key -> !after.get(key).equals(before.get(key)))
                .collect(Collectors.toList()));
        before.keySet().stream().filter(key -> !after.containsKey(key)).forEach(changed::add);
        return changed;
    }
}
