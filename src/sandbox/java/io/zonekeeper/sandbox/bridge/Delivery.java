package io.zonekeeper.sandbox.bridge;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Brings events to queues, one after the other in their order; retries, then gives up to the target's dead-letter queue. */
public final class Delivery implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final long PAUSE_MILLIS = 20;

    private record Parcel(Map<String, Object> target, String event) {}

    private final SqsClient sqs;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "eventbridge-delivery");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final List<Parcel> held = new ArrayList<>();
    private final AtomicInteger delivered = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final AtomicInteger failing = new AtomicInteger();
    private boolean holding;

    Delivery(SqsClient sqs) {
        this.sqs = sqs;
    }

    synchronized void send(Map<String, Object> target, String event) {
        Parcel parcel = new Parcel(target, event);
        if (holding) {
            held.add(parcel);
        } else {
            worker.execute(() -> deliver(parcel));
        }
    }

    /** Keeps all events back until they are released. */
    public synchronized void hold() {
        holding = true;
    }

    /** Sends what was kept back, in its order. */
    public synchronized void release() {
        holding = false;
        held.forEach(parcel -> worker.execute(() -> deliver(parcel)));
        held.clear();
    }

    /** Sends what was kept back, in an order that the seed decides. */
    public synchronized void releaseShuffled(long seed) {
        Collections.shuffle(held, new Random(seed));
        release();
    }

    /** Drops what was kept back: these events are lost. */
    public synchronized int drop() {
        int dropped = held.size();
        held.clear();
        holding = false;
        return dropped;
    }

    /** The next so many attempts fail. */
    public void failAttempts(int count) {
        failing.set(count);
    }

    /** How many events have reached their queue. */
    public int delivered() {
        return delivered.get();
    }

    /** How many events went nowhere, not even to a dead-letter queue. */
    public int lost() {
        return lost.get();
    }

    /** Waits until all that was sent so far has arrived. */
    public void settle() {
        try {
            CompletableFuture.runAsync(() -> {}, worker).get(5, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new IllegalStateException("events are still under way after 5 minutes", e);
        }
    }

    private void deliver(Parcel parcel) {
        Map<String, Object> target = parcel.target();
        Object allowed = Values.map(target.get("RetryPolicy")).get("MaximumRetryAttempts");
        int attempts = Math.min(MOST_ATTEMPTS, allowed instanceof Number n ? 1 + n.intValue() : MOST_ATTEMPTS);
        String problem = "";
        for (int attempt = 1; attempt <= attempts; attempt++) {
            try {
                if (failing.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                    throw SdkException.create("the delivery was ordered to fail", null);
                }
                put(
                        Values.text(target.get("Arn")),
                        text(target, parcel.event()),
                        Values.text(Values.at(target, "SqsParameters", "MessageGroupId")));
                delivered.incrementAndGet();
                return;
            } catch (SdkException e) {
                problem = String.valueOf(e.getMessage());
                pause();
            }
        }
        giveUp(target, parcel.event(), problem);
    }

    private void giveUp(Map<String, Object> target, String event, String problem) {
        String letters = Values.text(Values.at(target, "DeadLetterConfig", "Arn"));
        try {
            if (!letters.isEmpty()) {
                put(letters, event, "");
                return;
            }
        } catch (SdkException e) {
            problem = problem + "; dead-letter queue: " + e.getMessage();
        }
        lost.incrementAndGet();
        LOG.warn("an event for {} was lost: {}", target.get("Arn"), problem);
    }

    private static String text(Map<String, Object> target, String event) {
        String input = Values.text(target.get("Input"));
        if (!input.isEmpty()) {
            return input;
        }
        Map<String, Object> transformer = Values.map(target.get("InputTransformer"));
        if (!transformer.isEmpty()) {
            return InputTransformer.apply(transformer, event);
        }
        String path = Values.text(target.get("InputPath"));
        if (path.isEmpty() || path.equals("$")) {
            return event;
        }
        try {
            return Json.write(Values.at(Json.read(event), path.substring(2).split("\\.")));
        } catch (java.io.IOException e) {
            throw new IllegalStateException("an event is not JSON", e);
        }
    }

    private void put(String arn, String body, String group) {
        String url =
                urls.computeIfAbsent(arn, a -> sqs.getQueueUrl(r -> r.queueName(a.substring(a.lastIndexOf(':') + 1)))
                        .queueUrl());
        try {
            sqs.sendMessage(r -> {
                r.queueUrl(url).messageBody(body);
                if (!group.isEmpty()) {
                    r.messageGroupId(group);
                }
            });
        } catch (SdkException e) {
            urls.remove(arn);
            throw e;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
