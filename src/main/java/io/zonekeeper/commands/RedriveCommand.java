package io.zonekeeper.commands;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.container.Store;
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
    @ParentCommand
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Commands commands;

    @Parameters(index = "0", paramLabel = "QUEUE", description = "events or work.")
    private String queue = "";

    @Override
    public Integer call() {
        Settings settings = commands.settings();
        if (!queue.equals("events") && !queue.equals("work")) {
            throw new UsageException("'" + queue + "' is no queue of ours; it is events or work");
        }
        String name = settings.text("zonekeeper.queue." + queue);
        try (Store store = Container.store(settings)) {
            long began = System.currentTimeMillis();
            Map<String, String> since = new HashMap<>();
            int moved = redrive(store.clients().sqs(), name, began, since);
            commands.output()
                    .line(moved + " dead letters are back in " + name
                            + (since.isEmpty()
                                    ? ""
                                    : "; " + since.size() + " that died since this command began stay in " + name
                                            + "-dead: the log says why"));
            commands.output().json(Map.of("queue", name, "moved", moved, "diedSince", since.size()));
            return Commands.DONE;
        }
    }

    /**
     * Sends each letter before it deletes it: one that dies in between is there twice, never gone. What was sent after
     * the beginning has died again already, and would for ever: it stays.
     *
     * @param since takes the receipts of those that stay, by their message's id
     */
    private static int redrive(SqsClient sqs, String name, long began, Map<String, String> since) {
        String from = url(sqs, name + "-dead");
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
