package io.zonekeeper.sandbox.bridge;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.EventSink;
import io.zonekeeper.sandbox.http.Request;
import io.zonekeeper.sandbox.http.Response;
import io.zonekeeper.sandbox.http.Signature;
import io.zonekeeper.sandbox.model.Refusal;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The AWS JSON 1.1 protocol over the rules. */
public final class EventBridgeApi implements EventSink, AutoCloseable {
    private final Delivery delivery;
    private final Rules rules;

    public EventBridgeApi(SqsClient sqs) {
        this.delivery = new Delivery(sqs);
        this.rules = new Rules(delivery);
    }

    public Delivery delivery() {
        return delivery;
    }

    @Override
    public void accept(Map<String, Object> event) {
        rules.publish(event);
    }

    @Override
    public boolean wantsReads() {
        return rules.wantsReads();
    }

    @SuppressWarnings("unchecked")
    public Response answer(Request request) {
        String target = String.valueOf(request.header("x-amz-target"));
        Signature signature = Signature.of(request);
        try {
            if (signature == null) {
                throw new Refusal(403, "MissingAuthenticationTokenException", "Missing Authentication Token");
            }
            Map<String, Object> input = (Map<String, Object>) (Map<String, ?>)
                    Json.readObject(request.body().length == 0 ? new byte[] {'{', '}'} : request.body());
            return json(200, rules.answer(target.substring(target.indexOf('.') + 1), signature.region(), input));
        } catch (IOException e) {
            return refusal(new Refusal(400, "SerializationException", "The body is not a JSON object"));
        } catch (Refusal refusal) {
            return refusal(refusal);
        }
    }

    private static Response refusal(Refusal refusal) {
        return json(refusal.status(), Map.of("__type", refusal.type(), "message", refusal.message()));
    }

    private static Response json(int status, Object body) {
        return Response.of(status, "application/x-amz-json-1.1", Json.writeBytes(body))
                .with("x-amzn-RequestId", UUID.randomUUID().toString());
    }

    @Override
    public void close() {
        delivery.close();
    }
}
