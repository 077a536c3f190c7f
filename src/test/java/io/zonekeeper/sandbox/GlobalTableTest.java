package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class GlobalTableTest {
    private static final Services SERVICES = new Services();

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    @Test
    void writesArriveInTheOtherRegionEachItemInItsOrder() {
        try (DynamoDbClient here = SERVICES.dynamoDbClient(Services.REGION);
                DynamoDbClient there = SERVICES.dynamoDbClient(Services.STANDBY_REGION)) {
            create(here, "items");
            GlobalTable global = SERVICES.globalTable("items", InstantSource.system(), 1);
            global.disorder(true);
            global.hold();
            for (int i = 0; i < 50; i++) {
                put(here, "k" + i % 5, i);
            }
            here.deleteItem(r -> r.tableName("items").key(Map.of("pk", AttributeValue.fromS("k0"))));
            assertTrue(there.scan(r -> r.tableName("items")).items().isEmpty());
            global.release();
            Awaitility.await().until(() -> global.copied() == 51);
            assertEquals(
                    here.scan(r -> r.tableName("items")).count(),
                    there.scan(r -> r.tableName("items")).count());
            assertEquals("49", read(there, "k4"));
            global.lag(Duration.ofHours(1));
            put(here, "k4", 100);
            global.settle();
            assertEquals("100", read(there, "k4"));
        }
    }

    @Test
    void whatEitherRegionWritesIsInBothAndNothingGoesRoundInCircles() {
        try (DynamoDbClient here = SERVICES.dynamoDbClient(Services.REGION);
                DynamoDbClient there = SERVICES.dynamoDbClient(Services.STANDBY_REGION)) {
            create(here, "both");
            GlobalTable global = SERVICES.globalTable("both", InstantSource.system(), 1);
            for (int i = 0; i < 5; i++) {
                put(here, "both", "a", i);
                put(there, "both", "b", i);
            }
            there.deleteItem(r -> r.tableName("both").key(Map.of("pk", AttributeValue.fromS("b"))));
            put(there, "both", "b", 7);
            put(there, "both", "b", 7);
            Awaitility.await()
                    .until(() -> read(there, "both", "a").equals("4")
                            && read(here, "both", "b").equals("7"));
            global.settle();
            long copied = global.copied();
            assertTrue(copied <= 13, () -> copied + " changes");
            put(there, "both", "a", 9);
            global.settle();
            global.settle();
            assertEquals(copied + 1, global.copied());
            assertEquals("9", read(here, "both", "a"));
        }
    }

    @Test
    void whatIsUnderWayIsLostWithTheRegion() {
        try (DynamoDbClient here = SERVICES.dynamoDbClient(Services.REGION);
                DynamoDbClient there = SERVICES.dynamoDbClient(Services.STANDBY_REGION)) {
            create(here, "losses");
            GlobalTable global = SERVICES.globalTable("losses", InstantSource.system(), 1);
            global.hold();
            here.putItem(r -> r.tableName("losses").item(Map.of("pk", AttributeValue.fromS("k"))));
            global.sever();
            assertTrue(there.scan(r -> r.tableName("losses")).items().isEmpty());
        }
    }

    private static void create(DynamoDbClient client, String table) {
        client.createTable(r -> r.tableName(table)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(a -> a.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH)));
    }

    private static void put(DynamoDbClient client, String key, int value) {
        put(client, "items", key, value);
    }

    private static void put(DynamoDbClient client, String table, String key, int value) {
        client.putItem(r -> r.tableName(table)
                .item(Map.of("pk", AttributeValue.fromS(key), "v", AttributeValue.fromN(String.valueOf(value)))));
    }

    private static String read(DynamoDbClient client, String key) {
        return read(client, "items", key);
    }

    private static String read(DynamoDbClient client, String table, String key) {
        Map<String, AttributeValue> item = client.getItem(
                        r -> r.tableName(table).key(Map.of("pk", AttributeValue.fromS(key))))
                .item();
        return item.getOrDefault("v", AttributeValue.fromN("-1")).n();
    }
}
