package io.zonekeeper.sandbox;

import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DomainStatus;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/**
 * Everything that Zonekeeper talks to, on free loopback ports: DataZone with two Regions, EventBridge, STS, SQS and a
 * DynamoDB for each Region. Nothing is in it yet.
 */
public final class Services implements AutoCloseable {
    /** The Region of the primary. */
    public static final String REGION = "eu-west-1";

    /** The Region that takes over. */
    public static final String STANDBY_REGION = "eu-central-1";

    /** Access key of the role that makes domains, and so owns their root domain units: nothing else makes it special. */
    public static final String ADMIN_KEY = "AKIASANDBOXADMIN";

    /** Access key of Zonekeeper's own role, which may what it is given in a domain. */
    public static final String ZONEKEEPER_KEY = "AKIASANDBOXKEEPER";

    /** Of the service's own types, for tests that are about something else: an older one is there in every domain. */
    public static final int FEW_REVISIONS = 2;

    private static final String SECRET = "not-a-secret";
    private static final long POLL_NANOS = 10_000_000;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final DataZoneStandIn dataZone;
    private final LocalSqs sqs;
    private final EventBridgeStandIn eventBridge;
    private final StsStandIn sts;
    private final Map<String, LocalDynamoDb> dynamoDb = new LinkedHashMap<>();

    /** Starts all of it, by the machine's clock. */
    public Services() {
        this(InstantSource.system(), 1);
    }

    /**
     * @param seed of the ids that the stand-in makes
     */
    public Services(InstantSource clock, long seed) {
        try {
            sqs = opened(new LocalSqs(0, REGION));
            eventBridge = opened(new EventBridgeStandIn(0, opened(sqsClient())));
            dataZone = opened(new DataZoneStandIn(0, clock, seed));
            dataZone.sendEventsTo(eventBridge);
            dataZone.principals()
                    .register(ZONEKEEPER_KEY, Principal.role(Principals.ACCOUNT, "Zonekeeper", "zonekeeper"));
            sts = opened(new StsStandIn(0, dataZone.principals()));
            dynamoDb.put(REGION, opened(LocalDynamoDb.inMemory(0)));
            dynamoDb.put(STANDBY_REGION, opened(LocalDynamoDb.inMemory(0)));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * The same where nothing of DataZone takes a while and its own types have few revisions, for tests that are about
     * something else.
     */
    public static Services prompt() {
        Services services = new Services();
        services.dataZone().settings().promptly();
        services.dataZone().settings().managedRevisions(FEW_REVISIONS);
        return services;
    }

    private <T extends AutoCloseable> T opened(T service) {
        open.push(service);
        return service;
    }

    public DataZoneStandIn dataZone() {
        return dataZone;
    }

    public EventBridgeStandIn eventBridge() {
        return eventBridge;
    }

    public URI dynamoDbAddress(String region) {
        LocalDynamoDb local = dynamoDb.get(region);
        if (local == null) {
            throw new IllegalArgumentException(
                    "no DynamoDB for Region '" + region + "'; there are " + dynamoDb.keySet());
        }
        return local.address();
    }

    /** The table service of a Region answers no more. */
    public void stopDynamoDb(String region) {
        LocalDynamoDb local = dynamoDb.get(region);
        if (local != null && open.remove(local)) {
            local.close();
        }
    }

    public URI sqsAddress() {
        return sqs.address();
    }

    /** The configuration of a Zonekeeper in that Region: Regions, names and endpoints. */
    public Map<String, String> configuration(String region, List<String> domains) {
        Map<String, String> keys = new LinkedHashMap<>();
        keys.put("zonekeeper.domains", String.join(",", domains));
        keys.put("zonekeeper.region", region);
        keys.put("zonekeeper.table", "zonekeeper");
        keys.put("zonekeeper.queue.events", "zonekeeper-events");
        keys.put("zonekeeper.queue.work", "zonekeeper-work");
        keys.put("zonekeeper.queue.wait", "1");
        keys.put("zonekeeper.endpoint.datazone", dataZone.address().toString());
        keys.put("zonekeeper.endpoint.dynamodb", dynamoDbAddress(region).toString());
        keys.put("zonekeeper.endpoint.sqs", sqs.address().toString());
        keys.put("zonekeeper.endpoint.eventbridge", eventBridge.address().toString());
        keys.put("zonekeeper.endpoint.sts", sts.address().toString());
        return keys;
    }

    /** Credentials by which the stand-ins know a caller. The secret is of no use anywhere. */
    public static AwsCredentialsProvider credentials(String accessKey) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, SECRET));
    }

    /** A real client of the stand-in, made for each call of this: the caller closes it. */
    public DataZoneClient dataZoneClient(String region, String accessKey) {
        return client(DataZoneClient.builder(), dataZone.address(), region, accessKey)
                .build();
    }

    /** Waits until a new domain is AVAILABLE: making one takes a while. */
    public static void awaitAvailable(DataZoneClient client, String domain) {
        while (!client.getDomain(r -> r.identifier(domain)).status().equals(DomainStatus.AVAILABLE)) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    public EventBridgeClient eventBridgeClient(String region) {
        return client(EventBridgeClient.builder(), eventBridge.address(), region, ADMIN_KEY)
                .build();
    }

    public DynamoDbClient dynamoDbClient(String region) {
        return client(DynamoDbClient.builder(), dynamoDbAddress(region), region, ADMIN_KEY)
                .build();
    }

    public DynamoDbStreamsClient streamsClient(String region) {
        return client(DynamoDbStreamsClient.builder(), dynamoDbAddress(region), region, ADMIN_KEY)
                .build();
    }

    /** Copies what is written in a table of either Region to the other, as a global table does. Closed with the services. */
    public GlobalTable globalTable(String table, InstantSource clock, long seed) {
        return opened(new GlobalTable(side(REGION), side(STANDBY_REGION), table, clock, seed));
    }

    private GlobalTable.Side side(String region) {
        return new GlobalTable.Side(opened(dynamoDbClient(region)), opened(streamsClient(region)));
    }

    public SqsClient sqsClient() {
        return client(SqsClient.builder(), sqs.address(), REGION, ADMIN_KEY).build();
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B client(
            B builder, URI address, String region, String accessKey) {
        return builder.endpointOverride(address)
                .region(Region.of(region))
                .credentialsProvider(credentials(accessKey))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(64));
    }

    /** Makes a queue and sends it all events of DataZone in a Region: the service's own and CloudTrail's. Gives its URL. */
    public String eventQueue(String region, String name) {
        try (SqsClient client = sqsClient();
                EventBridgeClient bridge = eventBridgeClient(region)) {
            String url = client.createQueue(r -> r.queueName(name)).queueUrl();
            String arn = client.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.QUEUE_ARN))
                    .attributes()
                    .get(QueueAttributeName.QUEUE_ARN);
            bridge.putRule(r -> r.name(name).eventPattern("{\"source\":[\"aws.datazone\"]}"));
            bridge.putTargets(r -> r.rule(name).targets(t -> t.id("queue").arn(arn)));
            return url;
        }
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a service of the sandbox does not stop: " + e.getMessage(), e);
            }
        }
    }
}
