package io.zonekeeper.commands;

import io.zonekeeper.events.Letter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** The dead-letter queue of one of our queues: what lies in it, and what becomes of it. */
final class DeadLetters {
    static final String DEAD = "-dead";

    private static final String UNTOLD = "it could not be handled; the log of that time says why";

    private final SqsClient sqs;
    private final String queue;
    private final boolean ofEvents;
    private final String from;

    /** {@code ofEvents}: its letters were sent as events, so that what one is about can be told. */
    DeadLetters(SqsClient sqs, String queue, boolean ofEvents) {
        this.sqs = sqs;
        this.queue = queue;
        this.ofEvents = ofEvents;
        this.from = url(queue + DEAD);
    }

    /**
     * A letter as a person sees it.
     *
     * @param died when it came here, ISO-8601
     * @param about what it says it is about
     * @param reason why it is here, as far as its text tells
     */
    record Dead(String id, String died, int bytes, String about, String reason) {}

    /** All that lie there and are held by nobody, the oldest first; they stay. */
    List<Dead> list() {
        List<Dead> letters = new ArrayList<>();
        Map<String, String> kept = new HashMap<>();
        walk(message -> {
            if (kept.put(message.messageId(), message.receiptHandle()) == null) {
                letters.add(letter(message));
                return true;
            }
            return false;
        });
        release(kept);
        letters.sort(Comparator.comparing(Dead::died));
        return letters;
    }

    /** Deletes those with these ids for good, and answers the ids that were there. */
    List<String> discard(Set<String> ids) {
        List<String> discarded = new ArrayList<>();
        Map<String, String> kept = new HashMap<>();
        walk(message -> {
            if (ids.contains(message.messageId())) {
                sqs.deleteMessage(r -> r.queueUrl(from).receiptHandle(message.receiptHandle()));
                discarded.add(message.messageId());
                return discarded.size() < ids.size();
            }
            return kept.put(message.messageId(), message.receiptHandle()) == null;
        });
        release(kept);
        return discarded;
    }

    /**
     * Puts them back. Sends each letter before it deletes it: one that dies in between is there twice, never gone. What was
     * sent after the beginning has died again already, and would for ever: it stays.
     *
     * @param since takes the receipts of those that stay, by their message's id
     */
    int redrive(long began, Map<String, String> since) {
        String to = url(queue);
        int[] moved = new int[1];
        walk(message -> {
            if (sentAt(message) > began) {
                return since.put(message.messageId(), message.receiptHandle()) == null;
            }
            sqs.sendMessage(r -> r.queueUrl(to).messageBody(message.body()));
            sqs.deleteMessage(r -> r.queueUrl(from).receiptHandle(message.receiptHandle()));
            moved[0]++;
            return true;
        });
        release(since);
        return moved[0];
    }

    /** Takes page after page while a page has a letter for which this says that there may be more. */
    private void walk(Predicate<Message> take) {
        boolean more = true;
        while (more) {
            more = false;
            for (Message message : sqs.receiveMessage(r -> r.queueUrl(from)
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1)
                            .visibilityTimeout(60)
                            .messageSystemAttributeNames(
                                    MessageSystemAttributeName.SENT_TIMESTAMP,
                                    MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT))
                    .messages()) {
                more |= take.test(message);
            }
        }
    }

    private void release(Map<String, String> receipts) {
        receipts.values()
                .forEach(receipt -> sqs.changeMessageVisibility(
                        r -> r.queueUrl(from).receiptHandle(receipt).visibilityTimeout(0)));
    }

    private Dead letter(Message message) {
        Letter read = ofEvents ? Letter.of(message.body()) : new Letter("", "");
        return new Dead(
                message.messageId(),
                Instant.ofEpochMilli(sentAt(message)).toString(),
                message.body().length(),
                read.about(),
                read.reason().isEmpty() ? UNTOLD : read.reason());
    }

    private static long sentAt(Message message) {
        return Long.parseLong(message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"));
    }

    private String url(String name) {
        try {
            return sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        } catch (QueueDoesNotExistException e) {
            throw new UsageException("the queue '" + name + "' does not exist; 'zonekeeper provision' makes it");
        }
    }
}
