package io.zonekeeper.console;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleTest {
    @SuppressWarnings("NullAway.Init")
    private static RunningConsole console;

    @BeforeAll
    static void start() {
        console = new RunningConsole();
    }

    @AfterAll
    static void stop() {
        console.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hawtio/", "/hawtio/index.html", "/hawtio/camel/routes"})
    void everyAddressOfThePageIsThePage(String path) {
        var page = console.get(path);
        assertEquals(200, page.statusCode());
        assertTrue(page.body().contains("<base href=\"/hawtio/\">"), page.body());
        assertEquals("DENY", page.headers().firstValue("X-Frame-Options").orElse(""));
        assertEquals("no-cache", page.headers().firstValue("Cache-Control").orElse(""));
    }

    @Test
    void thePageOffersOnlyWhatItNeeds() {
        assertEquals(302, console.get("/hawtio").statusCode());
        assertEquals("\"public\"", console.get("/hawtio/user").body());
        String config = console.get("/hawtio/hawtconfig.json").body();
        for (String absent : List.of("/connect", "/logs", "/runtime")) {
            assertTrue(config.contains('"' + absent + '"'), config);
        }
    }

    /** Hawtio's own pages would load it from another server, which the page may not: it would say "Loading..." for ever. */
    @Test
    void theEditorOfTheSourceTabComesFromHere() throws IOException, URISyntaxException {
        String loader = console.get("/hawtio/vs/loader.js").body();
        assertTrue(loader.contains("AMDLoader"), loader);
        Path scripts = Path.of(Objects.requireNonNull(ConsoleTest.class.getResource("/hawtio/static/js"))
                .toURI());
        boolean here = false;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(scripts, "*.js")) {
            for (Path file : files) {
                String script = Files.readString(file);
                assertFalse(script.contains("cdn.jsdelivr.net"), () -> file + " loads from another server");
                here |= script.contains("\"/hawtio/vs\"");
            }
        }
        assertTrue(here, "no script loads the editor from /hawtio/vs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/health/live", "/observe/health/ready"})
    void healthIsUp(String path) {
        var health = console.get(path);
        assertEquals(200, health.statusCode());
        assertTrue(health.body().startsWith("{\"status\":\"UP\""), health.body());
    }

    @Test
    void theFiguresAreAmongTheMetrics() {
        String metrics = console.get("/observe/metrics").body();
        for (String line : List.of(
                "zonekeeper_entities{domain=\"dzd-4a7\",type=\"GlossaryTerm\"} 340.0",
                "zonekeeper_tombstones{domain=\"dzd-4a7\",type=\"Glossary\"} 1.0",
                "zonekeeper_versions_total{domain=\"dzd-4a7\",type=\"GlossaryTerm\"} 25.0",
                "zonekeeper_api_calls_total{domain=\"dzd-4a7\",type=\"GlossaryTerm\"} 90.0",
                "zonekeeper_event_lag_seconds{domain=\"dzd-4a7\",type=\"GlossaryTerm\"} 0.75",
                "zonekeeper_events_total{outcome=\"handled\"} 17.0",
                "zonekeeper_events_total{outcome=\"unknown detail-type\"} 2.0",
                "zonekeeper_sweep_state{domain=\"dzd-4a7\",state=\"incomplete\"} 1.0",
                "zonekeeper_sweep_state{domain=\"dzd-4a7\",state=\"running\"} 0.0",
                "zonekeeper_complete_sweep_age_seconds{domain=\"dzd-4a7\"} 5400.0",
                "zonekeeper_unseen_scopes{domain=\"dzd-4a7\",why=\"blind\"} 3.0",
                "zonekeeper_seen_age_seconds{domain=\"dzd-4a7\",type=\"Glossary\"} 90.5",
                "zonekeeper_seen_age_seconds{domain=\"dzd-4a7\",type=\"GlossaryTerm\"} +Inf",
                "jvm_threads_live_threads ",
                "camel_exchanges_total{")) {
            assertTrue(metrics.contains("\n" + line), () -> line + " is not in\n" + metrics);
        }
        assertTrue(
                !metrics.contains("event_lag_seconds{domain=\"dzd-4a7\",type=\"Glossary\"}"),
                "a type without events has no lag");
    }

    @Test
    void theMBeansShowFiguresAndStartSweeps() {
        String figures = jolokia("read", "Domains", "\"attribute\":\"Figures\"");
        assertTrue(figures.contains("\"dzd-4a7\":{\"Glossary\":{"), figures);
        assertTrue(figures.contains("\"entities\":340"), figures);
        String report = jolokia("exec", "Domains", "\"operation\":\"report\"");
        assertTrue(report.contains("GlossaryTerm") && report.contains(" 340 "), report);
        assertTrue(jolokia("read", "Sweeps", "\"attribute\":\"Last\"").contains("\"state\":\"complete\""));
        String started = jolokia("exec", "Sweeps", "\"operation\":\"start\",\"arguments\":[\"dzd-4a7\"]");
        assertTrue(started.contains("The sweep of 'dzd-4a7' has started."), started);
        assertEquals(List.of("dzd-4a7"), console.started);
    }

    @Test
    void theMBeanOfRestoresShowsThemStopsThemAndGoesOn() {
        String all = jolokia("read", "Restores", "\"attribute\":\"All\"");
        assertTrue(all.contains("\"state\":\"paused\"") && all.contains("dzd-5b8"), all);
        String steps = jolokia("exec", "Restores", "\"operation\":\"steps\",\"arguments\":[\"r-1\"]");
        assertTrue(steps.contains("\"steps\":30"), steps);
        for (String order : List.of("goOn", "pause")) {
            String said = jolokia("exec", "Restores", "\"operation\":\"" + order + "\",\"arguments\":[\"r-1\"]");
            assertTrue(said.contains(order.equals("goOn") ? "r-1 goes on" : "r-1 stops"), said);
        }
    }

    @Test
    void aForeignNameForThisMachineIsRefused() throws Exception {
        // as after DNS rebinding: the name of another's page leads here, and the browser takes that page for ours
        assertEquals("HTTP/1.1 403 Forbidden", answer("GET /hawtio/ HTTP/1.1\r\nHost: evil.example:9876\r\n\r\n"));
        assertEquals("HTTP/1.0 403 Forbidden", answer("GET /hawtio/ HTTP/1.0\r\n\r\n"));
        assertEquals("HTTP/1.1 200 OK", answer("GET /hawtio/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        assertEquals("HTTP/1.1 200 OK", answer("GET /observe/health HTTP/1.1\r\nHost: 10.1.2.3:9876\r\n\r\n"));
    }

    @Test
    void thereIsNoHttp2AndNoLongRequest() throws Exception {
        String upgrade = "GET /observe/health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                + "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQCAAAAAAIAAAAA\r\n\r\n";
        assertEquals("HTTP/1.1 200 OK", answer(upgrade));
        String knowing = answer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\4\0\0\0\0\0");
        assertTrue(knowing == null || knowing.startsWith("HTTP/2.0 501 "), knowing);
        String large =
                "POST /observe/jolokia HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nContent-Length: ";
        assertEquals("HTTP/1.1 413 Request Entity Too Large", answer(large + "5000000\r\n\r\n"));
        assertEquals(
                "HTTP/1.1 431 Request Header Fields Too Large",
                answer("GET /observe/health HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio/../observe/jolokia",
                "/hawtio/jolokia",
                "/hawtio/x/../jolokia/",
                "/hawtio/%6Aolokia",
                "/hawtio/jolokia/%2e%2e/%2e%2e/observe/jolokia",
                "/observe/health/../jolokia",
            })
    void howeverThePathIsWrittenJolokiaIsBounded(String path) throws Exception {
        String body = "{\"type\":\"notification\",\"command\":\"register\"}";
        assertEquals("HTTP/1.1 403 Forbidden", answer(post(path, body)));
        assertEquals("HTTP/1.1 200 OK", answer(post(path, "{\"type\":\"version\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/hawtio/jolokiaX",
                "/hawtio/jolokia%2F..%2F..%2Fobserve%2Fjolokia",
                "/hawtio/..%2Fobserve/jolokia",
                "/observe/jolokiaX"
            })
    void whatOnlyLooksLikeJolokiaIsNot(String path) throws Exception {
        String said = answer(post(path, "{\"type\":\"version\"}"));
        assertTrue(said.startsWith("HTTP/1.1 40"), said);
    }

    private static String post(String path, String body) {
        String here = "localhost:" + ManagementPort.of(console.context());
        return "POST " + path + " HTTP/1.1\r\nHost: " + here + "\r\nOrigin: http://" + here + "\r\nContent-Length: "
                + body.length() + "\r\n\r\n" + body;
    }

    private static String answer(String request) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", ManagementPort.of(console.context()))) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII)).readLine();
        }
    }

    private static String jolokia(String type, String mbean, String rest) {
        return console.jolokia(
                        "{\"type\":\"" + type + "\",\"mbean\":\"io.zonekeeper:type=" + mbean + "\"," + rest + "}")
                .body();
    }
}
