package io.zonekeeper.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One unit of a sweep's work: the entities of a type that are listed by the same inputs. {@code parent} is the inputs in
 * one escaped string, so that the same listing has the same name whoever opens it.
 */
public record ScopeId(String domain, String sweep, int depth, String type, String parent) {

    public static ScopeId of(String domain, String sweep, int depth, String type, Map<String, String> inputs) {
        return new ScopeId(
                domain,
                sweep,
                depth,
                type,
                KeyTooLongException.check("what a list of " + type + " is asked for", parent(inputs)));
    }

    /** The inputs of a listing as one string; {@code -} when there are none. */
    public static String parent(Map<String, String> inputs) {
        if (inputs.isEmpty()) {
            return "-";
        }
        return new TreeMap<>(inputs)
                .entrySet().stream()
                        .map(i -> Layout.escape(i.getKey()) + "=" + Layout.escape(i.getValue()))
                        .collect(Collectors.joining("/"));
    }
}
