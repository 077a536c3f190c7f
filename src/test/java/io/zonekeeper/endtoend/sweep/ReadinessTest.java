package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Clients;
import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What Kubernetes asks before it sends us anything, and before it restarts us. */
@ExtendWith(SharedServices.class)
class ReadinessTest {
    private final Services services;

    ReadinessTest(Services services) {
        this.services = services;
    }

    @Test
    void withoutAQueueItIsAliveButNotReadyAndNamesTheQueue() throws Exception {
        try (Journey journey = Journey.begin(services, "ready-" + Instant.now().toEpochMilli())) {
            Journey.await("it is ready", () -> ask(journey, "ready").statusCode() == 200);
            String queue = journey.names().getOrDefault("zonekeeper.queue.work", "");
            Clients clients = journey.keeper.container().clients();
            clients.sqs()
                    .deleteQueue(r -> r.queueUrl(
                            clients.sqs().getQueueUrl(q -> q.queueName(queue)).queueUrl()));
            HttpResponse<String> ready = ask(journey, "ready");
            assertEquals(503, ready.statusCode(), ready.body());
            assertTrue(ready.body().contains("the queue '" + queue + "' (zonekeeper.queue.work)"), ready.body());
            assertEquals(200, ask(journey, "live").statusCode());
        }
    }

    @Test
    void withoutItsTableItIsNotReadyAndNamesTheTable() throws Exception {
        try (Journey journey = Journey.begin(services, "table-" + Instant.now().toEpochMilli())) {
            String table = journey.names().getOrDefault("zonekeeper.table", "");
            DynamoDbClient dynamoDb = journey.keeper.container().clients().dynamoDb();
            dynamoDb.updateTable(r -> r.tableName(table).deletionProtectionEnabled(false));
            dynamoDb.deleteTable(r -> r.tableName(table));
            HttpResponse<String> ready = ask(journey, "ready");
            assertEquals(503, ready.statusCode(), ready.body());
            assertTrue(ready.body().contains("the table '" + table + "' (zonekeeper.table)"), ready.body());
        }
    }

    @Test
    void aStandbyIsReadyThoughTheDomainIsLost() throws Exception {
        Settings settings = Keeper.settings(
                services,
                List.of("dzd-123456789abcd"),
                Map.of(
                        "zonekeeper.role",
                        "standby",
                        "zonekeeper.table",
                        "standby",
                        "zonekeeper.queue.events",
                        "standby"));
        try (Container once = Container.start(settings, Container.Purpose.ANSWER)) {
            once.provision();
        }
        try (Container standby = Container.start(settings, Container.Purpose.SERVE)) {
            HttpResponse<String> ready = ask(standby, "ready");
            assertEquals(200, ready.statusCode(), ready.body());
        }
    }

    private static HttpResponse<String> ask(Journey journey, String what) throws IOException, InterruptedException {
        return ask(journey.keeper.container(), what);
    }

    private static HttpResponse<String> ask(Container container, String what) throws IOException, InterruptedException {
        String port = container.settings().text("camel.management.port");
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/observe/health/" + what))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
