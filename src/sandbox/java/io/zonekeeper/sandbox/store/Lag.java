package io.zonekeeper.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * How far what lists and searches of a domain see is behind its entities: the search index a little, other lists not at
 * all, unless told otherwise.
 */
public final class Lag {
    private record Change(Instant due, Runnable change) {}

    private final InstantSource clock;
    private final Deque<Change> listed = new ArrayDeque<>();
    private final Deque<Change> searched = new ArrayDeque<>();
    private final List<Runnable> lingering = new ArrayList<>();
    private boolean frozen;
    private boolean deletesLinger;
    private Duration delay = Duration.ZERO;
    private Duration search = Duration.ZERO;

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

    /** Changes after this are seen by searches after a while. */
    public void search(Duration wait) {
        search = wait;
    }

    /** Whether nothing more is to be seen until then. */
    public boolean isQuiet(Instant until) {
        catchUp();
        return rests(listed, until) && rests(searched, until);
    }

    private static boolean rests(Deque<Change> changes, Instant until) {
        return changes.isEmpty() || changes.getFirst().due().isAfter(until);
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
        search = Duration.ZERO;
        listed.forEach(change -> change.change().run());
        listed.clear();
        searched.forEach(change -> change.change().run());
        searched.clear();
        lingering.forEach(Runnable::run);
        lingering.clear();
    }

    void index(boolean bySearch, boolean delete, Runnable change) {
        catchUp();
        Deque<Change> waiting = bySearch ? searched : listed;
        Duration wait = bySearch && search.compareTo(delay) > 0 ? search : delay;
        if (delete && deletesLinger) {
            lingering.add(change);
        } else if (frozen || !wait.isZero() || !waiting.isEmpty()) {
            waiting.add(new Change(frozen ? Instant.MAX : clock.instant().plus(wait), change));
        } else {
            change.run();
        }
    }

    /** Indexes what is due. */
    public void catchUp() {
        Instant now = clock.instant();
        run(listed, now);
        run(searched, now);
    }

    private static void run(Deque<Change> waiting, Instant now) {
        while (!waiting.isEmpty() && !waiting.getFirst().due().isAfter(now)) {
            waiting.removeFirst().change().run();
        }
    }
}
