package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.http.Response;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Times;
import io.zonekeeper.sandbox.model.Wire;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts outputs and refusals into HTTP as the protocol has it: body, headers, payload, error type. */
final class Answers {
    private final InstantSource clock;

    Answers(InstantSource clock) {
        this.clock = clock;
    }

    Response of(Operation operation, Map<String, Object> output, Map<Effect, Order> ordered, String requestId) {
        Shape shape = operation.output();
        Response response;
        if (shape == null) {
            response = Response.of(
                    operation.status(),
                    "application/json",
                    operation.status() == 204 ? new byte[0] : new byte[] {'{', '}'});
        } else {
            response = body(operation, shape, output, ordered);
            for (Shape.Member member : shape.members().values()) {
                Object value = output.get(member.name());
                if (value != null && "header".equals(member.location())) {
                    response = response.with(member.wireName(), Wire.header(value));
                }
            }
        }
        return stamped(response, requestId);
    }

    private static Response body(
            Operation operation, Shape shape, Map<String, Object> output, Map<Effect, Order> ordered) {
        Shape.Member payload = shape.payload();
        if (payload != null) {
            Object bytes = output.get(payload.name());
            return Response.of(
                    operation.status(), "application/octet-stream", bytes instanceof byte[] b ? b : new byte[0]);
        }
        Map<String, Object> body = Wire.body(shape, output);
        return Response.json(operation.status(), Disguise.of(operation, shape, body, ordered));
    }

    Response refusal(Refusal refusal, String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("message", refusal.message());
        return stamped(Response.json(refusal.status(), body).with("x-amzn-ErrorType", refusal.type()), requestId);
    }

    /** What somebody between us and the service answers who knows nothing of either. */
    static Response proxyPage() {
        String page = "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>";
        return Response.of(404, "text/html", page.getBytes(StandardCharsets.UTF_8));
    }

    private Response stamped(Response response, String requestId) {
        return response.with("x-amzn-RequestId", requestId).with("Date", Times.http(clock.instant()));
    }

    /** The refusal that was ordered, or null. */
    static @Nullable Refusal ordered(Map<Effect, Order> ordered, Operation operation) {
        if (ordered.containsKey(Effect.THROTTLE)) {
            return Refusal.throttled();
        }
        if (ordered.containsKey(Effect.FAIL)) {
            return Refusal.failed();
        }
        if (ordered.containsKey(Effect.DENY)) {
            return Refusal.denied("Not permitted to perform operation: " + operation.name());
        }
        if (ordered.containsKey(Effect.ABSENT)) {
            return Refusal.absent("It does not exist");
        }
        return ordered.containsKey(Effect.QUOTA)
                ? new Refusal(402, "ServiceQuotaExceededException", "Quota exceeded")
                : null;
    }
}
