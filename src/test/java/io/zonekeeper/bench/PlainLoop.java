package io.zonekeeper.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.SearchResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What a programmer would write with the AWS SDK alone: the same consistent head read, the same Search and GetAsset, the
 * same transactions of a version and a head as Zonekeeper makes, and none of its promises. It is the measure, so it is
 * never changed together with the product.
 */
final class PlainLoop implements AutoCloseable {
    private static final int PAGE = 50;

    private final SdkHttpClient http =
            ApacheHttpClient.builder().maxConnections(64).build();
    private final ThreadLocal<byte[]> body = ThreadLocal.withInitial(() -> new byte[0]);
    private final DataZoneClient dataZone;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;

    PlainLoop(Map<String, String> addresses, String accessKey) {
        StaticCredentialsProvider credentials =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "not-a-secret"));
        Region region = Region.of(addresses.getOrDefault("zonekeeper.region", ""));
        dataZone = client(DataZoneClient.builder(), credentials, region, addresses, "datazone")
                .overrideConfiguration(c -> c.addExecutionInterceptor(new KeepBody()))
                .build();
        dynamoDb = client(DynamoDbClient.builder(), credentials, region, addresses, "dynamodb")
                .build();
        sqs = client(SqsClient.builder(), credentials, region, addresses, "sqs").build();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B client(
            B builder,
            StaticCredentialsProvider credentials,
            Region region,
            Map<String, String> addresses,
            String service) {
        return builder.credentialsProvider(credentials)
                .region(region)
                .httpClient(http)
                .endpointOverride(URI.create(addresses.getOrDefault("zonekeeper.endpoint." + service, "")));
    }

    /** Keeps an answer as the service sent it: the SDK's objects cannot be written as JSON. */
    private final class KeepBody implements ExecutionInterceptor {
        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.responseBody().map(stream -> {
                try {
                    byte[] bytes = stream.readAllBytes();
                    body.set(bytes);
                    return new ByteArrayInputStream(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A table of its own for each use. */
    void table(String table) {
        dynamoDb.createTable(r -> r.tableName(table)
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(a -> a.attributeName("pk").attributeType("S"), a -> a.attributeName("sk")
                        .attributeType("S"))
                .keySchema(k -> k.attributeName("pk").keyType("HASH"), k -> k.attributeName("sk")
                        .keyType("RANGE")));
    }

    /** Keeps every asset of these projects; a worker takes a project at a time. Gives the seconds. */
    double sweep(String table, String domain, List<String> projects, int workers) {
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        beside(workers, () -> {
            for (int i = next.getAndIncrement(); i < projects.size(); i = next.getAndIncrement()) {
                project(table, domain, projects.get(i));
            }
        });
        return seconds(System.nanoTime() - began);
    }

    private void project(String table, String domain, String project) {
        String token = null;
        do {
            String after = token;
            SearchResponse page = dataZone.search(r -> r.domainIdentifier(domain)
                    .owningProjectIdentifier(project)
                    .searchScope("ASSET")
                    .maxResults(PAGE)
                    .nextToken(after));
            List<String> ids = page.items().stream()
                    .map(item -> item.assetItem().identifier())
                    .toList();
            Map<String, Map<String, AttributeValue>> heads = heads(table, domain, ids);
            List<TransactWriteItem> writes = new ArrayList<>();
            for (String id : ids) {
                writes.addAll(capture(table, domain, id, heads.get(id)));
            }
            if (!writes.isEmpty()) {
                dynamoDb.transactWriteItems(r -> r.transactItems(writes));
            }
            token = page.nextToken();
        } while (token != null && !token.isEmpty());
    }

    private Map<String, Map<String, AttributeValue>> heads(String table, String domain, List<String> ids) {
        Map<String, Map<String, AttributeValue>> heads = new HashMap<>();
        if (!ids.isEmpty()) {
            List<Map<String, AttributeValue>> keys =
                    ids.stream().map(id -> head(domain, id)).toList();
            dynamoDb.batchGetItem(r -> r.requestItems(Map.of(
                            table,
                            KeysAndAttributes.builder()
                                    .keys(keys)
                                    .consistentRead(true)
                                    .build())))
                    .responses()
                    .getOrDefault(table, List.of())
                    .forEach(item -> heads.put(text(item, "sk"), item));
        }
        return heads;
    }

    private static String text(Map<String, AttributeValue> item, String name) {
        AttributeValue value = item.get(name);
        return value == null ? "" : value.s();
    }

    private static Map<String, AttributeValue> head(String domain, String id) {
        return Map.of("pk", AttributeValue.fromS(domain + "#heads"), "sk", AttributeValue.fromS(id));
    }

    /** Reads an asset after its head; gives the two writes that keep it, or none when it is as it was. */
    private List<TransactWriteItem> capture(
            String table, String domain, String id, @Nullable Map<String, AttributeValue> head) {
        dataZone.getAsset(r -> r.domainIdentifier(domain).identifier(id));
        byte[] document = body.get();
        String hash = hash(document);
        if (head != null && text(head, "hash").equals(hash)) {
            return List.of();
        }
        long seq = head == null ? 1 : Long.parseLong(text(head, "seq")) + 1;
        Map<String, AttributeValue> version = new HashMap<>();
        version.put("pk", AttributeValue.fromS(domain));
        version.put("sk", AttributeValue.fromS(id + "#" + seq));
        version.put("body", AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromByteArray(zip(document))));
        version.put("hash", AttributeValue.fromS(hash));
        version.put("at", AttributeValue.fromS(Instant.now().toString()));
        Map<String, AttributeValue> next = new HashMap<>(head(domain, id));
        next.put("hash", AttributeValue.fromS(hash));
        next.put("seq", AttributeValue.fromS(String.valueOf(seq)));
        return List.of(
                TransactWriteItem.builder()
                        .put(p -> p.tableName(table).item(version).conditionExpression("attribute_not_exists(pk)"))
                        .build(),
                TransactWriteItem.builder()
                        .put(p -> {
                            p.tableName(table).item(next);
                            if (head == null) {
                                p.conditionExpression("attribute_not_exists(pk)");
                            } else {
                                p.conditionExpression("seq = :seq")
                                        .expressionAttributeValues(
                                                Map.of(":seq", AttributeValue.fromS(text(head, "seq"))));
                            }
                        })
                        .build());
    }

    /** Takes that many messages about assets off a queue, ten at a time. Gives the seconds since the first was there. */
    double drain(String table, String domain, String queue, int messages, int workers) {
        AtomicInteger taken = new AtomicInteger();
        AtomicLong began = new AtomicLong();
        beside(workers, () -> {
            while (taken.get() < messages) {
                List<Message> some = sqs.receiveMessage(
                                r -> r.queueUrl(queue).maxNumberOfMessages(10).waitTimeSeconds(1))
                        .messages();
                if (!some.isEmpty()) {
                    began.compareAndSet(0, System.nanoTime());
                    some.forEach(message -> edited(table, domain, message));
                    sqs.deleteMessageBatch(r -> r.queueUrl(queue)
                            .entries(some.stream()
                                    .map(message -> DeleteMessageBatchRequestEntry.builder()
                                            .id(message.messageId())
                                            .receiptHandle(message.receiptHandle())
                                            .build())
                                    .toList()));
                    taken.addAndGet(some.size());
                }
            }
        });
        return seconds(System.nanoTime() - began.get());
    }

    private void edited(String table, String domain, Message message) {
        String id = JsonNode.parser()
                .parse(message.body())
                .field("detail")
                .flatMap(detail -> detail.field("requestParameters"))
                .flatMap(request -> request.field("identifier"))
                .orElseThrow()
                .asString();
        Map<String, AttributeValue> head = dynamoDb.getItem(
                        r -> r.tableName(table).key(head(domain, id)).consistentRead(true))
                .item();
        List<TransactWriteItem> writes = capture(table, domain, id, head.isEmpty() ? null : head);
        if (!writes.isEmpty()) {
            dynamoDb.transactWriteItems(r -> r.transactItems(writes));
        }
    }

    private static void beside(int workers, Runnable work) {
        ExecutorService pool = Executors.newFixedThreadPool(workers);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                running.add(pool.submit(work));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (Exception e) {
            throw new IllegalStateException("the plain loop failed", e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    private static byte[] zip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        dataZone.close();
        dynamoDb.close();
        sqs.close();
        http.close();
    }
}
