package io.zonekeeper.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.Select;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Tables in DynamoDB whose partition key is {@code pk} and whose sort key is {@code sk}, both strings. It may be several of one
 * account and Region, so that one transaction writes into all of them: the partition key says which.
 */
public final class DynamoTable implements Table {
    private static final int BATCH = 100;
    private static final int ATTEMPTS = 8;
    private static final Duration PAUSE = Duration.ofMillis(25);

    private final DynamoDbClient client;
    private final UnaryOperator<String> names;

    public DynamoTable(DynamoDbClient client, String name) {
        this(client, pk -> name);
    }

    /** {@code names} = partition key to the name of the table that has it. */
    public DynamoTable(DynamoDbClient client, UnaryOperator<String> names) {
        this.client = client;
        this.names = names;
    }

    private String name(Key key) {
        return names.apply(key.pk());
    }

    @Override
    public Optional<Item> get(Key key) {
        GetItemResponse answer = client.getItem(
                r -> r.tableName(name(key)).key(ItemCodec.values(key)).consistentRead(true));
        return answer.hasItem() ? Optional.of(ItemCodec.item(answer.item())) : Optional.empty();
    }

    @Override
    public List<Item> getAll(Collection<Key> keys) {
        List<Item> items = new ArrayList<>(keys.size());
        List<Key> all = keys.stream().distinct().toList();
        for (int from = 0; from < all.size(); from += BATCH) {
            Map<String, KeysAndAttributes> rest = asked(all.subList(from, Math.min(all.size(), from + BATCH)));
            while (!rest.isEmpty()) {
                Map<String, KeysAndAttributes> request = rest;
                BatchGetItemResponse answer = client.batchGetItem(r -> r.requestItems(request));
                answer.responses().values().forEach(found -> found.forEach(one -> items.add(ItemCodec.item(one))));
                rest = answer.unprocessedKeys();
            }
        }
        return items;
    }

    private Map<String, KeysAndAttributes> asked(List<Key> keys) {
        Map<String, KeysAndAttributes> asked = new HashMap<>();
        keys.stream()
                .collect(Collectors.groupingBy(this::name, Collectors.mapping(ItemCodec::values, Collectors.toList())))
                .forEach((name, values) -> asked.put(
                        name,
                        KeysAndAttributes.builder()
                                .keys(values)
                                .consistentRead(true)
                                .build()));
        return asked;
    }

    @Override
    public Page query(Range range) {
        QueryRequest.Builder request =
                query(range.pk(), range.prefix()).limit(range.limit()).scanIndexForward(!range.newestFirst());
        range.after().ifPresent(sk -> request.exclusiveStartKey(ItemCodec.values(new Key(range.pk(), sk))));
        QueryResponse answer = client.query(request.build());
        Optional<String> next =
                answer.hasLastEvaluatedKey() && !answer.lastEvaluatedKey().isEmpty()
                        ? Optional.of(ItemCodec.text(answer.lastEvaluatedKey(), "sk"))
                        : Optional.empty();
        return new Page(answer.items().stream().map(ItemCodec::item).toList(), next);
    }

    @Override
    public long count(String pk, String prefix) {
        return client.queryPaginator(query(pk, prefix).select(Select.COUNT).build()).stream()
                .mapToLong(QueryResponse::count)
                .sum();
    }

    private QueryRequest.Builder query(String pk, String prefix) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(pk));
        if (!prefix.isEmpty()) {
            values.put(":sk", AttributeValue.fromS(prefix));
        }
        return QueryRequest.builder()
                .tableName(names.apply(pk))
                .consistentRead(true)
                .keyConditionExpression(prefix.isEmpty() ? "pk = :pk" : "pk = :pk and begins_with(sk, :sk)")
                .expressionAttributeValues(values);
    }

    /** What collides with a transaction of another is tried again: nobody knows yet whether its conditions hold. */
    @Override
    public boolean write(List<Write> writes) {
        for (int attempt = 1; ; attempt++) {
            WriteResult outcome = once(writes);
            if (outcome != WriteResult.COLLIDED
                    || attempt == ATTEMPTS
                    || Thread.currentThread().isInterrupted()) {
                return outcome == WriteResult.WRITTEN;
            }
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(PAUSE.toNanos() * attempt));
        }
    }

    private enum WriteResult {
        WRITTEN,
        REFUSED,
        COLLIDED
    }

    private WriteResult once(List<Write> writes) {
        try {
            if (writes.size() == 1 && writes.get(0) instanceof Write.Put put) {
                Expression expression = Expression.of(put.condition());
                client.putItem(r -> r.tableName(name(put.key()))
                        .item(ItemCodec.values(put.item()))
                        .conditionExpression(expression.text())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()));
            } else if (writes.size() == 1 && writes.get(0) instanceof Write.Delete delete) {
                Expression expression = Expression.of(delete.condition());
                client.deleteItem(r -> r.tableName(name(delete.key()))
                        .key(ItemCodec.values(delete.key()))
                        .conditionExpression(expression.text())
                        .expressionAttributeNames(expression.names())
                        .expressionAttributeValues(expression.values()));
            } else {
                client.transactWriteItems(
                        r -> r.transactItems(writes.stream().map(this::transact).toList()));
            }
            return WriteResult.WRITTEN;
        } catch (ConditionalCheckFailedException e) {
            return WriteResult.REFUSED;
        } catch (TransactionConflictException e) {
            return WriteResult.COLLIDED;
        } catch (TransactionCanceledException e) {
            List<String> codes = e.cancellationReasons().stream()
                    .map(CancellationReason::code)
                    .toList();
            if (codes.contains("ConditionalCheckFailed")) {
                return WriteResult.REFUSED;
            }
            if (codes.contains("TransactionConflict")) {
                return WriteResult.COLLIDED;
            }
            throw e;
        }
    }

    private TransactWriteItem transact(Write write) {
        Expression expression = Expression.of(write.condition());
        TransactWriteItem.Builder item = TransactWriteItem.builder();
        if (write instanceof Write.Put put) {
            item.put(p -> p.tableName(name(write.key()))
                    .item(ItemCodec.values(put.item()))
                    .conditionExpression(expression.text())
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values()));
        } else if (write instanceof Write.Delete delete) {
            item.delete(d -> d.tableName(name(write.key()))
                    .key(ItemCodec.values(delete.key()))
                    .conditionExpression(expression.text())
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values()));
        } else {
            item.conditionCheck(c -> c.tableName(name(write.key()))
                    .key(ItemCodec.values(write.key()))
                    .conditionExpression(expression.text())
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values()));
        }
        return item.build();
    }
}
