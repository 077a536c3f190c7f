package io.zonekeeper.restore.crash;

import io.zonekeeper.restore.ports.Pause;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes only when somebody lets it pass; what was sent earlier may arrive meanwhile. */
public final class VirtualTime implements InstantSource, Pause {
    private record Late(Instant due, Runnable arrival) {}

    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final PriorityQueue<Late> onTheWay = new PriorityQueue<>(Comparator.comparing(Late::due));
    private volatile Instant now = start;

    @Override
    public Instant instant() {
        return now;
    }

    /** For leases. */
    public long nanoTime() {
        return Duration.between(start, now).toNanos();
    }

    @Override
    public synchronized void pass(Duration time) {
        Instant until = now.plus(time);
        for (Late next = onTheWay.peek(); next != null && !next.due().isAfter(until); next = onTheWay.peek()) {
            onTheWay.remove();
            now = next.due().isAfter(now) ? next.due() : now;
            next.arrival().run();
        }
        now = until;
    }

    /** Something arrives after a while, if that much time passes. */
    synchronized void arrives(Duration after, Runnable arrival) {
        onTheWay.add(new Late(now.plus(after), arrival));
    }

    /** How much is on its way. */
    int onTheWay() {
        return onTheWay.size();
    }
}
