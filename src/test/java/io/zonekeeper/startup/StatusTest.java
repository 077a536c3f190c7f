package io.zonekeeper.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.sqs.SqsClient;

/** {@code status} says how old what we have is: since the newest complete sweep started. */
class StatusTest {
    private static final Services SERVICES = Services.prompt();

    @TempDir
    private Path folder;

    @BeforeAll
    static void provision(@TempDir Path folder) {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        assertEquals(0, new Attempt(folder, SERVICES, "dzd-1").run("provision").code());
    }

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    private Attempt.Result status(String domain) {
        return new Attempt(folder, SERVICES, domain).run("status");
    }

    private static void sweep(String domain, Duration ago, String state) {
        String at = Instant.now().minus(ago).truncatedTo(ChronoUnit.MILLIS).toString();
        try (DynamoDbClient client = SERVICES.dynamoDbClient(Services.REGION)) {
            client.putItem(r -> r.tableName("zonekeeper")
                    .item(Map.of(
                            "pk", AttributeValue.fromS(domain + "#sweeps"),
                            "sk", AttributeValue.fromS(at),
                            "sweep", AttributeValue.fromS(at),
                            "state", AttributeValue.fromS(state),
                            "endedAt", AttributeValue.fromS(at),
                            "types", AttributeValue.fromM(Map.of("Glossary", AttributeValue.fromM(Map.of()))))));
        }
    }

    @Test
    void anIncompleteSweepHidesNoCompleteOne() {
        sweep("dzd-1", Duration.ofMinutes(90), "complete");
        for (int minutes = 1; minutes <= 60; minutes++) {
            sweep("dzd-1", Duration.ofMinutes(minutes), "incomplete");
        }

        Attempt.Result result = status("dzd-1");

        assertTrue(result.out().contains("dzd-1 is protected within its objective of 2h"), result::out);
        assertTrue(result.out().contains(": incomplete; the last complete one is "), result::out);
        assertEquals(0, result.code());
    }

    @Test
    void anHourlySweepThatTakesAWhileIsWithinTheObjectiveThatIsShipped() {
        sweep("dzd-2", Duration.ofMinutes(70), "complete");

        assertEquals(0, status("dzd-2").code());
    }

    @Test
    void withoutACompleteSweepNothingIsWithinTheObjective() {
        sweep("dzd-3", Duration.ofMinutes(1), "incomplete");

        Attempt.Result result = status("dzd-3");

        assertTrue(result.out().contains("dzd-3 is NOT within its objective"), result::out);
        assertTrue(result.out().contains("none was complete"), result::out);
        assertEquals(1, result.code());
    }

    @Test
    void everyConfiguredDomainIsJudgedAndOneThatIsNotProtectedDecides() throws IOException {
        sweep("dzd-6", Duration.ofMinutes(5), "complete");
        sweep("dzd-7", Duration.ofMinutes(5), "incomplete");
        Attempt both = new Attempt(folder, SERVICES, "dzd-6").with("zonekeeper.domains", "dzd-6,dzd-7");

        Attempt.Result text = both.run("status");
        assertTrue(text.out().contains("dzd-6 is protected within its objective"), text::out);
        assertTrue(text.out().contains("dzd-7 is NOT within its objective"), text::out);
        assertEquals(1, text.code());

        Attempt.Result json = both.run("--output", "json", "status");
        Map<String, ?> said = Json.readObject(json.out());
        assertEquals(false, said.get("protected"));
        assertTrue(said.get("domains") instanceof List<?> domains && domains.size() == 2, json::out);
        assertEquals(1, json.code());
        assertEquals(0, both.run("--domain", "dzd-6", "status").code());
    }

    @Test
    void aMisspeltTypeGetsTheNearestOne() {
        sweep("dzd-5", Duration.ofMinutes(1), "complete");

        for (String command : List.of("history", "show")) {
            Attempt attempt = new Attempt(folder, SERVICES, "dzd-5");
            assertEquals(
                    "no type 'Glosary' in the journal of dzd-5; did you mean 'Glossary'?",
                    attempt.run(command, "Glosary", "k").err().strip());
            assertEquals(
                    "the journal has no Glossary k of dzd-5; keys are written as in 'zonekeeper diff'",
                    attempt.run(command, "Glossary", "k").err().strip());
        }
    }

    @Test
    void deadLettersAreShownWithTheirCure() {
        try (SqsClient sqs = SERVICES.sqsClient()) {
            String dead =
                    sqs.getQueueUrl(r -> r.queueName("zonekeeper-work-dead")).queueUrl();
            sqs.sendMessage(r -> r.queueUrl(dead).messageBody("x"));
        }

        String out = status("dzd-4").out();

        assertTrue(
                out.contains("queue zonekeeper-work-dead: 1 dead letters; 'zonekeeper redrive work' puts them back"),
                out);
        assertTrue(out.contains("queue zonekeeper-events-dead: 0 waiting"), out);
    }
}
