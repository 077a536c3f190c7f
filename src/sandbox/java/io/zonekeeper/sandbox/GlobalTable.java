package io.zonekeeper.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.OperationType;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Copies a table of one Region to another as a global table does: after a while, each item in its own order, different
 * items in any order. Reads the source's stream; both clients stay the caller's to close.
 */
public final class GlobalTable implements AutoCloseable {
    private static final int TICK_MILLIS = 25;

    private record Waiting(long due, Record change) {}

    private final DynamoDbClient source;
    private final DynamoDbStreamsClient streams;
    private final DynamoDbClient target;
    private final String table;
    private final InstantSource clock;
    private final Random random;
    private final String stream;
    private final Map<String, String> iterators = new HashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "global-table");
        thread.setDaemon(true);
        return thread;
    });
    private Duration lag = Duration.ZERO;
    private boolean held;
    private boolean disorder;
    private long copied;

    /**
     * Makes the table in the target and begins to copy what is written from now on. The source must exist; its stream is
     * switched on when it is off.
     *
     * @param seed of the disorder
     */
    public GlobalTable(
            DynamoDbClient source,
            DynamoDbStreamsClient streams,
            DynamoDbClient target,
            String table,
            InstantSource clock,
            long seed) {
        this.source = source;
        this.streams = streams;
        this.target = target;
        this.table = table;
        this.clock = clock;
        this.random = new Random(seed);
        this.stream = stream();
        createTarget();
        var unused = ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** How long a change takes to the other Region. */
    public synchronized void lag(Duration takes) {
        lag = takes;
    }

    /** Changes of different items overtake each other from now on. */
    public synchronized void disorder(boolean overtake) {
        disorder = overtake;
    }

    /** Nothing arrives until {@link #release}. */
    public synchronized void hold() {
        held = true;
    }

    public synchronized void release() {
        held = false;
    }

    /** Copies what is still under way, whatever the lag. */
    public synchronized void settle() {
        fetch();
        held = false;
        waiting.forEach(change -> apply(change.change()));
        waiting.clear();
    }

    /** What has not arrived is lost, and nothing arrives any more: the source Region is gone. */
    public synchronized int sever() {
        ticker.shutdownNow();
        int lost = waiting.size();
        waiting.clear();
        return lost;
    }

    /** How many changes have arrived. */
    public synchronized long copied() {
        return copied;
    }

    private String stream() {
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

    private void createTarget() {
        try {
            target.describeTable(r -> r.tableName(table));
        } catch (ResourceNotFoundException absent) {
            TableDescription like =
                    source.describeTable(r -> r.tableName(table)).table();
            List<String> keys = like.keySchema().stream()
                    .map(KeySchemaElement::attributeName)
                    .toList();
            target.createTable(r -> r.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(like.keySchema())
                    .attributeDefinitions(like.attributeDefinitions().stream()
                            .filter(attribute -> keys.contains(attribute.attributeName()))
                            .toList()));
        }
    }

    private synchronized void tick() {
        fetch();
        long now = clock.millis();
        List<Record> due = new ArrayList<>();
        while (!held && !waiting.isEmpty() && waiting.getFirst().due() <= now) {
            due.add(waiting.removeFirst().change());
        }
        (disorder ? shuffled(due) : due).forEach(this::apply);
    }

    /** Puts the changes out of order, those of one item in their order. */
    private List<Record> shuffled(List<Record> changes) {
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

    private void fetch() {
        for (Shard shard : streams.describeStream(r -> r.streamArn(stream))
                .streamDescription()
                .shards()) {
            String iterator = iterators.computeIfAbsent(shard.shardId(), id -> streams.getShardIterator(
                            r -> r.streamArn(stream).shardId(id).shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                    .shardIterator());
            while (!iterator.isEmpty()) {
                String from = iterator;
                var page = streams.getRecords(r -> r.shardIterator(from).limit(1000));
                page.records().forEach(change -> waiting.add(new Waiting(clock.millis() + lag.toMillis(), change)));
                String next = page.nextShardIterator();
                iterator = next == null ? "" : next;
                iterators.put(shard.shardId(), iterator);
                if (page.records().isEmpty()) {
                    break;
                }
            }
        }
    }

    private void apply(Record change) {
        Map<String, AttributeValue> keys = change.dynamodb().keys();
        try {
            if (change.eventName() == OperationType.REMOVE) {
                target.deleteItem(r -> r.tableName(table).key(keys));
            } else {
                target.putItem(r -> r.tableName(table).item(change.dynamodb().newImage()));
            }
            copied++;
        } catch (DynamoDbException e) {
            throw new IllegalStateException("a change of " + keys + " could not be copied to " + table, e);
        }
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        try {
            if (!ticker.awaitTermination(5, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the copier of " + table + " does not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
