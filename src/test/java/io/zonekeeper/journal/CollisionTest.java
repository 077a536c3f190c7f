package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** DynamoDB Local lets transactions wait for each other; the service refuses one of them. */
class CollisionTest {
    private static final List<Table.Write> TWO = List.of(put("a"), put("b"));

    private static Table.Write put(String sk) {
        return new Table.Write.Put(new Table.Item(new Table.Key("pk", sk), Map.of()), Table.Condition.ABSENT);
    }

    private static TransactionCanceledException canceled(String... codes) {
        return TransactionCanceledException.builder()
                .cancellationReasons(List.of(codes).stream()
                        .map(code -> CancellationReason.builder().code(code).build())
                        .toList())
                .build();
    }

    /** A client that refuses so many transactions before it takes one. */
    private static DynamoTable table(AtomicInteger calls, int refusals, TransactionCanceledException refusal) {
        DynamoDbClient client = (DynamoDbClient) Proxy.newProxyInstance(
                CollisionTest.class.getClassLoader(), new Class<?>[] {DynamoDbClient.class}, (self, method, given) -> {
                    if (calls.incrementAndGet() <= refusals) {
                        throw refusal;
                    }
                    return TransactWriteItemsResponse.builder().build();
                });
        return new DynamoTable(client, "journal");
    }

    @Test
    void aTransactionThatCollidesIsTriedAgain() {
        AtomicInteger calls = new AtomicInteger();
        assertTrue(table(calls, 2, canceled("None", "TransactionConflict")).write(TWO));
        assertEquals(3, calls.get());
    }

    @Test
    void aConditionThatDoesNotHoldIsAnAnswer() {
        AtomicInteger calls = new AtomicInteger();
        assertFalse(table(calls, 1, canceled("TransactionConflict", "ConditionalCheckFailed"))
                .write(TWO));
        assertEquals(1, calls.get());
    }

    @Test
    void whatCollidesForEverIsRefused() {
        assertFalse(table(new AtomicInteger(), Integer.MAX_VALUE, canceled("TransactionConflict", "None"))
                .write(TWO));
    }
}
