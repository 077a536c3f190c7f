package io.zonekeeper.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** How far the search index of a domain is behind its entities. Not at all, unless it is told to be. */
public final class Lag {
    private record Change(Instant due, Runnable change) {}

    private final InstantSource clock;
    private final Deque<Change> waiting = new ArrayDeque<>();
    private final List<Runnable> lingering = new ArrayList<>();
    private boolean frozen;
    private boolean deletesLinger;
    private Duration delay = Duration.ZERO;

    Lag(InstantSource clock) {
        this.clock = clock;
    }

    /** Changes after this are not seen by lists and searches until {@link #release}. */
    public void freeze() {
        frozen = true;
    }

    /** Changes after this are seen after a while. */
    public void delay(Duration wait) {
        delay = wait;
    }

    /** Entities deleted after this stay in lists and searches until {@link #release}. */
    public void lingerDeletes() {
        deletesLinger = true;
    }

    /** Everything is indexed now, and from now on at once. */
    public void release() {
        frozen = false;
        deletesLinger = false;
        delay = Duration.ZERO;
        waiting.forEach(change -> change.change().run());
        waiting.clear();
        lingering.forEach(Runnable::run);
        lingering.clear();
    }

    void index(boolean delete, Runnable change) {
        catchUp();
        if (delete && deletesLinger) {
            lingering.add(change);
        } else if (frozen || !delay.isZero() || !waiting.isEmpty()) {
            waiting.add(new Change(frozen ? Instant.MAX : clock.instant().plus(delay), change));
        } else {
            change.run();
        }
    }

    /** Indexes what is due. */
    public void catchUp() {
        Instant now = clock.instant();
        while (!waiting.isEmpty() && !waiting.getFirst().due().isAfter(now)) {
            waiting.removeFirst().change().run();
        }
    }
}
