package io.zonekeeper.sandbox;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Amazon's DynamoDB Local on loopback, its telemetry off. */
public final class LocalDynamoDb implements AutoCloseable {
    private final DynamoDBProxyServer server;
    private final ServerConnector connector;

    private LocalDynamoDb(int port, @Nullable Path directory) {
        Quiet.emulators();
        List<String> arguments = new ArrayList<>(List.of("-sharedDb", "-disableTelemetry", "-port", "8000"));
        arguments.addAll(directory == null ? List.of("-inMemory") : List.of("-dbPath", directory.toString()));
        try {
            this.server = silently(arguments.toArray(String[]::new));
            this.connector = connector(server);
            // it would listen on all interfaces, and it refuses port 0; it has no options for either
            connector.setHost("127.0.0.1");
            connector.setPort(port);
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start: " + e.getMessage(), e);
        }
    }

    /** Keeps its tables in memory. {@code port} 0 picks a free one. */
    public static LocalDynamoDb inMemory(int port) {
        return new LocalDynamoDb(port, null);
    }

    /** Keeps its tables in a directory that exists. */
    public static LocalDynamoDb in(Path directory, int port) {
        return new LocalDynamoDb(port, directory);
    }

    /** It prints its configuration to standard output, whatever the loggers say. */
    private static synchronized DynamoDBProxyServer silently(String[] arguments) throws Exception {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        try {
            return ServerRunner.createServerFromCommandLineArgs(arguments);
        } finally {
            System.setOut(out);
        }
    }

    private static ServerConnector connector(DynamoDBProxyServer server) throws IllegalAccessException {
        for (Field field : DynamoDBProxyServer.class.getDeclaredFields()) {
            if (field.getType() == Server.class) {
                field.setAccessible(true);
                for (Connector connector : ((Server) field.get(server)).getConnectors()) {
                    if (connector instanceof ServerConnector found) {
                        return found;
                    }
                }
            }
        }
        throw new IllegalStateException(
                "DynamoDB Local has no Jetty connector any more: it would listen on all interfaces");
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop: " + e.getMessage(), e);
        }
    }
}
