package io.zonekeeper.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.sandbox.LocalSqs;
import io.zonekeeper.sandbox.Services;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

class BatchDeletesTest {
    private final LocalSqs local = new LocalSqs(0, Services.REGION);
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(local.address())
            .region(Region.of(Services.REGION))
            .credentialsProvider(Services.credentials(Services.ADMIN_KEY))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final Set<String> handled = ConcurrentHashMap.newKeySet();
    private String url = "";

    @BeforeEach
    void start() throws Exception {
        url = sqs.createQueue(r -> r.queueName("messages")).queueUrl();
        BatchDeletes deletes = new BatchDeletes(sqs, "messages");
        camel.getRegistry().bind("sqsClient", sqs);
        camel.getRegistry().bind("deletes", deletes);
        camel.getRegistry().bind("failedExchanges", new FailedExchanges());
        PluginHelper.getRoutesLoader(camel)
                .loadRoutes(ResourceHelper.resolveResource(camel, "file:routes/errors.camel.yaml"));
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("aws2-sqs:messages?maxMessagesPerPoll=10&deleteAfterRead=false&visibilityTimeout=30"
                                + "&initialDelay=0&delay=50")
                        .routeConfigurationId("acknowledge")
                        .process(exchange -> {
                            String body = exchange.getMessage().getBody(String.class);
                            if (body.startsWith("bad")) {
                                throw new IllegalStateException(body);
                            }
                            handled.add(body);
                        });
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        camel.close();
        sqs.close();
        local.close();
    }

    @Test
    void handledMessagesAreDeletedAndFailedOnesComeBack() {
        send(IntStream.range(0, 9).mapToObj(n -> "good-" + n).toList());
        send(List.of("bad"));
        camel.start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> handled.size() == 9);
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> count().equals("1"));
        assertEquals("0", waiting());
    }

    @Test
    void theFailureOfTheLastMessageKeepsNoneOfTheOthers() {
        send(List.of("good-1", "good-2", "bad"));
        camel.start();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> count().equals("1"));
        assertEquals(Set.of("good-1", "good-2"), handled);
        assertEquals("0", waiting());
    }

    private void send(List<String> bodies) {
        sqs.sendMessageBatch(r -> r.queueUrl(url)
                .entries(bodies.stream()
                        .map(body -> SendMessageBatchRequestEntry.builder()
                                .id(body)
                                .messageBody(body)
                                .build())
                        .toList()));
    }

    /** Messages that somebody took and that are still there. */
    private String count() {
        return attributes().getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE, "");
    }

    private String waiting() {
        return attributes().getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "");
    }

    private Map<QueueAttributeName, String> attributes() {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
    }
}
