package io.zonekeeper.events;

import io.zonekeeper.journal.EntityId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/**
 * Lets several waiting messages of one entity share one read. A message is satisfied only by a read that began after it
 * was received; times are this process's own monotonic nanoseconds.
 */
final class SharedReads {
    private static final int REMEMBERED = 10_000;
    private static final long A_FEW_SECONDS = Duration.ofSeconds(5).toNanos();

    /** The instants of the entities that were asked for last. */
    private static final class Newest extends LinkedHashMap<EntityId, Long> {
        private static final long serialVersionUID = 1L;

        Newest() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<EntityId, Long> eldest) {
            return size() > REMEMBERED;
        }
    }

    private final Semaphore[] turns = new Semaphore[256];
    private final Map<EntityId, Long> began = new Newest();
    private final Map<EntityId, Long> scheduled = new Newest();

    SharedReads() {
        for (int i = 0; i < turns.length; i++) {
            turns[i] = new Semaphore(1, true);
        }
    }

    /** Waits for the entity's turn: one reader at a time. It need not be left by the thread that entered. */
    void enter(EntityId id) {
        turn(id).acquireUninterruptibly();
    }

    void leave(EntityId id) {
        turn(id).release();
    }

    private Semaphore turn(EntityId id) {
        return turns[Math.floorMod(id.hashCode(), turns.length)];
    }

    /** Whether a read that began after this instant has become durable. */
    boolean satisfies(EntityId id, long receivedNanos) {
        synchronized (began) {
            Long at = began.get(id);
            return at != null && at - receivedNanos > 0;
        }
    }

    /**
     * Whether a further read of the entity is to be scheduled now; not when one was a few seconds ago, as for the service's
     * event and the recorded call of one edit.
     */
    boolean first(EntityId id, long nowNanos) {
        synchronized (scheduled) {
            Long before = scheduled.get(id);
            return before == null || nowNanos - before >= A_FEW_SECONDS;
        }
    }

    /** A further read was scheduled, and that is durable. */
    void scheduled(EntityId id, long nowNanos) {
        synchronized (scheduled) {
            scheduled.put(id, nowNanos);
        }
    }

    /** A read that began at this instant is durable. */
    void durable(EntityId id, long beganNanos) {
        synchronized (began) {
            began.put(id, beganNanos);
        }
    }
}
