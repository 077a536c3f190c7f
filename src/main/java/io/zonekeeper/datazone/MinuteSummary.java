package io.zonekeeper.datazone;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Tells of what may happen very often in few lines: the first of each kind at once, then one line a minute with the counts
 * as long as there are any.
 */
public final class MinuteSummary {
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    /** How often each happened since the last line; 0 = it was told of, and has not happened since. */
    private final Map<String, Long> counts = new TreeMap<>();

    private long since;

    /** {@code nanoTime}: a clock that never goes back; {@code log} takes each line. */
    public MinuteSummary(LongSupplier nanoTime, Consumer<String> log) {
        this.nanoTime = nanoTime;
        this.log = log;
    }

    /** It has happened. {@code kind}: how its count is introduced; {@code line} tells of the first. */
    public synchronized void happened(String kind, String line) {
        if (counts.isEmpty()) {
            since = nanoTime.getAsLong();
        }
        if (counts.merge(kind, 0L, (before, none) -> before + 1) == 0) {
            log.accept(line + " (more of this kind are counted, and told once a minute)");
        }
    }

    /** Writes the line of the past minute when it is due. */
    public synchronized void tick() {
        if (!counts.isEmpty() && nanoTime.getAsLong() - since >= EVERY) {
            write();
        }
    }

    /** Writes what is left. */
    public synchronized void close() {
        write();
        counts.clear();
    }

    private void write() {
        long now = nanoTime.getAsLong();
        counts.values().removeIf(count -> count == 0); // silent for a minute: the next one is a first again
        if (!counts.isEmpty()) {
            log.accept("in the last " + Duration.ofNanos(now - since).toSeconds() + " s: "
                    + counts.entrySet().stream()
                            .map(count -> count.getKey() + " " + times(count.getValue()))
                            .collect(Collectors.joining(", ")));
            counts.replaceAll((kind, count) -> 0L);
        }
        since = now;
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }
}
