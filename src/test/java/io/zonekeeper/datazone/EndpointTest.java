package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurer;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;

class EndpointTest {
    private static DataZoneEndpoint endpoint(DefaultCamelContext context, String uri) {
        return context.getEndpoint("aws2-datazone:" + uri, DataZoneEndpoint.class);
    }

    @Test
    void itTellsWhereItCalls() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DataZoneConfiguration configuration = context.getComponent("aws2-datazone", DataZoneComponent.class)
                    .getConfiguration();
            configuration.setRegion("eu-west-1");
            DataZoneEndpoint endpoint = endpoint(context, "getAsset");

            assertEquals("https://datazone.eu-west-1.api.aws", endpoint.getServiceUrl());
            assertEquals("datazone", endpoint.getServiceProtocol());
            assertEquals(Map.of("operation", "GetAsset", "region", "eu-west-1"), endpoint.getServiceMetadata());

            configuration.setUriEndpointOverride("http://127.0.0.1:8080");
            assertEquals("https://datazone.eu-west-1.api.aws", endpoint.getServiceUrl());
            configuration.setOverrideEndpoint(true);
            assertEquals("http://127.0.0.1:8080", endpoint.getServiceUrl());
        }
    }

    @Test
    void withoutARegionItDoesNotAskForOneToTellWhereItCalls() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DataZoneEndpoint endpoint = endpoint(context, "getAsset");

            assertNull(endpoint.getServiceUrl());
            assertEquals(Map.of("operation", "GetAsset"), endpoint.getServiceMetadata());
        }
    }

    @Test
    void whatAUriSaysCanBeReadBackAsOptions() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DataZoneEndpoint typed =
                    endpoint(context, "createAsset?exclude=description,name&from.formsInput=formsOutput");
            DataZoneEndpoint old = endpoint(context, "createAsset?-description=true&-glossaryTerms=");
            DataZoneEndpoint raw =
                    endpoint(context, "raw?operation=ListX&method=GET&path=/v2/domains/{domainIdentifier}/x");

            assertEquals("description,name", typed.getExclude());
            assertEquals(Map.of("formsInput", "formsOutput"), typed.getFrom());
            assertNull(typed.getMethod());
            assertEquals("description,glossaryTerms", old.getExclude());
            assertEquals("ListX", raw.getOperation());
            assertEquals("GET", raw.getMethod());
            assertEquals("/v2/domains/{domainIdentifier}/x", raw.getPath());
            assertNull(raw.getExclude());
        }
    }

    @Test
    void optionsThatAreSetInJavaCountLikeThoseOfTheUri() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DataZoneEndpoint endpoint = endpoint(context, "createAsset");
            PropertyConfigurer configurer = PluginHelper.getConfigurerResolver(context)
                    .resolvePropertyConfigurer("aws2-datazone-endpoint", context);

            configurer.configure(context, endpoint, "exclude", "description, name", true);
            configurer.configure(context, endpoint, "from", Map.of("formsInput", "formsOutput"), true);

            assertEquals(Set.of("description", "name"), endpoint.getCall().excluded());
            assertEquals(Map.of("formsInput", "formsOutput"), endpoint.getCall().from());
        }
    }

    @Test
    void anOptionThatIsSetInJavaAndCannotWorkIsRefusedAtTheStart() throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            DataZoneComponent component = context.getComponent("aws2-datazone", DataZoneComponent.class);
            DataZoneEndpoint endpoint = (DataZoneEndpoint) component.createEndpoint("aws2-datazone:createAsset");
            endpoint.setExclude("nam");

            Exception thrown = assertThrows(Exception.class, () -> ServiceHelper.startService(endpoint));

            assertEquals(
                    "Unknown input 'nam' in 'exclude' of operation 'createAsset'; did you mean 'name'?",
                    cause(thrown).getMessage());
        }
    }

    private static Throwable cause(Throwable thrown) {
        return thrown.getCause() == null ? thrown : cause(thrown.getCause());
    }
}
