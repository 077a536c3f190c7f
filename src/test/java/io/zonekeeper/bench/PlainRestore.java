package io.zonekeeper.bench;

import static io.zonekeeper.bench.PlainDocument.map;
import static io.zonekeeper.bench.PlainDocument.maps;
import static io.zonekeeper.bench.PlainDocument.text;
import static io.zonekeeper.bench.PlainDocument.texts;
import static io.zonekeeper.bench.PlainDocument.unzipped;
import static io.zonekeeper.bench.PlainDocument.value;
import static io.zonekeeper.bench.PlainDocument.zipped;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.ListingStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.paginators.QueryIterable;

/**
 * What a programmer would write with the AWS SDK alone to put the bench's catalogue back: type after type, each read from
 * the journal page by page. It makes the same creations and publications, and waits until each listing is there. What it
 * does is as durable: the body that is sent is put before the call, and the step with the id both ways is put in one
 * transaction after it. It has no lease, no plan and no second look at anything, and it leaves no marks in descriptions.
 * It is the measure, so it is never changed together with the product.
 */
final class PlainRestore implements AutoCloseable {
    private static final String JOURNAL = "zonekeeper";

    private final SdkHttpClient http =
            ApacheHttpClient.builder().maxConnections(64).build();
    private final DataZoneClient dataZone;
    private final DynamoDbClient dynamoDb;

    PlainRestore(Map<String, String> addresses, AwsCredentialsProvider credentials) {
        dataZone = client(DataZoneClient.builder(), credentials, addresses, "datazone");
        dynamoDb = client(DynamoDbClient.builder(), credentials, addresses, "dynamodb");
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, AwsCredentialsProvider credentials, Map<String, String> addresses, String service) {
        return builder.credentialsProvider(credentials)
                .region(Region.of(addresses.getOrDefault("zonekeeper.region", "")))
                .httpClient(http)
                .endpointOverride(URI.create(addresses.getOrDefault("zonekeeper.endpoint." + service, "")))
                .build();
    }

    /** Restores a domain into an empty one; a worker takes an entity at a time. Gives the seconds. */
    double restore(String source, String target, int workers) {
        String table = "plain-" + target;
        dynamoDb.createTable(r -> r.tableName(table)
                .billingMode("PAY_PER_REQUEST")
                .attributeDefinitions(a -> a.attributeName("pk").attributeType("S"), a -> a.attributeName("sk")
                        .attributeType("S"))
                .keySchema(k -> k.attributeName("pk").keyType("HASH"), k -> k.attributeName("sk")
                        .keyType("RANGE")));
        long began = System.nanoTime();
        new Run(table, source, target, workers).run();
        return (System.nanoTime() - began) / 1e9;
    }

    private final class Run {
        private final String table;
        private final String source;
        private final String target;
        private final int workers;
        private final Map<String, String> ids = new ConcurrentHashMap<>();

        Run(String table, String source, String target, int workers) {
            this.table = table;
            this.source = source;
            this.target = target;
            this.workers = workers;
        }

        void run() {
            String root = dataZone.getDomain(r -> r.identifier(target)).rootDomainUnitId();
            Map<String, Map<String, @Nullable Object>> units = read("DomainUnit");
            units.forEach((id, unit) -> {
                if (text(unit, "parentDomainUnitId").isEmpty()) {
                    ids.put(id, root);
                }
            });
            units.values().removeIf(unit -> ids.containsKey(text(unit, "id")));
            each(units.values(), unit -> step("DomainUnit", unit, this::unit));
            each(read("Project").values(), project -> step("Project", project, this::project));
            each(read("Glossary").values(), glossary -> step("Glossary", glossary, this::glossary));
            Map<String, Map<String, @Nullable Object>> terms = read("GlossaryTerm");
            each(terms.values(), term -> step("GlossaryTerm", term, this::term));
            each(read("Asset").values(), asset -> step("Asset", asset, this::asset));
            Map<String, Map<String, @Nullable Object>> listings = read("Listing");
            List<Map<String, @Nullable Object>> products = new ArrayList<>();
            listings.values()
                    .removeIf(
                            listing -> map(listing, "item").containsKey("dataProductListing") && products.add(listing));
            each(listings.values(), listing -> step("Listing", listing, this::assetListing));
            each(read("DataProduct").values(), product -> step("DataProduct", product, this::product));
            each(products, listing -> step("Listing", listing, this::productListing));
            terms.values().removeIf(term -> !term.containsKey("termRelations"));
            each(terms.values(), this::relate);
        }

