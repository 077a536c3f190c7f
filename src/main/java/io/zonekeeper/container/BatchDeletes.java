package io.zonekeeper.container;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;

/**
 * Deletes the messages of a queue ten at a time: Camel's own consumer makes a call for each. A message is deleted after
 * its exchange has ended well, at the latest when its poll has; one whose exchange failed is not, and comes back. What a
 * stopped process had not yet deleted comes back too and is handled again.
 */
public final class BatchDeletes implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BatchDeletes.class);
    /** SQS takes this many in one call. */
    private static final int BATCH = 10;
    /** A message stays hidden for thirty seconds: none waits here for long. */
    private static final long LONGEST_NANOS = 5_000_000_000L;

    private final SqsClient sqs;
    private final String queue;
    private final List<String> handled = new ArrayList<>();
    private long oldest;
    private String url = "";

    BatchDeletes(SqsClient sqs, String queue) {
        this.sqs = sqs;
        this.queue = queue;
    }

    /** All that the message of this exchange led to is durable. */
    public void done(Exchange exchange) {
        String receipt = exchange.getMessage().getHeader(Sqs2Constants.RECEIPT_HANDLE, String.class);
        delete(add(receipt, isLast(exchange)));
    }

    /** The message comes back; it may have been the last of its poll. */
    public void failed(Exchange exchange) {
        if (isLast(exchange)) {
            delete(all());
        }
    }

    private static boolean isLast(Exchange exchange) {
        return Boolean.TRUE.equals(exchange.getProperty(ExchangePropertyKey.BATCH_COMPLETE));
    }

    private synchronized List<String> add(String receipt, boolean last) {
        long now = System.nanoTime();
        if (handled.isEmpty()) {
            oldest = now;
        }
        handled.add(receipt);
        return last || handled.size() >= BATCH || now - oldest > LONGEST_NANOS ? all() : List.of();
    }

    private synchronized List<String> all() {
        List<String> all = List.copyOf(handled);
        handled.clear();
        return all;
    }

    private void delete(List<String> receipts) {
        for (int from = 0; from < receipts.size(); from += BATCH) {
            List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
            for (String receipt : receipts.subList(from, Math.min(receipts.size(), from + BATCH))) {
                entries.add(DeleteMessageBatchRequestEntry.builder()
                        .id(String.valueOf(entries.size()))
                        .receiptHandle(receipt)
                        .build());
            }
            DeleteMessageBatchResponse answer =
                    sqs.deleteMessageBatch(r -> r.queueUrl(url()).entries(entries));
            if (answer.hasFailed() && !answer.failed().isEmpty()) {
                LOG.warn(
                        "{} messages of '{}' were handled and not deleted ({}); they come back",
                        answer.failed().size(),
                        queue,
                        answer.failed().get(0).message());
            }
        }
    }

    private synchronized String url() {
        if (url.isEmpty()) {
            url = sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
        }
        return url;
    }

    /** Deletes what is left of polls that were cut short. */
    @Override
    public void close() {
        try {
            delete(all());
        } catch (SdkException e) {
            LOG.warn("messages of '{}' were handled and not deleted ({}); they come back", queue, e.getMessage());
        }
    }
}
