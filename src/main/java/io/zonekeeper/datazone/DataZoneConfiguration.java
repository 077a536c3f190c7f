package io.zonekeeper.datazone;

import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.Protocol;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * Where and as whom the component calls. All of it belongs to the component, none to a single endpoint: endpoints share
 * one client, and their parameters are inputs of operations.
 */
@Configurer
@UriParams
public class DataZoneConfiguration {
    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private @Nullable DataZoneClient dataZoneClient;

    @UriParam(label = "advanced")
    @Metadata(autowired = true)
    private @Nullable Budget budget;

    @UriParam
    private @Nullable String region;

    @UriParam(label = "security", secret = true)
    private @Nullable String accessKey;

    @UriParam(label = "security", secret = true)
    private @Nullable String secretKey;

    @UriParam(label = "security", secret = true)
    private @Nullable String sessionToken;

    @UriParam(label = "security")
    private boolean useSessionCredentials;

    @UriParam(label = "security")
    private boolean useDefaultCredentialsProvider;

    @UriParam(label = "security")
    private boolean useProfileCredentialsProvider;

    @UriParam(label = "security")
    private @Nullable String profileCredentialsName;

    @UriParam
    private boolean overrideEndpoint;

    @UriParam
    private @Nullable String uriEndpointOverride;

    @UriParam(label = "proxy", enums = "HTTP,HTTPS", defaultValue = "HTTPS")
    private Protocol proxyProtocol = Protocol.HTTPS;

    @UriParam(label = "proxy")
    private @Nullable String proxyHost;

    @UriParam(label = "proxy")
    private @Nullable Integer proxyPort;

    @UriParam(label = "security")
    private boolean trustAllCertificates;

    @UriParam(label = "advanced", defaultValue = "64")
    private int maxConnections = 64;

    @UriParam(label = "advanced", defaultValue = "0.5")
    private double budgetShare = 0.5;

    @UriParam(label = "health")
    private @Nullable String healthDomain;

    /** A client from outside; it is used as it is and not closed here. Absent = one is made. */
    public @Nullable DataZoneClient getDataZoneClient() {
        return dataZoneClient;
    }

    public void setDataZoneClient(@Nullable DataZoneClient dataZoneClient) {
        this.dataZoneClient = dataZoneClient;
    }

    /** Says when calls may be made. Absent = one of this JVM alone, by budgetShare. */
    public @Nullable Budget getBudget() {
        return budget;
    }

    public void setBudget(@Nullable Budget budget) {
        this.budget = budget;
    }

    /** The AWS Region, for example eu-west-1. Absent = the SDK's default chain. */
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

    /** The session token, for useSessionCredentials. */
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

    /** The profile's name. Absent = default. */
    public @Nullable String getProfileCredentialsName() {
        return profileCredentialsName;
    }

    public void setProfileCredentialsName(@Nullable String profileCredentialsName) {
        this.profileCredentialsName = profileCredentialsName;
    }

    /** Whether uriEndpointOverride is called instead of AWS. */
    public boolean isOverrideEndpoint() {
        return overrideEndpoint;
    }

    public void setOverrideEndpoint(boolean overrideEndpoint) {
        this.overrideEndpoint = overrideEndpoint;
    }

    /** Another address of the service, for example http://127.0.0.1:8080; needs overrideEndpoint. */
    public @Nullable String getUriEndpointOverride() {
        return uriEndpointOverride;
    }

    public void setUriEndpointOverride(@Nullable String uriEndpointOverride) {
        this.uriEndpointOverride = uriEndpointOverride;
    }

    /** The protocol of the proxy. */
    public Protocol getProxyProtocol() {
        return proxyProtocol;
    }

    public void setProxyProtocol(Protocol proxyProtocol) {
        this.proxyProtocol = proxyProtocol;
    }

    /** The host of the proxy. Absent = no proxy. */
    public @Nullable String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(@Nullable String proxyHost) {
        this.proxyHost = proxyHost;
    }

    /** The port of the proxy. Absent = that of its protocol. */
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
