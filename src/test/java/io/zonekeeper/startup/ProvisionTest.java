package io.zonekeeper.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** {@code provision} makes what is missing, for one Zonekeeper or several in an account, and changes nothing that is there. */
class ProvisionTest {
    private static final Services SERVICES = new Services();
    private static final SqsClient SQS = SERVICES.sqsClient();
    private static final EventBridgeClient BRIDGE = SERVICES.eventBridgeClient(Services.REGION);

    @TempDir
    private Path folder;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
    }

    @AfterAll
    static void close() {
        BRIDGE.close();
        SQS.close();
        SERVICES.close();
    }

    private Attempt attempt(String label) {
        return new Attempt(folder, SERVICES, "dzd-1")
                .with(Map.of(
                        "zonekeeper.table", label,
                        "zonekeeper.table.restores", label + "-restores",
                        "zonekeeper.queue.events", label + "-events",
                        "zonekeeper.queue.work", label + "-work"));
    }

    private void provision(String label) {
        Attempt.Result result = attempt(label).run("provision");
        assertEquals("", result.err());
        assertEquals(0, result.code());
    }

    private static String url(String queue) {
        return SQS.getQueueUrl(r -> r.queueName(queue)).queueUrl();
    }

    private static String attribute(String queue, QueueAttributeName name) {
        String url = url(queue);
        return SQS.getQueueAttributes(r -> r.queueUrl(url).attributeNames(name))
                .attributes()
                .getOrDefault(name, "");
    }

    private static List<String> rulesTo(String queue) {
        String arn = attribute(queue, QueueAttributeName.QUEUE_ARN);
        return BRIDGE.listRuleNamesByTarget(r -> r.targetArn(arn)).ruleNames();
    }

    @Test
    void twoInAnAccountEachHaveTheirEvents() {
        provision("one");
        provision("two");

        assertEquals(1, rulesTo("one-events").size(), "rules to the first");
        assertEquals(1, rulesTo("two-events").size(), "rules to the second");
    }

    @Test
    void whatWasMadeIsSaid() {
        String first = attempt("said").run("provision").out();
        for (String made : List.of(
                "table said",
                "table said-restores",
                "queue said-events",
                "queue said-work-dead",
                "policy of queue said-events",
                "rule said-events",
                "target of rule said-events")) {
            assertTrue(first.lines().anyMatch(("made: " + made)::equals), first);
        }
        String second = attempt("said").run("provision").out();
        List<String> again = second.lines()
                .filter(line -> line.startsWith("made: "))
                .filter(line -> !line.equals("made: policy of queue said-events")) // ElasticMQ forgets it
                .toList();
        assertEquals(List.of(), again);
    }

    @Test
    void whatIsThereStaysAsItIs() {
        provision("kept");
        String pattern = "{\"source\":[\"aws.datazone\"],\"account\":[\"111122223333\"]}";
        BRIDGE.putRule(r -> r.name("kept-events").eventPattern(pattern));
        provision("kept");

        assertEquals(pattern, BRIDGE.describeRule(r -> r.name("kept-events")).eventPattern());
    }

    @Test
    void aTableWhoseMakerDiedBeforeExpiryWasSetGetsIt() {
        try (DynamoDbClient client = SERVICES.dynamoDbClient(Services.REGION)) {
            client.createTable(r -> r.tableName("died")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(
                            a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                            a -> a.attributeName("sk").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH), k -> k.attributeName("sk")
                            .keyType(KeyType.RANGE)));

            provision("died");
            provision("died");

            assertEquals(
                    "expiresAt",
                    client.describeTimeToLive(r -> r.tableName("died"))
                            .timeToLiveDescription()
                            .attributeName());
        }
    }

    @Test
    void eventsOutlastAnOutageOfHalfAnHour() {
        provision("patient");

        Matcher receives = Pattern.compile("\"maxReceiveCount\" *: *\"?([0-9]+)")
                .matcher(attribute("patient-events", QueueAttributeName.REDRIVE_POLICY));
        assertTrue(receives.find());
        int seconds = Integer.parseInt(attribute("patient-events", QueueAttributeName.VISIBILITY_TIMEOUT));
        assertTrue(Integer.parseInt(receives.group(1)) * seconds >= 30 * 60, receives::group);
    }

    @Test
    void theRuleIsNamedAsItsQueue() {
        provision("zonekeeper");
        String longest = "q".repeat(65);
        provision(longest);

        assertEquals(List.of("zonekeeper-events"), rulesTo("zonekeeper-events"));
        assertTrue(rulesTo(longest + "-events").get(0).startsWith("qqqqqqqqqq"));
    }
}
