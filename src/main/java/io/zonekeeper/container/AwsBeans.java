package io.zonekeeper.container;

import io.zonekeeper.datazone.DataZoneComponent;
import io.zonekeeper.datazone.DataZoneConfiguration;
import io.zonekeeper.datazone.DataZoneConstants;
import java.util.Map;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** The components and clients of AWS that the routes use, by their names. */
final class AwsBeans {
    private AwsBeans() {}

    static Map<String, Object> of(Settings settings, Clients clients) {
        return Map.of(
                DataZoneConstants.SCHEME,
                dataZone(settings, clients),
                "dynamoDbClient",
                clients.dynamoDb(),
                "sqsClient",
                clients.sqs(),
                "eventBridgeClient",
                clients.eventBridge(),
                "nothing",
                nothing());
    }

    private static DataZoneComponent dataZone(Settings settings, Clients clients) {
        DataZoneConfiguration configuration = new DataZoneConfiguration();
        configuration.setRegion(clients.region().id());
        settings.optional("zonekeeper.endpoint.datazone").ifPresent(endpoint -> {
            configuration.setOverrideEndpoint(true);
            configuration.setUriEndpointOverride(endpoint);
        });
        configuration.setBudgetShare(settings.share());
        if (settings.primary()) { // the domains of a standby are lost when it is needed
            configuration.setHealthDomain(String.join(",", settings.domains()));
        }
        DataZoneComponent component = new DataZoneComponent();
        component.setConfiguration(configuration);
        return component;
    }

    /** Lets no attribute of a message become a header of ours, nor the other way round. */
    private static DefaultHeaderFilterStrategy nothing() {
        DefaultHeaderFilterStrategy nothing = new DefaultHeaderFilterStrategy();
        nothing.setInFilterPattern(".*");
        nothing.setOutFilterPattern(".*");
        return nothing;
    }
}
