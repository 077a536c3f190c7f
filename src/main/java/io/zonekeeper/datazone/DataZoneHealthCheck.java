package io.zonekeeper.datazone;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * Ready when a cheap call succeeds: GetDomain of the configured domain, else ListDomains with one result. It says nothing
 * about liveness: a Region that is down is no reason to restart.
 */
public class DataZoneHealthCheck extends AbstractHealthCheck {
    private final DataZoneComponent component;

    public DataZoneHealthCheck(DataZoneComponent component) {
        super("camel", "producer:" + DataZoneConstants.SCHEME);
        this.component = component;
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        String domain = component.getConfiguration().getHealthDomain();
        try {
            DataZoneConnection connection = component.connection();
            connection.retries().call(domain == null ? "ListDomains" : "GetDomain", Retries.Kind.ONCE, () -> {
                call(connection.client(), domain);
            });
            builder.up();
        } catch (DataZoneException e) {
            builder.message("DataZone cannot be called: " + e.getMessage());
            builder.detail("failure.kind", e.kind().name());
            if (e.code() != null) {
                builder.detail(SERVICE_ERROR_CODE, e.code());
            }
            builder.error(e);
            builder.down();
        } catch (RuntimeException e) {
            builder.message("DataZone cannot be called: " + e.getMessage());
            builder.error(e);
            builder.down();
        }
    }

    private static void call(DataZoneClient client, @Nullable String domain) {
        if (domain == null) {
            client.listDomains(request -> request.maxResults(1));
        } else {
            client.getDomain(request -> request.identifier(domain));
        }
    }
}
