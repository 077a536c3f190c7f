package io.zonekeeper.journal;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One unit of a sweep's work: the entities of a type that are listed by the same inputs, or the judgement of what the listings
 * of a type did not show. {@code parent} is the inputs in one escaped string, so that the same listing has the same name whoever
 * opens it; of a judgement it is the type.
 */
public record ScopeId(String domain, String sweep, int depth, String type, String parent) {
    /** How a judgement stands in the table and in messages: as a type that no file can have, below all listings. */
    private static final String JUDGEMENT = "~absence";

    private static final int JUDGEMENT_DEPTH = 99;

    /** The judgement of what the listings of a type did not show. */
    public static ScopeId judgement(String domain, String sweep, String type) {
        return new ScopeId(domain, sweep, JUDGEMENT_DEPTH, JUDGEMENT, type);
    }

    public boolean isJudgement() {
        return type.equals(JUDGEMENT);
    }

    /** The type that is listed or judged. */
    public String judged() {
        return isJudgement() ? parent : type;
    }

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
