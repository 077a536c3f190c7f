package io.zonekeeper.sandbox.model;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds the operation that a method and a raw path mean. Fixed segments win over labels. */
public final class Routes {
    /** An operation and the labels that its path was called with. */
    public record Match(Operation operation, Map<String, String> labels) {}

    private record Route(Operation operation, String[] segments) {
        long labels() {
            return List.of(segments).stream().filter(s -> s.startsWith("{")).count();
        }
    }

    private final Map<String, List<Route>> routes = new HashMap<>();

    public Routes(ServiceModel model) {
        for (Operation operation : model.operations().values()) {
            String[] segments = operation.uri().substring(1).split("/", -1);
            routes.computeIfAbsent(operation.method() + segments.length, k -> new ArrayList<>())
                    .add(new Route(operation, segments));
        }
        routes.values().forEach(list -> list.sort(Comparator.comparingLong(Route::labels)));
    }

    /** What is called, or null when no operation has this method and path. */
    public @Nullable Match find(String method, String rawPath) {
        if (!rawPath.startsWith("/")) {
            return null;
        }
        String[] segments = rawPath.substring(1).split("/", -1);
        for (Route route : routes.getOrDefault(method + segments.length, List.of())) {
            Map<String, String> labels = labels(route.segments(), segments);
            if (labels != null) {
                return new Match(route.operation(), labels);
            }
        }
        return null;
    }

    private static @Nullable Map<String, String> labels(String[] template, String[] segments) {
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            String part = template[i];
            if (part.startsWith("{")) {
                if (segments[i].isEmpty()) {
                    return null;
                }
                // a '+' in a path is a plus sign, not a blank
                labels.put(
                        part.substring(1, part.length() - 1),
                        URLDecoder.decode(segments[i].replace("+", "%2B"), StandardCharsets.UTF_8));
            } else if (!part.equals(segments[i])) {
                return null;
            }
        }
        return labels;
    }
}
