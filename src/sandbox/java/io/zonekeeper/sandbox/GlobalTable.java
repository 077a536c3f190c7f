package io.zonekeeper.sandbox;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/**
 * Copies what is written in a table of either of two Regions to the other as a global table does: after a while, each item in
 * its own order, different items in any order. What both write at the same time is not decided here: one Region writes an item.
 * Reads the streams; the clients stay the caller's to close.
 */
public final class GlobalTable implements AutoCloseable {
    private static final int TICK_MILLIS = 25;

    /** One Region's table and its stream. */
    public record Side(DynamoDbClient client, DynamoDbStreamsClient streams) {}

    private final InstantSource clock;
    private final Random random;
    private final String table;
    private final RegionCopier there;
    private final RegionCopier back;
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
     * Makes the table in the second Region and begins to copy what is written from now on. In the first it must exist; the
     * streams are switched on when they are off.
     *
     * @param seed of the disorder
     */
    public GlobalTable(Side first, Side second, String table, InstantSource clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
        this.table = table;
        create(first.client(), second.client(), table);
        this.there = new RegionCopier(first.client(), first.streams(), second.client(), table);
        this.back = new RegionCopier(second.client(), second.streams(), first.client(), table);
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
        arrive(Long.MAX_VALUE);
    }

    /** What has not arrived is lost, and nothing arrives any more: a Region is gone. */
    public synchronized int sever() {
        ticker.shutdownNow();
        return there.lose() + back.lose();
    }

    /** How many changes have arrived. */
    public synchronized long copied() {
        return copied;
    }

    private static void create(DynamoDbClient first, DynamoDbClient second, String table) {
        try {
            second.describeTable(r -> r.tableName(table));
        } catch (ResourceNotFoundException absent) {
            TableDescription like = first.describeTable(r -> r.tableName(table)).table();
            List<String> keys = like.keySchema().stream()
                    .map(KeySchemaElement::attributeName)
                    .toList();
            second.createTable(r -> r.tableName(table)
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .keySchema(like.keySchema())
                    .attributeDefinitions(like.attributeDefinitions().stream()
                            .filter(attribute -> keys.contains(attribute.attributeName()))
                            .toList()));
        }
    }

    private synchronized void tick() {
        fetch();
        if (!held) {
            arrive(clock.millis());
        }
    }

    private void fetch() {
        long due = clock.millis() + lag.toMillis();
        there.fetch(due);
        back.fetch(due);
    }

    private void arrive(long now) {
        arrive(there, back, now);
        arrive(back, there, now);
    }

    private void arrive(RegionCopier copier, RegionCopier other, long now) {
        List<Record> due = copier.due(now);
        for (Record change : disorder ? RegionCopier.shuffled(due, random) : due) {
            copier.apply(change, other::expectEcho);
            copied++;
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
