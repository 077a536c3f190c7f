package io.zonekeeper.datazone;

import java.util.List;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;

/**
 * Calls any operation of Amazon DataZone by its name: {@code aws2-datazone:getAsset}. All endpoints share one client;
 * every parameter of a URI that is no option of ours is an input of the operation.
 */
@Component(DataZoneConstants.SCHEME)
public class DataZoneComponent extends HealthCheckComponent {
    @Metadata
    private DataZoneConfiguration configuration = new DataZoneConfiguration();

    private final Object connecting = new Object();
    private @Nullable DataZoneConnection connection;
    private @Nullable DataZoneHealthCheck healthCheck;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DataZoneCall call = DataZoneCall.of(remaining, parameters);
        List<String> problems = call.problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        parameters.keySet().removeIf(name -> !name.equals("lazyStartProducer"));
        DataZoneEndpoint endpoint = new DataZoneEndpoint(uri, this, call);
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The shared connection; made at the first use, so that routes can be read without a Region or credentials. */
    DataZoneConnection connection() {
        synchronized (connecting) {
            DataZoneConnection open = connection;
            if (open == null) {
                open = DataZoneConnection.open(configuration);
                connection = open;
            }
            return open;
        }
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null) {
            DataZoneHealthCheck check = new DataZoneHealthCheck(this);
            check.setEnabled(isHealthCheckProducerEnabled());
            registry.register(check);
            healthCheck = check;
        }
    }

    @Override
    protected void doStop() throws Exception {
        HealthCheckRegistry registry = HealthCheckRegistry.get(getCamelContext());
        if (registry != null && healthCheck != null) {
            registry.unregister(healthCheck);
            healthCheck = null;
        }
        synchronized (connecting) {
            if (connection != null) {
                connection.close();
                connection = null;
            }
        }
        super.doStop();
    }

    /** Where and as whom all endpoints of this component call. */
    public DataZoneConfiguration getConfiguration() {
        return configuration;
    }

    public void setConfiguration(DataZoneConfiguration configuration) {
        this.configuration = configuration;
    }
}
