package io.zonekeeper.sandbox;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Which calls were made and what they changed, counted by operation; the latest are kept. */
public final class CallLog {
    /**
     * One call.
     *
     * @param input its short members: texts up to 300 characters, numbers, flags
     * @param status HTTP status of the answer, 0 when it was lost
     * @param error type of the error, empty when there was none
     * @param mutated whether it changed anything
     */
    public record Entry(
            Instant at,
            String operation,
            String region,
            String domain,
            String caller,
            Map<String, Object> input,
            int status,
            String error,
            boolean mutated) {}

    private static final int KEPT = 10_000;
    private static final int LONGEST = 300;

    private final Deque<Entry> entries = new ArrayDeque<>();
    private final Map<String, Integer> calls = new TreeMap<>();
    private final Map<String, Integer> mutations = new TreeMap<>();

    synchronized void add(Entry entry) {
        entries.add(entry);
        if (entries.size() > KEPT) {
            entries.removeFirst();
        }
        calls.merge(entry.operation(), 1, Integer::sum);
        if (entry.mutated()) {
            mutations.merge(entry.operation(), 1, Integer::sum);
        }
    }

    /** The members of an input that the log keeps. */
    static Map<String, Object> kept(Map<String, Object> input) {
        Map<String, Object> kept = new LinkedHashMap<>();
        input.forEach((member, value) -> {
            if (value instanceof String text
                    ? text.length() <= LONGEST
                    : value instanceof Number || value instanceof Boolean) {
                kept.put(member, value);
            }
        });
        return kept;
    }

    /** How often each operation was called since the last reset. */
    public synchronized Map<String, Integer> calls() {
        return new TreeMap<>(calls);
    }

    /** How often each operation changed something since the last reset. */
    public synchronized Map<String, Integer> mutations() {
        return new TreeMap<>(mutations);
    }

    public synchronized int calls(String operation) {
        return calls.getOrDefault(operation, 0);
    }

    public synchronized int mutations(String operation) {
        return mutations.getOrDefault(operation, 0);
    }

    /** The latest calls, oldest first. */
    public synchronized List<Entry> latest(Predicate<Entry> wanted) {
        return new ArrayList<>(entries.stream().filter(wanted).toList());
    }

    public synchronized void reset() {
        entries.clear();
        calls.clear();
        mutations.clear();
    }
}
