package io.zonekeeper.datazone;

import org.apache.camel.spi.Metadata;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * Where and as whom the component calls. All of it belongs to the component, none to a single endpoint: endpoints share
 * one client, and their parameters are inputs of operations.
 */
public class DataZoneConfiguration {
    @Metadata(label = "advanced", autowired = true)
    private @Nullable DataZoneClient dataZoneClient;

    @Metadata(label = "advanced", autowired = true)
    private @Nullable Budget budget;

    @Metadata(label = "common")
    private @Nullable String region;

    @Metadata(label = "security", secret = true)
    private @Nullable String accessKey;

    @Metadata(label = "security", secret = true)
    private @Nullable String secretKey;

    @Metadata(label = "security", secret = true)
    private @Nullable String sessionToken;

    @Metadata(label = "security")
    private boolean useSessionCredentials;

    @Metadata(label = "security")
    private boolean useDefaultCredentialsProvider;

    @Metadata(label = "security")
    private boolean useProfileCredentialsProvider;

    @Metadata(label = "security")
    private @Nullable String profileCredentialsName;

    @Metadata(label = "common")
    private boolean overrideEndpoint;

    @Metadata(label = "common")
    private @Nullable String uriEndpointOverride;

    @Metadata(label = "proxy", defaultValue = "HTTPS")
    private Protocol proxyProtocol = Protocol.HTTPS;

    @Metadata(label = "proxy")
    private @Nullable String proxyHost;

    @Metadata(label = "proxy")
    private @Nullable Integer proxyPort;

    @Metadata(label = "security")
    private boolean trustAllCertificates;

    @Metadata(label = "advanced", defaultValue = "64")
    private int maxConnections = 64;

    @Metadata(label = "advanced", defaultValue = "0.5")
    private double budgetShare = 0.5;

    @Metadata(label = "health")
    private @Nullable String healthDomain;

    /** A client from outside; it is used as it is and not closed here. Absent = one is made. */
    public @Nullable DataZoneClient getDataZoneClient() {
        return dataZoneClient;
    }

    public void setDataZoneClient(@Nullable DataZoneClient dataZoneClient) {
        this.dataZoneClient = dataZoneClient;
    }

    /** Says when calls may be made. Absent = a {@link LocalBudget} with {@link #getBudgetShare()}. */
    public @Nullable Budget getBudget() {
        return budget;
    }

    public void setBudget(@Nullable Budget budget) {
        this.budget = budget;
    }

    /** The AWS Region, for example {@code eu-west-1}. Absent = the SDK's default chain. */
    public @Nullable String getRegion() {
        return region;
    }

    public void setRegion(@Nullable String region) {
        this.region = region;
    }

    /** The access key. Absent = the SDK's default chain. */
    public @Nullable String getAccessKey() {
        return accessKey;
    }

    public void setAccessKey(@Nullable String accessKey) {
        this.accessKey = accessKey;
    }

    /** The secret key that belongs to the access key. */
    public @Nullable String getSecretKey() {
        return secretKey;
    }

    public void setSecretKey(@Nullable String secretKey) {
        this.secretKey = secretKey;
    }

    /** The session token, for {@link #isUseSessionCredentials()}. */
    public @Nullable String getSessionToken() {
        return sessionToken;
    }

    public void setSessionToken(@Nullable String sessionToken) {
        this.sessionToken = sessionToken;
    }

    /** Whether the keys are those of a session and come with a session token. */
    public boolean isUseSessionCredentials() {
        return useSessionCredentials;
    }

    public void setUseSessionCredentials(boolean useSessionCredentials) {
        this.useSessionCredentials = useSessionCredentials;
    }

    /** Whether the SDK's default chain is used even if keys are set. Without keys it is used anyway. */
    public boolean isUseDefaultCredentialsProvider() {
        return useDefaultCredentialsProvider;
    }

    public void setUseDefaultCredentialsProvider(boolean useDefaultCredentialsProvider) {
        this.useDefaultCredentialsProvider = useDefaultCredentialsProvider;
    }

    /** Whether credentials come from a named profile. */
    public boolean isUseProfileCredentialsProvider() {
        return useProfileCredentialsProvider;
    }

    public void setUseProfileCredentialsProvider(boolean useProfileCredentialsProvider) {
        this.useProfileCredentialsProvider = useProfileCredentialsProvider;
    }

    /** The profile's name. Absent = {@code default}. */
    public @Nullable String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    public void setProfileCredentialsName(@Nullable String profileCredentialsName) {
        this.profileCredentialsName = profileCredentialsName;
    }

    /** Whether {@link #getUriEndpointOverride()} is called instead of AWS. */
    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    /** Another address of the service, for example {@code http://127.0.0.1:8080}; needs {@code overrideEndpoint}. */
    public @Nullable String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    public void setUriEndpointOverride(@Nullable String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    public Protocol getProxyProtocol() {
        return proxyProtocol;
    }

    public void setProxyProtocol(Protocol proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public @Nullable Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(@Nullable Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    /** Whether any certificate will do: for tests only. */
    public boolean isTrustAllCertificates() {
        return trustAllCertificates;
    }

    public void setTrustAllCertificates(boolean trustAllCertificates) {
        this.trustAllCertificates = trustAllCertificates;
    }

    /** How many calls may be under way at once. */
    public int getMaxConnections() {
        return maxConnections;
    }

    public void setMaxConnections(int maxConnections) {
        this.maxConnections = maxConnections;
    }

    /** The share of each operation's quota that calls stay within; 0 = no limit. */
    public double getBudgetShare() {
        return budgetShare;
    }

    public void setBudgetShare(double budgetShare) {
        this.budgetShare = budgetShare;
    }

    /** The domains that the health check reads, comma separated. Absent = it lists one domain. */
    public @Nullable String getHealthDomain() {
        return healthDomain;
    }

    public void setHealthDomain(@Nullable String healthDomain) {
        this.healthDomain = healthDomain;
    }
}
