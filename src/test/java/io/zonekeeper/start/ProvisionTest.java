package io.zonekeeper.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
    void theRuleIsNamedAsItsQueue() {
        provision("zonekeeper");
        String longest = "q".repeat(65);
        provision(longest);

        assertEquals(List.of("zonekeeper-events"), rulesTo("zonekeeper-events"));
        assertTrue(rulesTo(longest + "-events").get(0).startsWith("qqqqqqqqqq"));
    }
}
