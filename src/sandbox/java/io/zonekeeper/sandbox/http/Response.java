package io.zonekeeper.sandbox.http;

import io.zonekeeper.document.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole HTTP answer.
 *
 * @param delay how long it is held back
 * @param lost the connection is closed instead of answering
 */
public record Response(int status, Map<String, String> headers, byte[] body, Duration delay, boolean lost) {
    public static Response of(int status, String contentType, byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        return new Response(status, headers, body, Duration.ZERO, false);
    }

    public static Response json(int status, Object value) {
        return of(status, "application/json", Json.writeBytes(value));
    }

    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body, delay, lost);
    }

    public Response after(Duration wait) {
        return new Response(status, headers, body, wait, lost);
    }

    public Response asLost() {
        return new Response(status, headers, body, delay, true);
    }
}
