package io.zonekeeper.datazone;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Endpoint;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.HealthCheckComponent;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.regions.Region;

/**
 * Calls any operation of Amazon DataZone by its name: {@code aws2-datazone:getAsset}. All endpoints share one client;
 * every parameter of a URI that is no option of ours is an input of the operation.
 */
@Component(DataZoneConstants.SCHEME)
public class DataZoneComponent extends HealthCheckComponent {
    private static final Logger LOG = LoggerFactory.getLogger(DataZoneComponent.class);
    private static final long TICK_SECONDS = 5;

    @Metadata(description = "The configuration of the component.")
    private DataZoneConfiguration configuration = new DataZoneConfiguration();

    private final Object connecting = new Object();
    private final FailureSummary failures = new FailureSummary(System::nanoTime, LOG::warn);
    private @Nullable DataZoneConnection connection;
    private @Nullable ScheduledExecutorService minutes;
    private @Nullable DataZoneHealthCheck healthCheck;

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DataZoneEndpoint endpoint = new DataZoneEndpoint(uri, this, CallParser.of(remaining, parameters));
        endpoint.refuseProblems();
        parameters.keySet().removeIf(name -> !name.equals("lazyStartProducer"));
        setProperties(endpoint, parameters);
        return endpoint;
    }

    /** The shared connection; made at the first use, so that routes can be read without a Region or credentials. */
    DataZoneConnection connection() {
        synchronized (connecting) {
            DataZoneConnection open = connection;
            if (open == null) {
                open = DataZoneConnection.open(configuration, failures);
                connection = open;
            }
            return open;
        }
    }

    /** The address that is called; empty where only the SDK's default chain knows the Region. Opens nothing. */
    Optional<String> serviceUrl() {
        return DataZoneConnection.address(configuration).map(URI::toString);
    }

    /** The Region that is called; empty as for {@link #serviceUrl()}. */
    Optional<String> serviceRegion() {
        return DataZoneConnection.region(configuration).map(Region::id);
    }

    @Override
    protected void doStart() throws Exception {
        super.doStart();
        minutes = getCamelContext()
                .getExecutorServiceManager()
                .newSingleThreadScheduledExecutor(this, "DataZoneFailures");
        var unused = minutes.scheduleWithFixedDelay(failures::tick, TICK_SECONDS, TICK_SECONDS, TimeUnit.SECONDS);
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
        if (minutes != null) {
            getCamelContext().getExecutorServiceManager().shutdownNow(minutes);
            minutes = null;
        }
        failures.close();
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
