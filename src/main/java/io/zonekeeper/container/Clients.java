package io.zonekeeper.container;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The clients of the AWS services, by the settings' Region and endpoints; credentials by the SDK's default chain. */
public final class Clients implements AutoCloseable {
    private final Settings settings;
    private final Region region;
    private final SdkHttpClient http =
            ApacheHttpClient.builder().maxConnections(128).build();
    private final DataZoneClient dataZone;
    private final DynamoDbClient dynamoDb;
    private final SqsClient sqs;
    private final EventBridgeClient eventBridge;
    private final StsClient sts;

    /** Throws {@link ConfigurationException} when no Region is configured anywhere. */
    public Clients(Settings settings) {
        this.settings = settings;
        region = settings.optional("zonekeeper.region").map(Region::of).orElseGet(Clients::regionOfTheMachine);
        dataZone = client(DataZoneClient.builder(), "DataZone", "datazone");
        dynamoDb = client(DynamoDbClient.builder(), "DynamoDB", "dynamodb");
        sqs = client(SqsClient.builder(), "SQS", "sqs");
        eventBridge = client(EventBridgeClient.builder(), "EventBridge", "eventbridge");
        // an event waits for its answer, which is no more than a label
        sts = client(
                StsClient.builder().overrideConfiguration(o -> o.apiCallTimeout(Duration.ofSeconds(5))), "STS", "sts");
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, String service, String key) {
        builder.httpClient(http);
        builder.region(region);
        builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                .addExecutionInterceptor(
                        new ConnectionErrorInterceptor(settings, service, "zonekeeper.endpoint." + key))
                .build());
        endpoint(key).ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static Region regionOfTheMachine() {
        try {
            return DefaultAwsRegionProviderChain.builder().build().getRegion();
        } catch (SdkClientException e) {
            throw new ConfigurationException(
                    "no Region is configured: set zonekeeper.region (or AWS_REGION) to that of the domains, such as us-east-1",
                    e);
        }
    }

    /** Where the services are asked. */
    Region region() {
        return region;
    }

    private Optional<URI> endpoint(String service) {
        String key = "zonekeeper.endpoint." + service;
        return settings.optional(key).map(text -> {
            try {
                URI uri = URI.create(text);
                if (uri.getScheme() != null && uri.getHost() != null) {
                    return uri;
                }
            } catch (IllegalArgumentException e) {
                // worded below, as an address without scheme or host is
            }
            throw new ConfigurationException(key + " is '" + text + "'; it takes an address such as https://host:port");
        });
    }

    /** For the one question at start whether our domains are there; all else goes through the types' routes. */
    DataZoneClient dataZone() {
        return dataZone;
    }

    public DynamoDbClient dynamoDb() {
        return dynamoDb;
    }

    public SqsClient sqs() {
        return sqs;
    }

    public EventBridgeClient eventBridge() {
        return eventBridge;
    }

    public StsClient sts() {
        return sts;
    }

    @Override
    public void close() {
        dataZone.close();
        dynamoDb.close();
        sqs.close();
        eventBridge.close();
        sts.close();
        http.close();
    }
}
