package io.zonekeeper.events;

import io.zonekeeper.journal.Tally;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What became of the messages of the events queue in this process. */
public final class EventFigures {
    private final Map<EventResult, Tally> came = new EnumMap<>(EventResult.class);
    private final Map<Ignored, LongAdder> ignored = new EnumMap<>(Ignored.class);
    private final Map<String, Map<String, Long>> lag = new ConcurrentHashMap<>();

    /** Nothing is counted yet. */
    public EventFigures() {
        for (EventResult outcome : EventResult.values()) {
            came.put(outcome, new Tally());
        }
        for (Ignored why : Ignored.values()) {
            ignored.put(why, new LongAdder());
        }
    }

    /** Counts an event for a type that it concerns; an order of ours to read again counts for none. */
    public void came(Refresh refresh, EventResult outcome) {
        if (refresh.attempt() == 0) {
            came(refresh.domain(), refresh.type().name(), outcome, refresh.lag());
        }
    }

    /** {@code lagMillis}: empty where the event does not tell. */
    void came(String domain, String type, EventResult outcome, OptionalLong lagMillis) {
        tally(outcome).add(domain, type);
        if (outcome == EventResult.HANDLED || outcome == EventResult.SHARED) {
            lagMillis.ifPresent(millis ->
                    lag.computeIfAbsent(domain, d -> new ConcurrentHashMap<>()).put(type, millis));
        }
    }

    public void ignored(Ignored why) {
        ignored.getOrDefault(why, new LongAdder()).increment();
    }

    private Tally tally(EventResult outcome) {
        return came.getOrDefault(outcome, new Tally());
    }

    /** Events that led to a read of their own or another's, by type. */
    public Map<String, Long> handled(String domain) {
        Map<String, Long> sums = tally(EventResult.HANDLED).of(domain);
        tally(EventResult.SHARED).of(domain).forEach((type, count) -> sums.merge(type, count, Long::sum));
        return sums;
    }

    /** Events whose read the service denied or refused, by type. */
    public Map<String, Long> unread(String domain) {
        Map<String, Long> sums = tally(EventResult.DENIED).of(domain);
        tally(EventResult.REFUSED).of(domain).forEach((type, count) -> sums.merge(type, count, Long::sum));
        return sums;
    }

    /** Messages that led to nothing, by reason; a reason that was never met is absent. */
    public Map<String, Long> ignored() {
        Map<String, Long> sums = new TreeMap<>();
        ignored.forEach((why, count) -> {
            if (count.sum() > 0) {
                sums.put(why.text(), count.sum());
            }
        });
        return sums;
    }

    /**
     * Every outcome that there is with its count, over all domains and types: an event counts once for each type that it
     * concerns, and once when it was ignored.
     */
    public Map<String, Long> outcomes() {
        Map<String, Long> sums = new TreeMap<>();
        came.forEach((outcome, tally) -> sums.put(outcome.text(), tally.all()));
        ignored.forEach((why, count) -> sums.put(why.text(), count.sum()));
        return sums;
    }

    /** Milliseconds from the newest handled event to its effect, by type. */
    public Map<String, Long> lag(String domain) {
        return new TreeMap<>(lag.getOrDefault(domain, Map.of()));
    }
}
