package io.zonekeeper.datazone;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Tells of failed calls in few lines. A 404 and a conflict are no failures: they are what the service has to say to who asked. */
final class FailureSummary {
    private final MinuteSummary summary;

    /** {@code nanoTime}: a clock that never goes back; {@code log} takes each line. */
    FailureSummary(LongSupplier nanoTime, Consumer<String> log) {
        this.summary = new MinuteSummary(nanoTime, log);
    }

    /** An attempt has failed. */
    void failed(DataZoneException failure) {
        if (failure.kind() != DataZoneFailure.ABSENT && failure.kind() != DataZoneFailure.CONFLICT) {
            String word = word(failure.kind());
            summary.happened(
                    failure.operation() + " " + word,
                    word + ": " + failure.getMessage().lines().findFirst().orElse(""));
        }
    }

    /** Writes the line of the past minute when it is due. */
    void tick() {
        summary.tick();
    }

    /** Writes what is left. */
    void close() {
        summary.close();
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
