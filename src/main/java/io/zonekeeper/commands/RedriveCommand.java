package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Puts the dead letters of a queue back into it. */
@Command(name = "redrive", description = "Puts the dead letters of a queue back into it.")
final class RedriveCommand implements Callable<Integer> {
    private static final String DEAD = "-dead";

    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(
            index = "0",
            paramLabel = "QUEUE",
            description = "events or work, or the name of one of our queues or dead-letter queues.")
    private String queue = "";

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        String name = named(settings);
        try (Store store = Container.store(settings)) {
            long began = System.currentTimeMillis();
            Map<String, String> since = new HashMap<>();
            int moved = redrive(store.clients().sqs(), name, began, since);
            commands.output()
                    .line(moved + " dead letters are back in " + name
                            + (since.isEmpty()
                                    ? ""
                                    : "; " + since.size() + " that died since this command began stay in " + name + DEAD
                                            + ": the log says why"));
            commands.output().json(Map.of("queue", name, "moved", moved, "diedSince", since.size()));
            return Commands.DONE;
        }
    }

    /** The queue that is meant, whose dead letters are put back: called by its word, its name or its dead-letter queue's. */
    private String named(Settings settings) {
        List<String> names = new ArrayList<>();
        for (String word : List.of("events", "work")) {
            String name = settings.text("zonekeeper.queue." + word);
            if (List.of(word, name, name + DEAD).contains(queue)) {
                return name;
            }
            names.add(word + " (" + name + ")");
        }
        throw new UsageException("'" + queue + "' is no queue of ours; it is " + String.join(" or ", names));
    }

    /**
     * Sends each letter before it deletes it: one that dies in between is there twice, never gone. What was sent after
     * the beginning has died again already, and would for ever: it stays.
     *
     * @param since takes the receipts of those that stay, by their message's id
     */
    private static int redrive(SqsClient sqs, String name, long began, Map<String, String> since) {
        String from = url(sqs, name + DEAD);
        String to = url(sqs, name);
        int moved = 0;
        boolean more = true;
        while (more) {
            List<Message> messages = sqs.receiveMessage(r -> r.queueUrl(from)
                            .maxNumberOfMessages(10)
                            .waitTimeSeconds(1)
                            .visibilityTimeout(60)
                            .messageSystemAttributeNames(MessageSystemAttributeName.SENT_TIMESTAMP))
                    .messages();
            more = false;
            for (Message message : messages) {
                if (sentAt(message) > began) {
                    more |= since.put(message.messageId(), message.receiptHandle()) == null;
                } else {
                    sqs.sendMessage(r -> r.queueUrl(to).messageBody(message.body()));
                    sqs.deleteMessage(r -> r.queueUrl(from).receiptHandle(message.receiptHandle()));
                    moved++;
                    more = true;
                }
            }
        }
        since.values()
                .forEach(receipt -> sqs.changeMessageVisibility(
                        r -> r.queueUrl(from).receiptHandle(receipt).visibilityTimeout(0)));
        return moved;
    }

    private static long sentAt(Message message) {
        return Long.parseLong(message.attributes().getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0"));
    }

    private static String url(SqsClient sqs, String name) {
        try {
            return sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        } catch (QueueDoesNotExistException e) {
            throw new UsageException("the queue '" + name + "' does not exist; 'zonekeeper provision' makes it");
        }
    }
}
