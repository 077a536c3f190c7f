package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.ports.Pause;
import java.time.Duration;
import java.time.Instant;
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
    private final Pause pause;
    private final Progress progress;
    private final AtomicLong asked;
    private volatile boolean goesOn = true;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    public Replay(
            Schedule schedule,
            StepRun run,
            Lease.Held held,
            BooleanSupplier goOn,
            LongSupplier nanoTime,
            Pause pause,
            Progress progress) {
        this.schedule = schedule;
        this.run = run;
        this.held = held;
        this.goOn = goOn;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.asked = new AtomicLong(nanoTime.getAsLong() - ASKS.toNanos());
        this.progress = progress;
    }

    /** Who wants to know how far a restore is. */
    public interface Progress {
        /** A step has ended, well or not; so many are left. */
        void ended(Step step, int left);

        /** Before a step can go on, what an earlier worker called for it must have arrived or be refused. */
        default void waits(Step step, Duration rest) {}

        /** Nothing can be called while the service is still at these; when it has not ended then, they have failed. */
        default void underWay(List<Step> steps, Instant until) {}

        /** Somebody else has the lease; when it was unchanged for so long, its owner is dead. */
        default void heldByAnother(Duration unchanged) {}
    }

    /** Works with so many threads; with one, in the caller's. Throws what stopped it. */
    public void run(int workers) throws InterruptedException {
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
        Throwable stopped = failure.get();
        if (stopped instanceof Error error) {
            throw error;
        }
        if (stopped instanceof RuntimeException exception) {
            throw exception;
        }
        schedule.parked().forEach(step -> run.leave(held, step));
    }

    private void workInThread() {
        try {
            work();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e); // whatever it is, all stop
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
            if (next.get() instanceof Schedule.Next.Rest rest) {
                rest(rest.time());
            } else if (next.get() instanceof Schedule.Next.Stop stop) {
                done(stop.step(), () -> run.stopped(held, stop.step(), stop.why()));
            } else if (next.get() instanceof Schedule.Next.CheckAgain look) {
                done(look.step(), () -> run.lookAgain(held, look.step()));
            } else if (next.get() instanceof Schedule.Next.Run one) {
                done(one.step(), () -> run.run(held, one.step()));
            }
        }
    }

    private void rest(Duration time) throws InterruptedException {
        run.waitsUntil().ifPresent(until -> progress.underWay(schedule.parked(), until));
        try {
            pause.pass(time.compareTo(ASKS) < 0 ? time : ASKS); // somebody may say stop meanwhile
        } finally {
            schedule.rested();
        }
    }

    private interface Turn {
        Step take() throws InterruptedException;
    }

    private void done(Step before, Turn turn) throws InterruptedException {
        Step after = before;
        Optional<Duration> waits = Optional.empty();
        try {
            after = turn.take();
            waits = run.waits(after);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
            throw e;
        } finally {
            if (waits.isPresent()) {
                schedule.parked(after, waits.get());
            } else {
                schedule.ended(before, after);
            }
        }
        if (waits.isEmpty()) {
            progress.ended(after, schedule.left());
        }
    }
}
