package io.zonekeeper.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Settings;
import io.zonekeeper.sandbox.Services;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What files and help say holds. */
class DocumentedTest {
    private static final Services SERVICES = Services.prompt();

    @TempDir
    private Path folder;

    @AfterAll
    static void close() {
        SERVICES.close();
    }

    private static Container container() {
        Settings settings = Settings.of(
                List.of(Path.of("config/application.properties")),
                Map.of(),
                SERVICES.configuration(Services.REGION, List.of("dzd-1")));
        return Container.start(settings, Container.Purpose.CHECK);
    }

    @Test
    void onlyWhatAQueueOrATimerStartsIsTriedAgain() {
        try (Container container = container()) {
            List<RouteDefinition> routes = container
                    .camel()
                    .getCamelContextExtension()
                    .getContextPlugin(Model.class)
                    .getRouteDefinitions();
            for (RouteDefinition route : routes) {
                String uri = String.valueOf(route.getInput().getEndpointUri());
                boolean started = uri.startsWith("aws2-sqs:") || uri.startsWith("quartz:");
                String expected =
                        route.getRouteId().equals("events") ? "errors,acknowledge" : started ? "errors" : "null";
                assertEquals(expected, String.valueOf(route.getRouteConfigurationId()), route.getRouteId());
            }
        }
    }

    @Test
    void anOperationThatARouteCallsIsNotAlsoNamedByChangedBy() {
        try (Container container = container()) {
            for (String operation : container.types().operations()) {
                var concerned = container.types().concernedBy(operation);
                assertEquals(
                        concerned.stream()
                                .map(c -> c.type().name() + c.verb())
                                .distinct()
                                .count(),
                        concerned.size(),
                        operation);
                assertTrue(
                        concerned.stream()
                                .noneMatch(c -> c.changer().isPresent()
                                        && concerned.stream()
                                                .anyMatch(o -> o.type().equals(c.type())
                                                        && !o.verb().isEmpty())),
                        operation);
            }
        }
    }

    @Test
    void theSharedOptionsAreTakenAfterTheCommandToo() {
        Attempt attempt = new Attempt(folder, SERVICES, "dzd-1");

        Attempt.Result result = attempt.run("types", "--output", "json");

        assertEquals("", result.err());
        assertTrue(result.out().startsWith("{"), result::out);
        assertEquals(0, result.code());
        Attempt.Result config = attempt.run("types", "--config", "nowhere.properties");
        assertTrue(config.err().contains("'nowhere.properties'"), config::err);
        Attempt.Result domain = attempt.run("status", "--domain", "dzd-2");
        assertTrue(domain.err().contains("--domain dzd-2 is not one of zonekeeper.domains"), domain::err);
    }

    @Test
    void theLevelOfTheLogIsNoKeyOfTheConfiguration() {
        System.setProperty("zonekeeper.log", "INFO");
        try {
            assertEquals(
                    0, new Attempt(folder, SERVICES, "dzd-1").run("validate").code());
        } finally {
            System.clearProperty("zonekeeper.log");
        }
    }
}
