package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.WholeLog;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** Steps that a user puts into the shared routes, by YAML alone. */
@ExtendWith(SharedServices.class)
class UserStepsTest {
    private static final String COPIES = "copies-user";
    private static final String TOLD = "told-user";

    /** At the end of the route: a filter, and a tap to a route of the user's own. */
    private static final String TAP = """
            - filter:
                simple: ${variable.step} == 'captured'
                steps:
                  - setVariable: {name: told, simple: "${variable.capture.id.key}"}
                  - wireTap: {uri: direct:tell}
            """;

    private static final String TELL = """
            - route:
                id: tell
                description: Tells another system which entity was captured
                from:
                  uri: direct:tell
                  steps:
                    - setBody: {simple: "${variable.told}"}
                    - to: {uri: aws2-sqs:told-user, parameters: {headerFilterStrategy: "#nothing"}}
            """;

    @Test
    void aTapAndAFilterInCaptureAndTheCopiesOfVersionsSurviveARestart(Services services, @TempDir Path home)
            throws IOException {
        RoutesCopy routes = new RoutesCopy(home);
        routes.write("capture.camel.yaml", routes.read("capture.camel.yaml") + TAP.indent(8));
        routes.write("tell.camel.yaml", TELL);
        routes.write("captured.camel.yaml", example(routes.read("README.md")).replace("my-queue", COPIES));
        try (SqsClient sqs = services.sqsClient()) {
            List.of(COPIES, TOLD).forEach(queue -> sqs.createQueue(r -> r.queueName(queue)));
            assertEquals(List.of(), routes.problems());
            try (Journey journey = Journey.begin(services, "user", routes.settings())) {
                String glossary = journey.glossary(journey.project("Team"), "Words");
                String term = journey.term(glossary, "Revenue");
                awaitTold(sqs, term);
                Map<String, @Nullable Object> copy = Json.readObject(next(sqs, COPIES));
                assertEquals(term, copy.get("key"));
                assertEquals("Revenue", copy.get("document") instanceof Map<?, ?> document ? document.get("name") : "");
                journey.quiet();
                String silent = journey.unheard(() -> journey.term(glossary, "Silent"));
                journey.sweep();
                assertEquals(silent, Json.readObject(next(sqs, COPIES)).get("key"), "what a sweep captured");
                journey.keeper.close();

                try (Keeper unused = new Keeper(services, List.of(journey.domain), settings(journey, routes))) {
                    String other = journey.term(glossary, "Cost");
                    awaitTold(sqs, other);
                    assertEquals(other, Json.readObject(next(sqs, COPIES)).get("key"));
                }
            } finally {
                List.of(COPIES, TOLD).forEach(queue -> sqs.deleteQueue(r -> r.queueUrl(url(sqs, queue))));
            }
        }
    }

    /** The step stands before the append: without it the message comes back, and leads to the version then. */
    @Test
    void aStepThatThrowsLosesNoMessage(Services services, @TempDir Path home) throws IOException {
        String decide = "              - bean: {ref: capture, method: decide}\n";
        RoutesCopy whole = new RoutesCopy(home.resolve("whole"));
        whole.edit("events.camel.yaml", "visibilityTimeout: 30", "visibilityTimeout: 1");
        RoutesCopy broken = new RoutesCopy(home.resolve("broken"));
        broken.edit("events.camel.yaml", "visibilityTimeout: 30", "visibilityTimeout: 1");
        broken.edit(
                "capture.camel.yaml",
                decide,
                "              - throwException: {exceptionType: java.lang.IllegalStateException, message: a step of mine}\n"
                        + decide);
        try (WholeLog log = new WholeLog();
                Journey journey = Journey.begin(services, "throws", broken.settings())) {
            String glossary = journey.glossary(journey.project("Team"), "Words");
            String term = journey.term(glossary, "Revenue");
            Journey.await(
                    "the message came back",
                    () -> log.lines().stream()
                                    .filter(line -> line.contains("events: a step of mine; it is tried again"))
                                    .count()
                            > 1);
            assertTrue(journey.head("GlossaryTerm", term).isEmpty());
            journey.keeper.close();

            try (Keeper unused = new Keeper(services, List.of(journey.domain), settings(journey, whole))) {
                Journey.await("the term is captured", () -> unused.container()
                        .journal()
                        .head(journey.truth.id("GlossaryTerm", term))
                        .isPresent());
            }
        }
    }

    private static Map<String, String> settings(Journey journey, RoutesCopy routes) {
        Map<String, String> settings = new HashMap<>(journey.names());
        settings.putAll(routes.settings());
        return settings;
    }

    /** The file that README.md shows. */
    private static String example(String text) {
        int id = text.indexOf("    id: captured");
        return text.substring(text.lastIndexOf("```yaml", id) + 8, text.indexOf("```", id));
    }

    private static void awaitTold(SqsClient sqs, String key) {
        Journey.await(key + " is told of", () -> next(sqs, TOLD).equals(key));
    }

    /** The next message of a queue, which is taken away. */
    private static String next(SqsClient sqs, String queue) {
        String url = url(sqs, queue);
        List<Message> messages = sqs.receiveMessage(
                        r -> r.queueUrl(url).maxNumberOfMessages(1).waitTimeSeconds(20))
                .messages();
        if (messages.isEmpty()) {
            return "";
        }
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(messages.get(0).receiptHandle()));
        return messages.get(0).body();
    }

    private static String url(SqsClient sqs, String queue) {
        return sqs.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }
}
