package io.zonekeeper.modelcheck;

import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.journal.Table;
import io.zonekeeper.sandbox.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The same contract, against DynamoDB Local. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DynamoTableTest extends TableContract {
    private final LocalDynamoDb local = LocalDynamoDb.inMemory(0);
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(local.address())
            .region(Region.EU_WEST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
            .httpClientBuilder(ApacheHttpClient.builder())
            .build();
    private int tables;

    @AfterAll
    void close() {
        client.close();
        local.close();
    }

    @Override
    Table table() {
        String name = "contract-" + tables++;
        client.createTable(r -> r.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(k -> k.attributeName("pk").keyType(KeyType.HASH), k -> k.attributeName("sk")
                        .keyType(KeyType.RANGE))
                .attributeDefinitions(
                        a -> a.attributeName("pk").attributeType(ScalarAttributeType.S),
                        a -> a.attributeName("sk").attributeType(ScalarAttributeType.S)));
        return new DynamoTable(client, name);
    }
}
