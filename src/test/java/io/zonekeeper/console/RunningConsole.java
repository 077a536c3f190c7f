package io.zonekeeper.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;

/** A Camel Main with the shipped configuration, three routes that stand in for the program, and figures that are made up. */
final class RunningConsole implements AutoCloseable {
    static final String DOMAIN = "dzd-4a7";

    final List<String> started = new CopyOnWriteArrayList<>();
    private final Main main = new Main();
    private final HttpClient http = HttpClient.newHttpClient();

    RunningConsole() {
        this("127.0.0.1");
    }

    RunningConsole(String host) {
        this(host, 0);
    }

    RunningConsole(String host, int port) {
        main.setPropertyPlaceholderLocations("file:config/application.properties");
        main.addOverrideProperty("camel.management.port", Integer.toString(port));
        main.addOverrideProperty("camel.management.host", host);
        main.addOverrideProperty("camel.main.routesIncludePattern", "classpath:console-routes/**/*.camel.yaml");
        main.addMainListener(new Console(new MadeUp(), new Asked(), new Restored()));
        main.start();
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    String url(String path) {
        return "http://localhost:" + ManagementPort.of(context()) + path;
    }

    HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create(url(path))));
    }

    /** Posts to Jolokia as its page does. */
    HttpResponse<String> jolokia(String json) {
        return send(HttpRequest.newBuilder(URI.create(url("/hawtio/jolokia")))
                .header("Origin", url(""))
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        main.stop();
    }

    private static final class MadeUp implements Figures {
        @Override
        public Collection<String> domains() {
            return List.of(DOMAIN);
        }

        @Override
        public Collection<TypeFigures> types(String domain) {
            return List.of(
                    new TypeFigures("Glossary", 12, 3, 1, 40, -1),
                    new TypeFigures("GlossaryTerm", 340, 25, 4, 90, 750));
        }

        @Override
        public Map<String, Long> events() {
            return Map.of("handled", 17L, "unknown detail-type", 2L);
        }

        @Override
        public Optional<SweepFigures> sweeps(String domain) {
            return Optional.of(
                    new SweepFigures("incomplete", Optional.of(Duration.ofMinutes(90)), Map.of("blind", 3L)));
        }

        @Override
        public Map<String, Optional<Duration>> seenAges(String domain) {
            return Map.of("Glossary", Optional.of(Duration.ofMillis(90_500)), "GlossaryTerm", Optional.empty());
        }
    }

    private final class Asked implements SweepControl {
        @Override
        public String start(String domain) {
            started.add(domain);
            return "The sweep of '" + domain + "' has started.";
        }

        @Override
        public Optional<SweepSummary> last(String domain) {
            return Optional.of(
                    new SweepSummary(Instant.parse("2026-03-01T10:00:00Z"), "complete", 61, 352, 28, 5, 130, "f00d"));
        }
    }

    private static final class Restored implements RestoreControl {
        @Override
        public List<RestoreSummary> restores() {
            return List.of(new RestoreSummary("r-1", "paused", DOMAIN, "dzd-5b8", "2026-03-01T10:00:00.000Z"));
        }

        @Override
        public Map<String, Long> steps(String restore) {
            return Map.of("done", 12L, "planned", 30L);
        }

        @Override
        public String goOn(String restore) {
            return restore + " goes on";
        }

        @Override
        public String pause(String restore) {
            return restore + " stops";
        }
    }
}
