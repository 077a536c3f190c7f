package io.zonekeeper.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.vertx.core.http.HttpServerOptions;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JolokiaBoundsTest {
    private static final String READ =
            "{\"type\":\"read\",\"mbean\":\"io.zonekeeper:type=Domains\",\"config\":{\"maxDepth\":7}}";
    private static final String RIGHTS =
            "{\"type\":\"exec\",\"mbean\":\"a:b=c\",\"operation\":\"canInvoke(java.lang.String)\",\"arguments\":[\"d:e=f\"]}";
    private static final String LIST = "{\"type\":\"list\"}";

    private final JolokiaBounds bounds = new JolokiaBounds();

    @Test
    void whatTheConsoleSendsIsHandedOn() {
        assertNull(refusal(READ));
        assertNull(refusal("[]"));
        assertNull(refusal(bulk(READ, 200)));
        assertNull(refusal(bulk(LIST, 8)));
        assertNull(refusal(bulk(RIGHTS, 3_000)));
        assertNull(refusal(bulk(READ.replace("Domains", "\\\"a\\\\?b\\\""), 200)), "a name, no pattern");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "{",
                "[7]",
                "[[]]",
                "{}",
                "{\"mbean\":\"java.lang:type=Memory\"}",
                "{\"type\":\"notification\",\"command\":\"register\"}",
                "{\"type\":\"config\"}",
                "{\"type\":\"NOTIFICATION\",\"command\":\"ping\"}",
                "[{\"type\":\"version\"},{\"type\":\"notification\"}]",
                "{\"type\":\"version\",\"type\":\"notification\"}",
                "{\"type\":\"read\",\"mbean\":\"a:b=c\",\"target\":{\"url\":\"service:jmx:rmi:///jndi/rmi://x/y\"}}",
            })
    void whatThePolicyDoesNotReachIsRefused(String body) {
        assertNotNull(refusal(body), body);
    }

    @Test
    void howMuchIsAskedAtOnceIsBounded() {
        assertNotNull(refusal(bulk(READ, 201)));
        assertNotNull(refusal(bulk(RIGHTS, 5_001)));
        assertNotNull(refusal(bulk(LIST, 9)));
        assertNotNull(refusal(bulk(READ.replace("Domains", "*"), 9)));
        assertNotNull(refusal("[".repeat(100_000)));
        assertNotNull(refusal("{\"type\":\"exec\",\"arguments\":" + "[".repeat(3_000) + "]".repeat(3_000) + "}"));
    }

    @Test
    void theServerSpeaksNoHttp2() {
        assertFalse(BoundedHttp.bounded(new HttpServerOptions()).isHttp2ClearTextEnabled());
    }

    private @Nullable String refusal(String body) {
        return bounds.refusal(body.getBytes(UTF_8));
    }

    private static String bulk(String request, int times) {
        List<String> requests = Collections.nCopies(times, request);
        return "[" + String.join(",", requests) + "]";
    }
}
