package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.Table;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes under the fence of a lease. Each of them checks the lease's item, and DynamoDB refuses transactions that touch
 * an item at the same time: so one goes at a time, and what comes meanwhile goes together with the next.
 */
final class Fenced {
    /** A body has 350 KB at most and a transaction 4 MB. */
    private static final int TOGETHER = 10;

    private final Table table;
    private final Deque<Waiting> queue = new ArrayDeque<>();
    private boolean busy;

    Fenced(Table table) {
        this.table = table;
    }

    private static final class Waiting {
        private final Lease.Held held;
        private final List<Table.Write> writes;
        private boolean ended;
        private boolean written;
        private @Nullable RuntimeException failure;

        Waiting(Lease.Held held, List<Table.Write> writes) {
            this.held = held;
            this.writes = writes;
        }
    }

    /** Writes all of it in one transaction; false when the lease is another's or a condition does not hold. */
    boolean write(Lease.Held held, List<Table.Write> writes) {
        Waiting own = new Waiting(held, writes);
        synchronized (this) {
            queue.add(own);
        }
        for (List<Waiting> batch = next(own); !batch.isEmpty(); batch = next(own)) {
            try {
                go(batch);
            } finally {
                ended(batch);
            }
        }
        if (own.failure != null) {
            throw own.failure;
        }
        return own.written;
    }

    /** How many wait for their turn. */
    synchronized int waiting() {
        return queue.size();
    }

    /** Does something to the lease's item while nothing is written under it. */
    <T> T alone(Supplier<T> work) {
        synchronized (this) {
            await(() -> !busy);
            busy = true;
        }
        try {
            return work.get();
        } finally {
            ended(List.of());
        }
    }

    /** What the calling thread is to write now; nothing once its own is written. */
    private synchronized List<Waiting> next(Waiting own) {
        await(() -> !busy || own.ended);
        List<Waiting> batch = new ArrayList<>();
        if (!own.ended) {
            busy = true;
            Set<Table.Key> keys = new HashSet<>();
            while (batch.size() < TOGETHER && fits(batch, keys)) {
                batch.add(queue.remove());
            }
        }
        return batch;
    }

    /** Whether the next one is of the same lease and writes nothing that another of them writes. */
    private boolean fits(List<Waiting> batch, Set<Table.Key> keys) {
        Waiting next = queue.peek();
        return next != null
                && (batch.isEmpty() || batch.get(0).held.equals(next.held))
                && next.writes.stream().map(Table.Write::key).allMatch(keys::add);
    }

    private void go(List<Waiting> batch) {
        try {
            boolean all = table.write(fenced(batch));
            for (Waiting one : batch) {
                one.written = all || batch.size() > 1 && table.write(fenced(List.of(one)));
            }
        } catch (RuntimeException e) {
            batch.stream().filter(one -> !one.written).forEach(one -> one.failure = e);
        }
    }

    private static List<Table.Write> fenced(List<Waiting> batch) {
        List<Table.Write> writes = new ArrayList<>();
        writes.add(Lease.holds(batch.get(0).held));
        batch.forEach(one -> writes.addAll(one.writes));
        return writes;
    }

    private synchronized void ended(List<Waiting> batch) {
        busy = false;
        batch.forEach(one -> one.ended = true);
        notifyAll();
    }

    private synchronized void await(Supplier<Boolean> condition) {
        boolean interrupted = false;
        while (!condition.get()) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // what is under way has to be known all the same
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
