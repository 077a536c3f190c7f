package io.zonekeeper.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageRequest;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * Sees every request that Zonekeeper's SDK clients make. The SDK itself puts it into each client, by a file on the class
 * path of the measured JVM; so there is one of it in a JVM, and what it saw is static.
 */
public final class RequestRecorder implements ExecutionInterceptor {
    private static final Pattern ASSET = Pattern.compile("\"(?:assetId|identifier)\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern VERSION = Pattern.compile("(.+)#\\d{12}");

    private static final Map<String, LongAdder> COUNTS = new ConcurrentHashMap<>();
    private static final Map<String, Long> RECEIVED = new ConcurrentHashMap<>();
    private static final Map<String, Long> DURABLE = new ConcurrentHashMap<>();
    private static final AtomicLong FIRST_RECEIPT = new AtomicLong();
    private static final AtomicLong LAST_DELETE = new AtomicLong();
    private static final LongAdder DELETED = new LongAdder();

    static void reset() {
        COUNTS.clear();
        RECEIVED.clear();
        DURABLE.clear();
        FIRST_RECEIPT.set(0);
        DELETED.reset();
    }

    /** Requests by service and operation, retries not counted. */
    static Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        COUNTS.forEach((operation, count) -> counts.put(operation, count.sum()));
        return counts;
    }

    /** From the first message that was received to the last that was deleted. */
    static long drainNanos() {
        return LAST_DELETE.get() - FIRST_RECEIPT.get();
    }

    static long deleted() {
        return DELETED.sum();
    }

    /** From the first receipt of a message about an asset to the return of the transaction with its version, in us. */
    static List<Long> latencies() {
        List<Long> latencies = new ArrayList<>();
        new HashMap<>(RECEIVED).forEach((asset, received) -> {
            Long durable = DURABLE.get(asset);
            if (durable != null) {
                latencies.add((durable - received) / 1000);
            }
        });
        return latencies.stream().sorted().toList();
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        long now = System.nanoTime();
        count(attributes);
        if (context.response() instanceof ReceiveMessageResponse received) {
            received.messages().forEach(message -> received(message, now));
        } else if (context.request() instanceof TransactWriteItemsRequest written) {
            written.transactItems().forEach(item -> written(item, now));
        } else if (context.request() instanceof DeleteMessageRequest) {
            deleted(1, now);
        } else if (context.response() instanceof DeleteMessageBatchResponse deleted) {
            deleted(deleted.successful().size(), now);
        }
    }

    @Override
    public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
        count(attributes); // a write that was refused was a request too
    }

    private static void count(ExecutionAttributes attributes) {
        String operation = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + " "
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        COUNTS.computeIfAbsent(operation, name -> new LongAdder()).increment();
    }

    private static void received(Message message, long now) {
        Matcher asset = ASSET.matcher(message.body());
        if (asset.find()) {
            FIRST_RECEIPT.compareAndSet(0, now);
            RECEIVED.putIfAbsent(asset.group(1), now);
        }
    }

    private static void written(TransactWriteItem item, long now) {
        Put put = item.put();
        if (put != null) {
            Matcher version = VERSION.matcher(
                    put.item().getOrDefault("sk", AttributeValue.fromS("")).s());
            if (version.matches()) {
                DURABLE.putIfAbsent(version.group(1), now);
            }
        }
    }

    private static void deleted(int messages, long now) {
        DELETED.add(messages);
        LAST_DELETE.accumulateAndGet(now, Math::max);
    }
}
