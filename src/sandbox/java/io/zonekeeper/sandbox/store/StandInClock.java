package io.zonekeeper.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that can be set forward or back while it runs. */
public final class StandInClock implements InstantSource {
    private final InstantSource base;
    private volatile Duration offset = Duration.ZERO;

    public StandInClock(InstantSource base) {
        this.base = base;
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    public Duration offset() {
        return offset;
    }

    /** How far this clock is ahead of the one below. */
    public void offset(Duration ahead) {
        offset = ahead;
    }

    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }
}
