package io.zonekeeper.sandbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** One direction of a {@link GlobalTable}: what is written in one Region's table, on its way to the other's. Not thread-safe. */
final class RegionCopier {
    private record Waiting(long due, Record change) {}

    private final DynamoDbStreamsClient streams;
    private final DynamoDbClient target;
    private final String table;
    private final String stream;
    private final Map<String, String> iterators = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    /** What the other direction wrote here, by key: it goes no way back. */
    private final Map<Map<String, AttributeValue>, Deque<Map<String, AttributeValue>>> echoes = new HashMap<>();

    RegionCopier(DynamoDbClient source, DynamoDbStreamsClient streams, DynamoDbClient target, String table) {
        this.streams = streams;
        this.target = target;
        this.table = table;
        this.stream = stream(source, table);
    }

    /** Switches the stream on when it is off. */
    private static String stream(DynamoDbClient source, String table) {
        TableDescription description =
                source.describeTable(r -> r.tableName(table)).table();
        if (description.latestStreamArn() != null) {
            return description.latestStreamArn();
        }
        return source.updateTable(r -> r.tableName(table).streamSpecification(s -> s.streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)))
                .tableDescription()
                .latestStreamArn();
    }

    /** Takes what was written since and is due at that time. */
    void fetch(long due) {
        for (Shard shard : streams.describeStream(r -> r.streamArn(stream))
                .streamDescription()
                .shards()) {
            String iterator = iterators.computeIfAbsent(shard.shardId(), id -> streams.getShardIterator(
                            r -> r.streamArn(stream).shardId(id).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator());
            while (!iterator.isEmpty()) {
                String from = iterator;
                var page = streams.getRecords(r -> r.shardIterator(from).limit(1000));
                page.records().stream()
                        .filter(change -> !isEcho(change))
                        .forEach(change -> waiting.add(new Waiting(due, change)));
                String next = page.nextShardIterator();
                iterator = next == null ? "" : next;
                iterators.put(shard.shardId(), iterator);
                if (page.records().isEmpty()) {
                    break;
                }
            }
        }
    }

    /** A write that changes nothing has no record, so that what was expected before may be left. */
    private boolean isEcho(Record change) {
        Deque<Map<String, AttributeValue>> expected =
                echoes.getOrDefault(change.dynamodb().keys(), new ArrayDeque<>());
        if (!expected.contains(image(change))) {
            return false;
        }
        while (!expected.remove().equals(image(change))) {
            continue;
        }
        return true;
    }

    private static Map<String, AttributeValue> image(Record change) {
        return change.eventName() == OperationType.REMOVE
                ? Map.of()
                : change.dynamodb().newImage();
    }

    void expectEcho(Record change) {
        echoes.computeIfAbsent(change.dynamodb().keys(), keys -> new ArrayDeque<>())
                .add(image(change));
    }

    /** What is due by then, each item's changes in their order. */
    List<Record> due(long now) {
        List<Record> due = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.getFirst().due() <= now) {
            due.add(waiting.removeFirst().change());
        }
        return due;
    }

    /** Puts changes out of order, those of one item in their order. */
    static List<Record> shuffled(List<Record> changes, Random random) {
        List<Object> order = new ArrayList<>();
        Map<Object, Deque<Record>> byKey = new HashMap<>();
        for (Record change : changes) {
            Object key = change.dynamodb().keys();
            order.add(key);
            byKey.computeIfAbsent(key, k -> new ArrayDeque<>()).add(change);
        }
        Collections.shuffle(order, random);
        List<Record> result = new ArrayList<>();
        for (Object key : order) {
            Deque<Record> own = byKey.get(key);
            if (own != null) {
                result.add(own.removeFirst());
            }
        }
        return result;
    }

    /** {@code before} is told of the change before it is written. */
    void apply(Record change, Consumer<Record> before) {
        Map<String, AttributeValue> keys = change.dynamodb().keys();
        before.accept(change);
        try {
            if (change.eventName() == OperationType.REMOVE) {
                target.deleteItem(r -> r.tableName(table).key(keys));
            } else {
                target.putItem(r -> r.tableName(table).item(change.dynamodb().newImage()));
            }
        } catch (DynamoDbException e) {
            throw new IllegalStateException("a change of " + keys + " could not be copied to " + table, e);
        }
    }

    /** Gives up what is under way; how much that was. */
    int lose() {
        int lost = waiting.size();
        waiting.clear();
        return lost;
    }
}
