package io.zonekeeper.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A whole HTTP request.
 *
 * @param path still percent-encoded
 * @param headers by lower-case name
 */
public record Request(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(java.util.Locale.ROOT));
    }

    public List<String> query(String name) {
        return query.getOrDefault(name, List.of());
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** The parameters of a query string or a form, in order, decoded. */
    public static Map<String, List<String>> parameters(@Nullable String text) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        if (text == null || text.isEmpty()) {
            return parameters;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.computeIfAbsent(decoded(name), k -> new ArrayList<>()).add(decoded(value));
        }
        return parameters;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