        /** The newest document of every entity of a type, by key. */
        private Map<String, Map<String, @Nullable Object>> read(String type) {
            QueryIterable pages = dynamoDb.queryPaginator(r -> r.tableName(JOURNAL)
                    .consistentRead(true)
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(source + "#" + type))));
            Map<String, Map<String, @Nullable Object>> newest = new LinkedHashMap<>();
            pages.items().forEach(item -> {
                String sk = value(item, "sk").s();
                newest.put(sk.substring(0, sk.lastIndexOf('#')), unzipped(value(item, "body")));
            });
            return newest;
        }

        private void each(Collection<Map<String, @Nullable Object>> all, Consumer<Map<String, @Nullable Object>> work) {
            ExecutorService pool = Executors.newFixedThreadPool(workers);
            try {
                List<Future<?>> running = new ArrayList<>();
                all.forEach(one -> running.add(pool.submit(() -> work.accept(one))));
                for (Future<?> one : running) {
                    one.get();
                }
            } catch (Exception e) {
                throw new IllegalStateException("the plain restore failed", e);
            } finally {
                pool.shutdownNow();
            }
        }

        /** Makes an entity of a body and gives its id. */
        private interface Create {
            String of(Map<String, @Nullable Object> body);
        }

        private void step(String type, Map<String, @Nullable Object> document, Create create) {
            Map<String, @Nullable Object> body = rewritten(document);
            Map<String, AttributeValue> step =
                    new HashMap<>(key("restore", "step#" + type + "#" + text(document, "id")));
            step.put("state", AttributeValue.fromS("INTENT"));
            step.put("body", AttributeValue.fromB(SdkBytes.fromByteArray(zipped(body))));
            dynamoDb.putItem(r -> r.tableName(table).item(step).conditionExpression("attribute_not_exists(pk)"));
            String made = create.of(body);
            String old = text(document, "id");
            ids.put(old, made);
            Map<String, AttributeValue> done = new HashMap<>(step);
            done.remove("body");
            done.put("state", AttributeValue.fromS("DONE"));
            done.put("target", AttributeValue.fromS(made));
            Map<String, AttributeValue> there = new HashMap<>(key("map", "id#" + type + "#" + old));
            there.put("target", AttributeValue.fromS(made));
            Map<String, AttributeValue> back = new HashMap<>(key("map", "rev#" + type + "#" + made));
            back.put("source", AttributeValue.fromS(old));
            dynamoDb.transactWriteItems(r -> r.transactItems(put(done), put(there), put(back)));
        }

        private TransactWriteItem put(Map<String, AttributeValue> item) {
            return TransactWriteItem.builder()
                    .put(p -> p.tableName(table).item(item))
                    .build();
        }

        /** The document with the ids of the target. */
        @SuppressWarnings("unchecked")
        private Map<String, @Nullable Object> rewritten(Map<String, @Nullable Object> document) {
            Map<String, @Nullable Object> body = new HashMap<>();
            document.forEach((name, value) -> {
                if (value instanceof String id) {
                    body.put(name, ids.getOrDefault(id, id));
                } else if (value instanceof Map<?, ?> inner) {
                    body.put(name, rewritten((Map<String, @Nullable Object>) inner));
                } else if (value instanceof List<?> list) {
                    body.put(
                            name,
                            list.stream()
                                    .map(one -> one instanceof Map<?, ?> inner
                                            ? rewritten((Map<String, @Nullable Object>) inner)
                                            : one instanceof String id ? ids.getOrDefault(id, id) : one)
                                    .toList());
                } else {
                    body.put(name, value);
                }
            });
            return body;
        }

        private String unit(Map<String, @Nullable Object> body) {
            return dataZone.createDomainUnit(r -> r.domainIdentifier(target)
                            .parentDomainUnitIdentifier(text(body, "parentDomainUnitId"))
                            .name(text(body, "name"))
                            .description(text(body, "description")))
                    .id();
        }

        private String project(Map<String, @Nullable Object> body) {
            return dataZone.createProject(r -> r.domainIdentifier(target)
                            .domainUnitId(text(body, "domainUnitId"))
                            .name(text(body, "name"))
                            .description(text(body, "description")))
                    .id();
        }

        private String glossary(Map<String, @Nullable Object> body) {
            return dataZone.createGlossary(r -> r.domainIdentifier(target)
                            .owningProjectIdentifier(text(body, "owningProjectId"))
                            .name(text(body, "name"))
                            .status(text(body, "status")))
                    .id();
        }

        private String term(Map<String, @Nullable Object> body) {
            return dataZone.createGlossaryTerm(r -> r.domainIdentifier(target)
                            .glossaryIdentifier(text(body, "glossaryId"))
                            .name(text(body, "name"))
                            .shortDescription(text(body, "shortDescription"))
                            .status(text(body, "status")))
                    .id();
        }

        private void relate(Map<String, @Nullable Object> term) {
            Map<String, @Nullable Object> body = rewritten(term);
            List<String> isA = texts(map(body, "termRelations"), "isA");
            if (!isA.isEmpty()) { // the other end has no list of its own
                dataZone.updateGlossaryTerm(r ->
                        r.domainIdentifier(target).identifier(text(body, "id")).termRelations(t -> t.isA(isA)));
            }
        }

        private String asset(Map<String, @Nullable Object> body) {
            List<String> terms = texts(body, "glossaryTerms");
            List<FormInput> forms = maps(body, "formsOutput").stream()
                    .map(form -> FormInput.builder()
                            .formName(text(form, "formName"))
                            .typeIdentifier(text(form, "typeName"))
                            .content(text(form, "content"))
                            .build())
                    .toList();
            return dataZone.createAsset(r -> {
                        r.domainIdentifier(target)
                                .owningProjectIdentifier(text(body, "owningProjectId"))
                                .typeIdentifier(text(body, "typeIdentifier"))
                                .name(text(body, "name"))
                                .externalIdentifier(text(body, "externalIdentifier"))
                                .description(text(body, "description"))
                                .formsInput(forms);
                        if (!terms.isEmpty()) {
                            r.glossaryTerms(terms);
                        }
                    })
                    .id();
        }

        private String product(Map<String, @Nullable Object> body) {
            return dataZone.createDataProduct(r -> r.domainIdentifier(target)
                            .owningProjectIdentifier(text(body, "owningProjectId"))
                            .name(text(body, "name"))
                            .description(text(body, "description"))
                            .items(maps(body, "items").stream()
                                    .map(item -> DataProductItem.builder()
                                            .itemType(text(item, "itemType"))
                                            .identifier(text(item, "identifier"))
                                            .build())
                                    .toList()))
                    .id();
        }

        private String assetListing(Map<String, @Nullable Object> body) {
            return published("ASSET", text(map(map(body, "item"), "assetListing"), "assetId"));
        }

        private String productListing(Map<String, @Nullable Object> body) {
            return published("DATA_PRODUCT", text(map(map(body, "item"), "dataProductListing"), "dataProductId"));
        }

        private String published(String kind, String entity) {
            String listing = dataZone.createListingChangeSet(r -> r.domainIdentifier(target)
                            .entityType(kind)
                            .entityIdentifier(entity)
                            .action("PUBLISH"))
                    .listingId();
            while (dataZone.getListing(r -> r.domainIdentifier(target).identifier(listing))
                            .status()
                    != ListingStatus.ACTIVE) {
                Thread.onSpinWait();
            }
            return listing;
        }
    }

    private static Map<String, AttributeValue> key(String pk, String sk) {
        return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromS(sk));
    }

    @Override
    public void close() {
        dataZone.close();
        dynamoDb.close();
        http.close();
    }
}
