package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Runs the steps of a plan, each when its time has come, until all have ended or somebody says stop. */
public final class Replay {
    /** How often it is asked whether somebody said stop: steps can be quicker than the question. */
    private static final Duration ASKS = Duration.ofSeconds(1);

    private final Schedule schedule;
    private final StepRun run;
    private final Lease.Held held;
    private final BooleanSupplier goOn;
    private final LongSupplier nanoTime;
    private final Progress progress;
    private final AtomicLong asked;
    private volatile boolean goesOn = true;
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    Replay(
            Schedule schedule,
            StepRun run,
            Lease.Held held,
            BooleanSupplier goOn,
            LongSupplier nanoTime,
            Progress progress) {
        this.schedule = schedule;
        this.run = run;
        this.held = held;
        this.goOn = goOn;
        this.nanoTime = nanoTime;
        this.asked = new AtomicLong(nanoTime.getAsLong() - ASKS.toNanos());
        this.progress = progress;
    }

    /** Who wants to know how far a restore is. */
    public interface Progress {
        /** A step has ended, well or not; so many are left. */
        void ended(Step step, int left);

        /** Before a step can go on, what an earlier worker called for it must have arrived or be refused. */
        default void waits(Step step, Duration rest) {}

        /** Somebody else has the lease; when it was unchanged for so long, its owner is dead. */
        default void heldByAnother(Duration unchanged) {}
    }

    /** Works with so many threads; with one, in the caller's. Throws what stopped it. */
    void run(int workers) throws InterruptedException {
        if (workers == 1) {
            work();
        } else {
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                Thread thread = new Thread(this::workInThread, "zonekeeper-restore-" + i);
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            for (Thread thread : threads) {
                thread.join();
            }
        }
        RuntimeException stopped = failure.get();
        if (stopped != null) {
            throw stopped;
        }
    }

    private void workInThread() {
        try {
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            failure.compareAndSet(null, e);
        }
    }

    private boolean goesOn() {
        long now = nanoTime.getAsLong();
        long last = asked.get();
        if (now - last >= ASKS.toNanos() && asked.compareAndSet(last, now)) {
            goesOn = goOn.getAsBoolean();
        }
        return goesOn;
    }

    private void work() throws InterruptedException {
        while (failure.get() == null && goesOn()) {
            Optional<Schedule.Next> next = schedule.next();
            if (next.isEmpty()) {
                return;
            }
            Step before = next.get().step();
            Step after = before;
            try {
                after = next.get().stopped().isEmpty()
                        ? run.run(held, before)
                        : run.stopped(held, before, next.get().stopped());
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
                throw e;
            } finally {
                schedule.ended(before, after);
            }
            progress.ended(after, schedule.left());
        }
    }
}
