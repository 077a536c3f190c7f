package io.zonekeeper.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The server listens on every address, as in a pod, and is asked by one that is not loopback. */
class OtherMachinesTest {
    @Test
    void onlyHealthAndMetricsAreForOthers() throws Exception {
        Optional<String> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(a -> a instanceof Inet4Address && !a.isLoopbackAddress())
                .map(a -> a.getHostAddress())
                .findFirst();
        Assumptions.assumeTrue(address.isPresent(), "not run: this machine has no address but loopback");
        try (RunningConsole console = new RunningConsole("0.0.0.0")) {
            String there = "http://" + address.orElseThrow() + ":" + ManagementPort.of(console.context());
            assertEquals(200, get(console, there + "/observe/health/live"));
            assertEquals(200, get(console, there + "/observe/metrics"));
            for (String path :
                    new String[] {"/hawtio/", "/hawtio/user", "/observe/jolokia", "/observe/jolokia/version", "/"}) {
                assertEquals(403, get(console, there + path), path);
            }
            var post = HttpRequest.newBuilder(URI.create(there + "/observe/jolokia"))
                    .header("Origin", there)
                    .POST(HttpRequest.BodyPublishers.ofString("{\"type\":\"version\"}"));
            assertEquals(403, console.send(post).statusCode());
            assertTrue(console.jolokia("{\"type\":\"version\"}").body().contains("\"agent\""), "this machine may");
        }
    }

    private static int get(RunningConsole console, String url) {
        return console.send(HttpRequest.newBuilder(URI.create(url))).statusCode();
    }
}
