package io.zonekeeper.console;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.main.ManagementHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;

/**
 * Refuses a start without management port. Camel logs a port that is taken and goes on without HTTP: no health, no metrics, no console.
 */
public final class ManagementPort {
    private ManagementPort() {}

    /**
     * Returns when the address can be listened on; port 0 (any free one) always can.
     *
     * @throws IllegalStateException when it cannot; the message names the key and the cure
     */
    public static void check(String host, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(
                    "camel.management.host: the host '" + host
                            + "' is not known here; set an address of this machine, such as 127.0.0.1",
                    e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "camel.management.port: " + port + " is no port; set a number from 0 (any free one) to 65535", e);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "camel.management.port: cannot listen on " + host + ":" + port + " (" + e.getMessage()
                            + "); stop the program that holds the port, or set camel.management.port to a free one",
                    e);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "camel.management.port: cannot listen on " + host + ":" + port
                            + "; set camel.management.host and camel.management.port to an address of this machine",
                    e);
        }
    }

    /**
     * The port that the management server of this context listens on; differs from the configured one when that is 0.
     *
     * @throws IllegalStateException when the server is switched off, or is there and does not listen
     */
    public static int of(CamelContext context) {
        ManagementHttpServer management = server(context);
        return context.hasServices(VertxPlatformHttpServer.class).stream()
                .filter(http -> http.getConfigurationPort() == management.getPort())
                .mapToInt(VertxPlatformHttpServer::getPort)
                .filter(port -> port > 0)
                .findAny()
                .orElseThrow(() -> new IllegalStateException("camel.management.port: nothing listens on "
                        + management.getHost() + ":" + management.getPort()
                        + "; stop the program that holds the port, or set camel.management.port to a free one"));
    }

    /** Camel's management server in this context. */
    static ManagementHttpServer server(CamelContext context) {
        ManagementHttpServer server = context.hasService(ManagementHttpServer.class);
        if (server == null) {
            throw new IllegalStateException(
                    "camel.management.enabled: the management server is off; set it to true, or health, metrics and console are missing");
        }
        return server;
    }
}
