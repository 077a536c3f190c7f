package io.zonekeeper.console;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.util.Set;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * What Jolokia is asked at all. Its policy decides on MBeans; this bounds how much is asked at once, and so how long an answer can get, and refuses the
 * kinds of request that a policy does not reach: notifications, its own configuration, other JVMs.
 */
final class JolokiaBounds implements Handler<RoutingContext> {
    private static final int REQUESTS = 200;
    /** Questions for rights, of which the page asks one for each MBean; their answers are short. */
    private static final int QUESTIONS = 5_000;
    /** Requests whose answer covers many MBeans. */
    private static final int WIDE_REQUESTS = 8;

    private static final int DEPTH = 32;
    private static final Set<String> KINDS = Set.of("version", "list", "search", "read", "exec", "write");
    private static final Set<String> WIDE = Set.of("list", "search");

    private final JsonFactory json = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();

    @Override
    public void handle(RoutingContext exchange) {
        if (exchange.request().method().equals(HttpMethod.GET)
                && exchange.request().uri().endsWith("/jolokia")) {
            exchange.next(); // the page asks whether Jolokia is there; the policy answers
            return;
        }
        if (!exchange.request().method().equals(HttpMethod.POST)) {
            refuse(exchange, 405, "Jolokia takes POST only.");
            return;
        }
        String refusal = refusal(
                exchange.body().buffer() == null
                        ? new byte[0]
                        : exchange.body().buffer().getBytes());
        if (refusal == null) {
            exchange.next();
        } else {
            refuse(exchange, 403, refusal);
        }
    }

    private static void refuse(RoutingContext exchange, int status, String why) {
        exchange.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end("{\"status\":" + status + ",\"error\":\"" + why + "\"}");
    }

    /** Why a body is not handed on; null when it is. */
    @Nullable
    String refusal(byte[] body) {
        try (JsonParser parser = json.createParser(body)) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_OBJECT) {
                return new Count().refusal(parser);
            }
            if (first != JsonToken.START_ARRAY) {
                return "Send a request of Jolokia, or a list of them.";
            }
            Count count = new Count();
            String refusal = null;
            while (refusal == null && parser.nextToken() == JsonToken.START_OBJECT) {
                refusal = count.refusal(parser);
            }
            return refusal == null && parser.currentToken() != JsonToken.END_ARRAY
                    ? "Each request in a list is an object."
                    : refusal;
        } catch (IOException e) {
            return "This is no JSON, or nested more than " + DEPTH + " deep.";
        }
    }

    private static final class Count {
        private int requests;
        private int questions;
        private int wide;

        /** Reads one request to its end. */
        private @Nullable String refusal(JsonParser parser) throws IOException {
            String kind = "";
            boolean question = false;
            boolean pattern = false;
            boolean elsewhere = false;
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String member = parser.currentName();
                parser.nextToken();
                switch (member) {
                    case "type" -> kind = parser.getValueAsString("");
                    case "mbean" -> pattern = isPattern(parser.getValueAsString(""));
                    case "operation" -> question = parser.getValueAsString("").startsWith("canInvoke(");
                    case "target" -> elsewhere = true;
                    default -> {
                        // the policy's concern
                    }
                }
                parser.skipChildren();
            }
            questions++;
            requests += kind.equals("exec") && question ? 0 : 1;
            wide += WIDE.contains(kind) || pattern ? 1 : 0;
            if (!KINDS.contains(kind) || elsewhere) {
                return elsewhere
                        ? "Jolokia asks no other JVM from here."
                        : "Jolokia takes requests of these types only: version, list, search, read, exec.";
            }
            return questions > QUESTIONS || requests > REQUESTS || wide > WIDE_REQUESTS
                    ? "Send at most " + REQUESTS + " requests at once, and at most " + WIDE_REQUESTS
                            + " of them of type list or search or for a pattern."
                    : null;
        }

        private static boolean isPattern(String mbean) {
            try {
                return new ObjectName(mbean).isPattern();
            } catch (MalformedObjectNameException e) {
                return false; // Jolokia says so
            }
        }
    }
}
