package io.zonekeeper.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.concurrent.ThreadLocalRandom;
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

    /**
     * A port that is free now, below those that outgoing connections are given: these could take it before it is used. It
     * answers with its own address in queue URLs, so it must know the port before.
     */
    public static int freePort() {
        while (true) {
            int port = ThreadLocalRandom.current().nextInt(15_000, 32_000);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException taken) {
                continue;
            }
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
