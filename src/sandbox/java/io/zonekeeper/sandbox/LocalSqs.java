package io.zonekeeper.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import org.elasticmq.NodeAddress;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

/** ElasticMQ, which speaks the API of Amazon SQS, on loopback. */
public final class LocalSqs implements AutoCloseable {
    private final SQSRestServer server;
    private final URI address;

    /**
     * @param port 0 for a free one
     * @param region that the ARNs of its queues name
     */
    public LocalSqs(int port, String region) {
        Quiet.emulators();
        int chosen = port == 0 ? freePort() : port;
        this.server = SQSRestServerBuilder.withInterface("127.0.0.1")
                .withPort(chosen)
                .withServerAddress(new NodeAddress("http", "127.0.0.1", chosen, ""))
                .withAWSRegion(region)
                .withAWSAccountId(Principals.ACCOUNT)
                .start();
        server.waitUntilStarted();
        this.address = URI.create("http://127.0.0.1:" + chosen);
    }

    /** A port that is free now; it answers with its own address in queue URLs, so it must know the port before. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        server.stopAndWait();
    }
}
