package io.zonekeeper.sandbox;

import io.zonekeeper.container.Settings;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Waits until both queues have nothing to be taken and nothing in hand; what is delayed on purpose does not count. */
final class Quiescence {
    private Quiescence() {}

    static void await(Services services, Settings settings) throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        try (SqsClient sqs = services.sqsClient()) {
            int quiet = 0;
            for (int i = 0; i < 600 && quiet < 3; i++) {
                boolean empty = empty(sqs, settings.text("zonekeeper.queue.events"))
                        && empty(sqs, settings.text("zonekeeper.queue.work"));
                quiet = empty ? quiet + 1 : 0;
                if (never.await(200, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        }
    }

    private static boolean empty(SqsClient sqs, String name) {
        String url = sqs.getQueueUrl(r -> r.queueName(name)).queueUrl();
        Map<QueueAttributeName, String> counts = sqs.getQueueAttributes(r -> r.queueUrl(url)
                        .attributeNames(
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
                .attributes();
        return counts.values().stream().allMatch("0"::equals);
    }
}
