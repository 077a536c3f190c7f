package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentTest {
    @Test
    void mainSetsOptionsByNameAndYamlRoutesCall(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("type.camel.yaml"), """
                - route:
                    id: Environment.create
                    from:
                      uri: direct:Environment.create
                      steps:
                        - to:
                            uri: aws2-datazone:createEnvironment
                            parameters:
                              "from.userParameters[].name": "userParameters[].keyName | parameters[].key"
                              exclude: description,environmentAccountRegion
                              "-glossaryTerms": true
                              environmentProfileIdentifier: RAW(a&b)
                - route:
                    id: Asset.list
                    from: {uri: direct:Asset.list, steps: [{to: {uri: aws2-datazone:search, parameters: {searchScope: ASSET, itemsFrom: "items[].assetItem"}}}]}
                """);
        try (FakeDataZone service = new FakeDataZone()) {
            Main main = new Main();
            main.configure().setRoutesIncludePattern("file:" + folder + "/*.camel.yaml");
            main.addInitialProperty("camel.component.aws2-datazone.region", "eu-west-1");
            main.addInitialProperty("camel.component.aws2-datazone.access-key", "AKIDEXAMPLE");
            main.addInitialProperty("camel.component.aws2-datazone.secretKey", "secret");
            main.addInitialProperty("camel.component.aws2-datazone.override-endpoint", "true");
            main.addInitialProperty("camel.component.aws2-datazone.uri-endpoint-override", service.uri());
            main.addInitialProperty("camel.component.aws2-datazone.max-connections", "3");
            Ledger ledger = new Ledger();
            main.bind("budget", ledger);
            main.start();
            try {
                service.answers("{\"id\":\"e1\"}").answers("{\"items\":[{\"assetItem\":{\"identifier\":\"a1\"}}]}");
                Map<String, Object> headers = Map.of(DataZoneConstants.DOMAIN, "dzd_1");
                Object created = main.getCamelTemplate()
                        .requestBodyAndHeaders(
                                "direct:Environment.create",
                                Map.of(
                                        "name", "E",
                                        "description", "d",
                                        "environmentAccountRegion", "eu-west-1",
                                        "glossaryTerms", List.of("t1"),
                                        "projectId", "p1",
                                        "userParameters", List.of(Map.of("keyName", "k"))),
                                headers);
                Object listed = main.getCamelTemplate().requestBodyAndHeaders("direct:Asset.list", null, headers);

                assertEquals(Map.of("id", "e1"), created);
                assertEquals(List.of(Map.of("identifier", "a1")), listed);
                assertEquals(
                        Map.of(
                                "name", "E",
                                "projectIdentifier", "p1",
                                "environmentProfileIdentifier", "a&b",
                                "userParameters", List.of(Map.of("name", "k"))),
                        service.asked.get(0).json());
                DataZoneComponent component =
                        main.getCamelContext().getComponent(DataZoneConstants.SCHEME, DataZoneComponent.class);
                assertEquals(3, component.getConfiguration().getMaxConnections());
                assertSame(ledger, component.getConfiguration().getBudget());
                assertEquals(2, ledger.acquired);
            } finally {
                main.stop();
            }
        }
    }

    private static final class Ledger implements Budget {
        private int acquired;

        @Override
        public void acquire(String operation) {
            acquired++;
        }

        @Override
        public void throttled(String operation) {}
    }

    @Test
    void everyOptionCanBeSetAndReadByItsName() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            DataZoneComponent component = context.getComponent(DataZoneConstants.SCHEME, DataZoneComponent.class);
            PropertyConfigurerGetter getter = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            Map<String, Object> values = Map.of(
                    "region",
                    "eu-west-1",
                    "useDefaultCredentialsProvider",
                    true,
                    "proxyPort",
                    8080,
                    "budgetShare",
                    0.25,
                    "healthDomain",
                    "dzd_1",
                    "proxyProtocol",
                    software.amazon.awssdk.core.Protocol.HTTP);

            values.forEach((name, value) -> {
                assertTrue(component
                        .getComponentPropertyConfigurer()
                        .configure(context, component, name, value.toString(), true));
                assertEquals(value, getter.getOptionValue(component, name, true), name);
                assertNotNull(getter.getOptionType(name, true));
            });
            assertFalse(component
                    .getComponentPropertyConfigurer()
                    .configure(context, component, "regoin", "eu-west-1", true));
        }
    }

    @Test
    void allEndpointsShareOneClient() {
        try (Calls calls = new Calls()) {
            calls.answer("aws2-datazone:getAsset", Map.of("id", "a1"));
            DataZoneConnection first = calls.component.connection();
            calls.answer("aws2-datazone:getProject", Map.of("id", "p1"));

            assertSame(first, calls.component.connection());
        }
    }

    @Test
    void withoutARegionTheStartFailsAndSaysWhatToSet() {
        try (Calls calls = new Calls()) {
            calls.component.getConfiguration().setRegion(null);
            System.setProperty("aws.region", "");
            System.setProperty("aws.disableEc2Metadata", "true");

            Exception thrown =
                    assertThrows(Exception.class, () -> calls.answer("aws2-datazone:getAsset", Map.of("id", "a1")));

            assertTrue(
                    String.valueOf(thrown.getMessage()).contains("camel.component.aws2-datazone.region"),
                    thrown.getMessage());
        } finally {
            System.clearProperty("aws.region");
            System.clearProperty("aws.disableEc2Metadata");
        }
    }

    @Test
    void itIsReadyWhenACheapCallSucceeds() {
        try (Calls calls = new Calls()) {
            calls.service.answers("{\"items\":[]}");

            HealthCheck.Result result = check(calls).call();

            assertEquals(HealthCheck.State.UP, result.getState());
            assertEquals("/v2/domains", calls.service.last().path());
            assertEquals("maxResults=1", calls.service.last().query());
        }
    }

    @Test
    void itIsDownWithTheServicesWordsWhenTheCallFails() {
        try (Calls calls = new Calls()) {
            calls.component.getConfiguration().setHealthDomain("dzd_1");
            calls.service.fails(403, "AccessDeniedException", "User is not permitted to perform GetDomain");

            HealthCheck.Result result = check(calls).call();

            assertEquals(HealthCheck.State.DOWN, result.getState());
            assertEquals("/v2/domains/dzd_1", calls.service.last().path());
            assertEquals(
                    "DataZone cannot be called: GetDomain: User is not permitted to perform GetDomain"
                            + " (AccessDeniedException, request req-403)",
                    result.getMessage().orElseThrow());
            assertEquals("DENIED", result.getDetails().get("failure.kind"));
            assertFalse(check(calls).isLiveness(), "a Region that is down is no reason to restart");
        }
    }

    @Test
    void everyDomainIsAsked() {
        try (Calls calls = new Calls()) {
            calls.component.getConfiguration().setHealthDomain("dzd_1, dzd_2");
            calls.service.answers("{\"id\":\"dzd_1\"}");
            calls.service.fails(403, "AccessDeniedException", "User is not permitted to perform GetDomain");

            HealthCheck.Result result = check(calls).call();

            assertEquals(HealthCheck.State.DOWN, result.getState());
            assertEquals("/v2/domains/dzd_2", calls.service.last().path());
            assertEquals("dzd_2", result.getDetails().get("domain"));
        }
    }

    private static HealthCheck check(Calls calls) {
        return HealthCheckRegistry.get(calls.context)
                .getCheck("producer:aws2-datazone")
                .orElseThrow();
    }

    @Test
    void theComponentIsFoundByItsScheme() throws Exception {
        try (CamelContext context = new DefaultCamelContext()) {
            assertNotNull(PluginHelper.getConfigurerResolver(context)
                    .resolvePropertyConfigurer("aws2-datazone-component", context));
            assertTrue(context.getComponent("aws2-datazone") instanceof DataZoneComponent);
        }
    }
}
