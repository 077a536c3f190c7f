package io.zonekeeper.datazone;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Tells of failed calls in few lines: the first of each operation and kind at once, then one line a minute with the counts
 * as long as there are any. A 404 and a conflict are no failures: they are what the service has to say to who asked.
 */
final class FailureSummary {
    private static final long EVERY = Duration.ofMinutes(1).toNanos();

    private final LongSupplier nanoTime;
    private final Consumer<String> log;
    /** How often each failed since the last line; 0 = it was told of, and has not failed since. */
    private final Map<Failed, Long> counts = new TreeMap<>();

    private long since;

    /** {@code nanoTime}: a clock that never goes back; {@code log} takes each line. */
    FailureSummary(LongSupplier nanoTime, Consumer<String> log) {
        this.nanoTime = nanoTime;
        this.log = log;
    }

    private record Failed(String operation, DataZoneFailure kind) implements Comparable<Failed> {
        @Override
        public int compareTo(Failed other) {
            int byOperation = operation.compareTo(other.operation);
            return byOperation != 0 ? byOperation : kind.compareTo(other.kind);
        }

        String text() {
            return operation + " " + word(kind);
        }
    }

    /** An attempt has failed. */
    synchronized void failed(DataZoneException failure) {
        if (failure.kind() == DataZoneFailure.ABSENT || failure.kind() == DataZoneFailure.CONFLICT) {
            return;
        }
        if (counts.isEmpty()) {
            since = nanoTime.getAsLong();
        }
        Failed failed = new Failed(failure.operation(), failure.kind());
        if (counts.merge(failed, 0L, (before, none) -> before + 1) == 0) {
            log.accept(word(failure.kind()) + ": "
                    + failure.getMessage().lines().findFirst().orElse("")
                    + " (more of this kind are counted, and told once a minute)");
        }
    }

    /** Writes the line of the past minute when it is due. */
    synchronized void tick() {
        if (!counts.isEmpty() && nanoTime.getAsLong() - since >= EVERY) {
            write();
        }
    }

    /** Writes what is left. */
    synchronized void close() {
        write();
        counts.clear();
    }

    private void write() {
        long now = nanoTime.getAsLong();
        counts.values().removeIf(count -> count == 0); // silent for a minute: the next one is a first again
        if (!counts.isEmpty()) {
            log.accept("in the last " + Duration.ofNanos(now - since).toSeconds() + " s: "
                    + counts.entrySet().stream()
                            .map(count -> count.getKey().text() + " " + times(count.getValue()))
                            .collect(Collectors.joining(", ")));
            counts.replaceAll((failed, count) -> 0L);
        }
        since = now;
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private static String word(DataZoneFailure kind) {
        return switch (kind) {
            case THROTTLED -> "throttled";
            case DENIED -> "denied";
            case QUOTA -> "over a quota";
            case INVALID -> "refused";
            case UNAVAILABLE -> "not answered";
            case ABSENT -> "absent";
            case CONFLICT -> "in conflict";
        };
    }
}
