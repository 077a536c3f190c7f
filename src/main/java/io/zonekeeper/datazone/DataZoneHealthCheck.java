package io.zonekeeper.datazone;

import java.util.Map;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * Ready when a cheap call succeeds: GetDomain of each configured domain, else ListDomains with one result. It says nothing
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
        String domains = component.getConfiguration().getHealthDomain();
        try {
            if (domains == null) {
                ask(null);
            } else {
                for (String domain : domains.split(",")) {
                    builder.detail("domain", domain.strip());
                    ask(domain.strip());
                }
            }
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

    private void ask(@Nullable String domain) {
        DataZoneConnection connection = component.connection();
        DataZoneClient client = connection.client();
        connection.retries().call(domain == null ? "ListDomains" : "GetDomain", Retries.Kind.ONCE, () -> {
            if (domain == null) {
                client.listDomains(request -> request.maxResults(1));
            } else {
                client.getDomain(request -> request.identifier(domain));
            }
        });
    }
}
