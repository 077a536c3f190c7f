package io.zonekeeper.events;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of the events queue in this process. */
public final class EventFigures {
    private final Map<String, LongAdder> handled = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> ignored = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> shared = new ConcurrentHashMap<>();
    private final Map<String, Long> lag = new ConcurrentHashMap<>();

    void handled(String type, long lagMillis) {
        handled.computeIfAbsent(type, t -> new LongAdder()).increment();
        lag.put(type, Math.max(0, lagMillis));
    }

    void shared(String type) {
        shared.computeIfAbsent(type, t -> new LongAdder()).increment();
    }

    void ignored(Ignored why) {
        ignored.computeIfAbsent(why.text(), t -> new LongAdder()).increment();
    }

    /** Messages that led to a read, by type. */
    public Map<String, Long> handled() {
        return sums(handled);
    }

    /** Messages that an other message's read satisfied, by type. */
    public Map<String, Long> shared() {
        return sums(shared);
    }

    /** Messages that led to nothing, by reason. */
    public Map<String, Long> ignored() {
        return sums(ignored);
    }

    /** Milliseconds from the newest handled event to its effect, by type. */
    public Map<String, Long> lag() {
        return new TreeMap<>(lag);
    }

    private static Map<String, Long> sums(Map<String, LongAdder> adders) {
        Map<String, Long> sums = new TreeMap<>();
        adders.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }
}
