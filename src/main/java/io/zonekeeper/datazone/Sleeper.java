package io.zonekeeper.datazone;

import java.time.Duration;

/** Lets time pass. */
@FunctionalInterface
public interface Sleeper {
    /** Sleeps for real. */
    Sleeper REAL = duration -> {
        if (!duration.isZero() && !duration.isNegative()) {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        }
    };

    void sleep(Duration duration) throws InterruptedException;
}
