package io.zonekeeper.events;

import io.zonekeeper.journal.Tally;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of the events queue in this process. */
public final class EventFigures {
    private final Tally handled = new Tally();
    private final Tally shared = new Tally();
    private final Map<String, LongAdder> ignored = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Long>> lag = new ConcurrentHashMap<>();

    void handled(String domain, String type, long lagMillis) {
        handled.add(domain, type);
        lag.computeIfAbsent(domain, d -> new ConcurrentHashMap<>()).put(type, Math.max(0, lagMillis));
    }

    void shared(String domain, String type) {
        shared.add(domain, type);
    }

    void ignored(Ignored why) {
        ignored.computeIfAbsent(why.text(), t -> new LongAdder()).increment();
    }

    /** Messages that led to a read, by type. */
    public Map<String, Long> handled(String domain) {
        return handled.of(domain);
    }

    /** Messages that another message's read satisfied, by type. */
    public Map<String, Long> shared(String domain) {
        return shared.of(domain);
    }

    /** Messages that led to nothing, by reason. */
    public Map<String, Long> ignored() {
        Map<String, Long> sums = new TreeMap<>();
        ignored.forEach((why, count) -> sums.put(why, count.sum()));
        return sums;
    }

    /** Milliseconds from the newest handled event to its effect, by type. */
    public Map<String, Long> lag(String domain) {
        return new TreeMap<>(lag.getOrDefault(domain, Map.of()));
    }
}
