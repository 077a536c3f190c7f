package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Which step may run next. A step waits for what it needs, and for every earlier wave of a type that its own type never
 * refers to; what only its own references bind runs beside the rest, so that the slowest quota decides, not the sum.
 * What is there already, and a second pass that does not need everything, wait for what they need alone. No wave waits for
 * what is there already, nor for what comes only when it is asked for: the rest comes without it, too.
 */
public final class Schedule {
    private final Map<StepId, ScheduledStep> steps = new HashMap<>();
    private final Map<StepId, List<ScheduledStep>> waiting = new HashMap<>();
    private final WaveGates gates;
    private final ReadySteps ready;
    private final Queue<Parked> parked = new PriorityQueue<>(Comparator.comparing(Parked::due));
    private final LongSupplier nanoTime;
    private boolean resting;
    private int left;

    /** A step that the service is still at, and when it is looked at again. */
    private record Parked(Step step, long due) {}

    /** What a worker does next. */
    sealed interface Next {
        /** A step that may run. */
        record Run(Step step) implements Next {}

        /** A step that cannot, because what it needs did not succeed. */
        record Stop(Step step, String why) implements Next {}

        /** A step that the service was still at. */
        record CheckAgain(Step step) implements Next {}

        /** Nothing can be done for so long, unless another worker's step ends; {@link #rested} tells that it is over. */
        record Rest(Duration time) implements Next {}
    }

    /**
     * A schedule of all steps of a restore.
     *
     * @param onDemand the types that come only when they are asked for
     * @param perType how many steps of a type run beside each other at most
     * @param nanoTime a monotonic clock
     */
    public Schedule(Collection<Step> steps, Set<String> onDemand, int perType, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.ready = new ReadySteps(perType);
        for (Step step : steps) {
            this.steps.put(step.id().step(), new ScheduledStep(step));
        }
        this.gates = new WaveGates(this.steps, onDemand);
        List<ScheduledStep> open =
                this.steps.values().stream().filter(one -> !one.hadEnded()).toList();
        this.left = open.size();
        open.forEach(this::await);
        open.stream().filter(one -> !one.isWaiting()).forEach(gates::hold);
        ready.addAll(gates.admit());
    }

    /** Lets a step wait for what it needs and what has not ended. */
    private void await(ScheduledStep one) {
        for (Dependency need : one.step().needs()) {
            Optional<ScheduledStep> needed =
                    need.awaited().map(steps::get).filter(other -> other != one && !other.hadEnded());
            if (needed.isPresent()) {
                one.awaits(need instanceof Dependency.After);
                waiting.computeIfAbsent(needed.get().step().id().step(), n -> new ArrayList<>(1))
                        .add(one);
            }
        }
    }

    /** What is next; waits while others run that may open a step. Empty when there is none left. */
    synchronized Optional<Next> next() throws InterruptedException {
        while (true) {
            Optional<Next> found = ready();
            if (found.isPresent() || left == 0) {
                return found;
            }
            Parked first = parked.peek();
            long now = nanoTime.getAsLong();
            if (first != null && first.due() - now <= 0) {
                parked.remove();
                ready.runs(type(first.step()));
                return Optional.of(new Next.CheckAgain(first.step()));
            }
            if (first != null && !resting) {
                resting = true;
                return Optional.of(new Next.Rest(Duration.ofNanos(first.due() - now)));
            }
            if (first == null && ready.nothingRuns()) {
                loosen();
            } else {
                wait();
            }
        }
    }

    /** The worker that rested is back. */
    synchronized void rested() {
        resting = false;
        notifyAll();
    }

    /** A step's call has succeeded, and the service is still at it: others may run, and it is looked at after a while. */
    synchronized void parked(Step step, Duration after) {
        ready.rests(type(step));
        parked.add(new Parked(step, nanoTime.getAsLong() + after.toNanos()));
        ready.addAll(gates.admit());
        notifyAll();
    }

    /** The steps that the service is still at. */
    synchronized List<Step> parked() {
        return parked.stream().map(Parked::step).toList();
    }

    private static String type(Step step) {
        return step.id().source().type();
    }

    /** The next step, if one may run now. */
    synchronized Optional<Next> ready() {
        return ready.take()
                .map(one ->
                        one.stopped().isEmpty() ? new Next.Run(one.step()) : new Next.Stop(one.step(), one.stopped()));
    }

    /** Nothing runs and nothing may: what waits for each other is not waited for, and told where one needs the other. */
    private void loosen() {
        List<ScheduledStep> held = gates.admitAll();
        if (!held.isEmpty()) {
            ready.addAll(held);
            return;
        }
        ScheduledStep first = steps.values().stream()
                .filter(one -> one.isWaiting() && !one.hadEnded())
                .min(Comparator.comparing(ScheduledStep::isBound).thenComparing(ScheduledStep.ORDER))
                .orElseThrow(() -> new IllegalStateException(left + " steps are left, and none of them waits"));
        if (first.isBound()) {
            first.stop("needs "
                    + first.step().needs().stream().map(Dependency::toString).collect(Collectors.joining(", "))
                    + ", which wait for it in turn");
        }
        first.loosen();
        ready.add(first);
    }

    /** A step has ended, well or not. */
    synchronized void ended(Step before, Step after) {
        ScheduledStep ended = steps.get(before.id().step());
        if (ended == null) {
            throw new IllegalArgumentException("step " + before.id() + " is not of this restore");
        }
        ready.rests(ended.type());
        left--;
        gates.ended(ended);
        Dependency softly = new Dependency.After(before.id().step());
        for (ScheduledStep next : waiting.getOrDefault(before.id().step(), List.of())) {
            boolean soft = next.step().needs().contains(softly);
            if (!soft && after.state() != Step.State.DONE && next.stopped().isEmpty()) {
                next.stop(
                        ended.stopped().isEmpty()
                                ? "needs " + before.id() + ", which did not come: " + after.reason()
                                : ended.stopped()); // what it all hangs on, not the chain to it
            }
            if (next.met(soft)) {
                gates.hold(next);
            }
        }
        ready.addAll(gates.admit());
        notifyAll();
    }

    /** How many steps have not ended. */
    synchronized int left() {
        return left;
    }
}
