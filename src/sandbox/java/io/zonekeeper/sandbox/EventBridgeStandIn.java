package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.bridge.Delivery;
import io.zonekeeper.sandbox.bridge.EventBridgeApi;
import io.zonekeeper.sandbox.http.LoopbackServer;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Amazon EventBridge on loopback: rules, targets and events on the default bus of each Region. Patterns are judged by
 * AWS's own matcher; targets are SQS queues, filled by a real client.
 */
public final class EventBridgeStandIn implements EventSink, AutoCloseable {
    private final EventBridgeApi api;
    private final LoopbackServer server;

    /**
     * @param sqs the client that delivers; it stays the caller's to close
     */
    public EventBridgeStandIn(int port, SqsClient sqs) {
        this.api = new EventBridgeApi(sqs);
        this.server = new LoopbackServer("eventbridge", port, api::answer);
    }

    public URI address() {
        return server.address();
    }

    /** Publishes an event as a service would. */
    @Override
    public void accept(Map<String, Object> event) {
        api.accept(event);
    }

    @Override
    public boolean wantsReads() {
        return api.wantsReads();
    }

    /** How events reach the queues: kept back, shuffled, dropped, failed on order. */
    public Delivery delivery() {
        return api.delivery();
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }
}
