package io.zonekeeper.datazone;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpConfigurationOption;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.http.apache.ProxyConfiguration;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.IdentityProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.DataZoneClientBuilder;
import software.amazon.awssdk.services.datazone.DataZoneServiceClientConfiguration;
import software.amazon.awssdk.services.datazone.endpoints.DataZoneEndpointProvider;
import software.amazon.awssdk.utils.AttributeMap;

/** The one client that all endpoints of a component share, and what a raw call needs beside it. */
final class DataZoneConnection implements AutoCloseable {
    private static final Duration ATTEMPT = Duration.ofSeconds(30);
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final DataZoneClient client;
    private final boolean ours;
    private final SdkHttpClient http;
    private final Retries retries;
    private final URI endpoint;
    private final @Nullable SdkPlugin plugin;

    private DataZoneConnection(DataZoneClient client, boolean ours, SdkHttpClient http, Retries retries) {
        this.client = client;
        this.ours = ours;
        this.http = http;
        this.retries = retries;
        this.endpoint = endpoint(client.serviceClientConfiguration());
        this.plugin = ours ? null : DataZoneConnection::adapt;
    }

    /** Opens nothing yet: the first call connects. */
    static DataZoneConnection open(DataZoneConfiguration configuration, FailureSummary failures) {
        Budget budget = configuration.getBudget();
        Retries retries = new Retries(
                budget != null ? budget : LocalBudget.ofShare(configuration.getBudgetShare()),
                failures,
                System::nanoTime,
                Sleeper.REAL);
        SdkHttpClient http = http(configuration);
        DataZoneClient given = configuration.getDataZoneClient();
        try {
            return new DataZoneConnection(
                    given != null ? given : client(configuration, http), given == null, http, retries);
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static SdkHttpClient http(DataZoneConfiguration configuration) {
        ApacheHttpClient.Builder http = ApacheHttpClient.builder()
                .maxConnections(configuration.getMaxConnections())
                .connectionTimeout(CONNECT)
                .connectionAcquisitionTimeout(ATTEMPT)
                .socketTimeout(ATTEMPT);
        String host = configuration.getProxyHost();
        if (host != null && !host.isEmpty()) {
            Integer port = configuration.getProxyPort();
            http.proxyConfiguration(ProxyConfiguration.builder()
                    .endpoint(URI.create(
                            configuration.getProxyProtocol() + "://" + host + (port == null ? "" : ":" + port)))
                    .build());
        }
        return configuration.isTrustAllCertificates()
                ? http.buildWithDefaults(AttributeMap.builder()
                        .put(SdkHttpConfigurationOption.TRUST_ALL_CERTIFICATES, true)
                        .build())
                : http.build();
    }

    private static DataZoneClient client(DataZoneConfiguration configuration, SdkHttpClient http) {
        DataZoneClientBuilder builder = DataZoneClient.builder()
                .httpClient(http)
                .overrideConfiguration(override -> override.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallAttemptTimeout(ATTEMPT)
                        .addExecutionInterceptor(new AnswerRecorder()));
        credentials(configuration).ifPresent(builder::credentialsProvider);
        region(configuration).ifPresent(builder::region);
        override(configuration).ifPresent(builder::endpointOverride);
        try {
            return builder.build();
        } catch (SdkClientException e) {
            throw new IllegalArgumentException(
                    DataZoneConstants.SCHEME + ": no client can be made: " + e.getMessage()
                            + " (the Region is set by camel.component." + DataZoneConstants.SCHEME + ".region)",
                    e);
        }
    }

    /** Empty = the SDK's default chain. */
    private static Optional<AwsCredentialsProvider> credentials(DataZoneConfiguration configuration) {
        if (configuration.isUseDefaultCredentialsProvider()) {
            return Optional.empty();
        }
        if (configuration.isUseProfileCredentialsProvider()) {
            return Optional.of(ProfileCredentialsProvider.create(configuration.getProfileCredentialsName()));
        }
        String key = configuration.getAccessKey();
        String secret = configuration.getSecretKey();
        if (key == null || key.isEmpty() || secret == null || secret.isEmpty()) {
            return Optional.empty();
        }
        String session = configuration.getSessionToken();
        return Optional.of(StaticCredentialsProvider.create(
                configuration.isUseSessionCredentials() && session != null
                        ? AwsSessionCredentials.create(key, secret, session)
                        : AwsBasicCredentials.create(key, secret)));
    }

    /** Makes a client from outside keep the answer's bytes and leave retries to us, for one request. */
    private static void adapt(software.amazon.awssdk.core.SdkServiceClientConfiguration.Builder configuration) {
        configuration.overrideConfiguration(configuration.overrideConfiguration().toBuilder()
                .retryStrategy(AwsRetryStrategy.doNotRetry())
                .addExecutionInterceptor(new AnswerRecorder())
                .build());
    }

    private static URI endpoint(DataZoneServiceClientConfiguration configuration) {
        return configuration.endpointOverride().orElseGet(() -> endpoint(configuration.region()));
    }

    private static URI endpoint(Region region) {
        return DataZoneEndpointProvider.defaultProvider()
                .resolveEndpoint(parameters -> parameters.region(region).useFips(false))
                .join()
                .url();
    }

    /** Where a connection of this configuration calls; empty where only the SDK's default chain knows. Opens nothing. */
    static Optional<URI> address(DataZoneConfiguration configuration) {
        DataZoneClient given = configuration.getDataZoneClient();
        if (given != null) {
            return Optional.of(endpoint(given.serviceClientConfiguration()));
        }
        return override(configuration).or(() -> region(configuration).map(DataZoneConnection::endpoint));
    }

    /** The Region of a connection of this configuration; empty as for {@link #address}. */
    static Optional<Region> region(DataZoneConfiguration configuration) {
        DataZoneClient given = configuration.getDataZoneClient();
        if (given != null) {
            return Optional.of(given.serviceClientConfiguration().region());
        }
        return Optional.ofNullable(configuration.getRegion())
                .filter(region -> !region.isEmpty())
                .map(Region::of);
    }

    private static Optional<URI> override(DataZoneConfiguration configuration) {
        return Optional.ofNullable(configuration.getUriEndpointOverride())
                .filter(address -> configuration.isOverrideEndpoint() && !address.isEmpty())
                .map(URI::create);
    }

    DataZoneClient client() {
        return client;
    }

    SdkHttpClient http() {
        return http;
    }

    Retries retries() {
        return retries;
    }

    /** What each request to a client from outside needs; empty for our own. */
    Optional<SdkPlugin> plugin() {
        return Optional.ofNullable(plugin);
    }

    URI endpoint() {
        return endpoint;
    }

    Region region() {
        return client.serviceClientConfiguration().region();
    }

    IdentityProvider<? extends AwsCredentialsIdentity> credentials() {
        return client.serviceClientConfiguration().credentialsProvider();
    }

    /** Closes what was made here: never a client from outside. */
    @Override
    public void close() {
        if (ours) {
            client.close();
        }
        http.close();
    }
}
