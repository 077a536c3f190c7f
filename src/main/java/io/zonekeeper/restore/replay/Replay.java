package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.ports.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Says to each worker which step of a plan is next, until all have ended or somebody says stop. */
public final class Replay {
    /** How often it is asked whether somebody said stop: steps can be quicker than the question. */
    private static final Duration ASKS = Duration.ofSeconds(1);

    private final Schedule schedule;
    private final StepRun run;
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
            BooleanSupplier goOn,
            LongSupplier nanoTime,
            Pause pause,
            Progress progress) {
        this.schedule = schedule;
        this.run = run;
        this.goOn = goOn;
        this.nanoTime = nanoTime;
        this.pause = pause;
        this.asked = new AtomicLong(nanoTime.getAsLong() - ASKS.toNanos());
        this.progress = progress;
    }

    /** What a worker does next. */
    public sealed interface Work {
        /** The step that is taken in hand with it. */
        default Optional<Step> step() {
            return Optional.empty();
        }

        /** It does a step, or looks at one again; {@code before}: the step as the schedule has it. */
        record OneStep(Step before, StepTurn turn) implements Work {
            @Override
            public Optional<Step> step() {
                return Optional.of(before);
            }
        }

        /** It writes that a step cannot come, because what it needs did not. */
        record Stopped(Step before, String why) implements Work {
            @Override
            public Optional<Step> step() {
                return Optional.of(before);
            }
        }

        /** It waits: nothing can be done for so long. */
        record Rest(Duration time) implements Work {}

        /** All steps have ended, or somebody said stop. */
        record Over() implements Work {}
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

    private boolean goesOn() {
        long now = nanoTime.getAsLong();
        long last = asked.get();
        if (now - last >= ASKS.toNanos() && asked.compareAndSet(last, now)) {
            goesOn = goOn.getAsBoolean();
        }
        return goesOn;
    }

    /** What is next for a worker; waits while others do what may open a step. */
    public Work next() throws InterruptedException {
        Optional<Schedule.Next> next = failure.get() != null || !goesOn() ? Optional.empty() : schedule.next();
        if (next.isEmpty()) {
            return new Work.Over();
        }
        if (next.get() instanceof Schedule.Next.Rest rest) {
            return new Work.Rest(rest.time());
        }
        if (next.get() instanceof Schedule.Next.Stop stop) {
            return new Work.Stopped(stop.step(), stop.why());
        }
        if (next.get() instanceof Schedule.Next.CheckAgain look) {
            return new Work.OneStep(look.step(), run.lookAgain(look.step()));
        }
        Step step = ((Schedule.Next.Run) next.get()).step();
        return new Work.OneStep(step, run.begin(step));
    }

    /** Waits. */
    public void rest(Work.Rest rest) throws InterruptedException {
        run.waitsUntil().ifPresent(until -> progress.underWay(schedule.parked(), until));
        try {
            pause.pass(rest.time().compareTo(ASKS) < 0 ? rest.time() : ASKS); // somebody may say stop meanwhile
        } finally {
            schedule.rested();
        }
    }

    /** Writes that a step was stopped. */
    public void stop(Work.Stopped stopped) {
        ended(stopped.before(), run.stopped(stopped.before(), stopped.why()));
    }

    /** A step is at its end, or the service is at it. */
    public void ended(Work.OneStep one) {
        Step after = one.turn().step();
        Optional<Duration> waits = run.waits(after);
        if (waits.isPresent()) {
            schedule.parked(after, waits.get());
        } else {
            ended(one.before(), after);
        }
    }

    private void ended(Step before, Step after) {
        schedule.ended(before, after);
        progress.ended(after, schedule.left());
    }

    /** A worker cannot go on: whatever it is, all stop. {@code inHand}: the step that it was at. */
    public void failed(Optional<Step> inHand, Throwable why) {
        failure.compareAndSet(null, why);
        inHand.ifPresent(step -> schedule.ended(step, step));
    }

    /** All workers are at their end. Throws what stopped them; else writes how far the steps are that the service is still at. */
    public void end() {
        Throwable stopped = failure.get();
        if (stopped instanceof Error error) {
            throw error;
        }
        if (stopped instanceof RuntimeException exception) {
            throw exception;
        }
        if (stopped != null) {
            throw new IllegalStateException(stopped);
        }
        schedule.parked().forEach(run::leave);
    }
}
