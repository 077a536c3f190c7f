package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sts.StsClient;

class ServicesTest {
    private static final Services SERVICES = new Services();

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    @Test
    void bothKindsOfEventsOfACallReachAQueue() throws Exception {
        String url = SERVICES.eventQueue(Services.REGION, "events-of-both-kinds");
        try (DataZoneClient client = SERVICES.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String domain = client.createDomain(
                            r -> r.name("D").domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                    .id();
            client.createProject(r -> r.domainIdentifier(domain).name("P"));
            client.getDomain(r -> r.identifier(domain));
        }
        SERVICES.eventBridge().delivery().settle();
        List<String> seen = new ArrayList<>();
        for (Map<String, Object> event : receive(url)) {
            Object name = Values.at(event, "detail", "eventName");
            seen.add(String.valueOf(name == null ? event.get("detail-type") : name));
        }
        assertEquals(
                List.of("Domain Creation Succeeded", "CreateDomain", "Project Creation Succeeded", "CreateProject"),
                seen);
    }

    @Test
    void aRulesPatternDecidesAndAWrongOneIsRefused() throws Exception {
        try (SqsClient sqs = SERVICES.sqsClient();
                EventBridgeClient bridge = SERVICES.eventBridgeClient(Services.STANDBY_REGION)) {
            String url = sqs.createQueue(r -> r.queueName("some-events")).queueUrl();
            bridge.putRule(r -> r.name("some")
                    .eventPattern("{\"detail\":{\"eventName\":[{\"prefix\":\"Create\"}]}}")
                    .tags(t -> t.key("k").value("v")));
            bridge.putTargets(r ->
                    r.rule("some").targets(t -> t.id("1").arn("arn:aws:sqs:eu-central-1:111122223333:some-events")));
            for (String name : List.of("CreateProject", "DeleteProject")) {
                bridge.putEvents(r -> r.entries(e -> e.source("aws.datazone")
                        .detailType("AWS API Call via CloudTrail")
                        .detail("{\"eventName\":\"" + name + "\"}")));
            }
            SERVICES.eventBridge().delivery().settle();
            List<Map<String, Object>> events = receive(url);
            assertEquals(1, events.size());
            assertEquals("CreateProject", Values.at(events.get(0), "detail", "eventName"));
            assertEquals("some", bridge.listRules(r -> {}).rules().get(0).name());
            assertEquals(
                    "k",
                    bridge.listTagsForResource(r -> r.resourceARN(
                                    bridge.describeRule(d -> d.name("some")).arn()))
                            .tags()
                            .get(0)
                            .key());
            org.junit.jupiter.api.Assertions.assertThrows(
                    EventBridgeException.class,
                    () -> bridge.putRule(r -> r.name("bad").eventPattern("{\"a\":1}")));
        }
    }

    @Test
    void anInputTransformerMakesTheMessageAndOtherBusesGetNothing() throws Exception {
        try (SqsClient sqs = SERVICES.sqsClient();
                EventBridgeClient bridge = SERVICES.eventBridgeClient("us-east-2")) {
            String url = sqs.createQueue(r -> r.queueName("transformed")).queueUrl();
            assertEquals("default", bridge.describeEventBus(r -> {}).name());
            bridge.putRule(r -> r.name("made").eventPattern("{\"source\":[\"test\"]}"));
            bridge.putTargets(r -> r.rule("made").targets(t -> t.id("1")
                    .arn("arn:aws:sqs:us-east-2:111122223333:transformed")
                    .inputTransformer(i -> i.inputPathsMap(Map.of("name", "$.detail.name", "at", "$.time"))
                            .inputTemplate("{\"name\": <name>, \"text\": \"<name> at <at>\"}"))));
            var put = bridge.putEvents(r -> r.entries(
                    e -> e.source("test")
                            .detailType("t")
                            .time(Instant.parse("2026-01-02T03:04:05Z"))
                            .detail("{\"name\":\"a \\\"b\\\"\"}"),
                    e -> e.source("test").detailType("t").detail("{}").eventBusName("other"),
                    e -> e.source("test").detail("{}")));
            assertEquals(1, put.failedEntryCount());
            assertEquals("InvalidArgument", put.entries().get(2).errorCode());
            SERVICES.eventBridge().delivery().settle();
            assertEquals(List.of(Map.of("name", "a \"b\"", "text", "a \"b\" at 2026-01-02T03:04:05Z")), receive(url));
            assertThrows(
                    EventBridgeException.class,
                    () -> bridge.putRule(
                            r -> r.name("made").eventBusName("other").eventPattern("{\"source\":[\"test\"]}")));
        }
    }

    @Test
    void whatAQueueDoesNotTakeGoesToTheDeadLetters() throws Exception {
        try (SqsClient sqs = SERVICES.sqsClient();
                EventBridgeClient bridge = SERVICES.eventBridgeClient("eu-north-1")) {
            String letters = sqs.createQueue(r -> r.queueName("letters")).queueUrl();
            bridge.putRule(r -> r.name("lost").eventPattern("{\"source\":[\"test\"]}"));
            bridge.putTargets(r -> r.rule("lost").targets(t -> t.id("1")
                    .arn("arn:aws:sqs:eu-north-1:111122223333:there-is-none")
                    .deadLetterConfig(d -> d.arn("arn:aws:sqs:eu-north-1:111122223333:letters"))));
            bridge.putEvents(
                    r -> r.entries(e -> e.source("test").detailType("t").detail("{}")));
            SERVICES.eventBridge().delivery().settle();
            assertEquals(1, receive(letters).size());
        }
    }

    @Test
    void dynamoDbKeepsItems() {
        try (DynamoDbClient client = SERVICES.dynamoDbClient(Services.REGION)) {
            client.createTable(r -> r.tableName("table")
                    .billingMode(BillingMode.PAY_PER_REQUEST)
                    .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                    .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
            assertEquals(List.of("table"), client.listTables().tableNames());
        }
        try (DynamoDbClient standby = SERVICES.dynamoDbClient(Services.STANDBY_REGION)) {
            assertTrue(standby.listTables().tableNames().isEmpty());
        }
    }

    @Test
    void stsSaysWhoAKeyIs() {
        Map<String, String> configuration = SERVICES.configuration(Services.REGION, List.of("dzd_1"));
        try (StsClient sts = StsClient.builder()
                .endpointOverride(URI.create(String.valueOf(configuration.get("zonekeeper.endpoint.sts"))))
                .region(Region.of(Services.REGION))
                .credentialsProvider(Services.credentials(Services.ZONEKEEPER_KEY))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build()) {
            assertEquals(
                    "arn:aws:sts::111122223333:assumed-role/Zonekeeper/zonekeeper",
                    sts.getCallerIdentity().arn());
        }
        assertFalse(configuration.containsValue(""));
    }

    private static List<Map<String, Object>> receive(String url) throws Exception {
        List<Map<String, Object>> events = new ArrayList<>();
        try (SqsClient sqs = SERVICES.sqsClient()) {
            for (List<Message> batch = poll(sqs, url); !batch.isEmpty(); batch = poll(sqs, url)) {
                for (Message message : batch) {
                    @SuppressWarnings("unchecked")
                    Map<String, Object> event = (Map<String, Object>) (Map<String, ?>) Json.readObject(message.body());
                    events.add(event);
                }
            }
        }
        return events;
    }

    private static List<Message> poll(SqsClient sqs, String url) {
        return sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
    }
}
