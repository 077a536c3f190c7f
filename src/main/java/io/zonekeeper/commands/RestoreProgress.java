package io.zonekeeper.commands;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.replay.Replay;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * Says about once every two seconds how far a restore is: steps ended, steps left, and by the rate of the last twenty
 * seconds the time left. What is only looked at ends at once and counts for no rate.
 */
final class RestoreProgress implements Replay.Progress, AutoCloseable {
    private static final long EVERY = Duration.ofSeconds(2).toNanos();
    private static final long LATELY = Duration.ofSeconds(20).toNanos();
    private static final long WAITS = Duration.ofSeconds(10).toNanos();
    private static final int ENOUGH = 10;
    private static final int NAMED = 3;

    private final Output output;
    private final LongSupplier nanoTime;
    private final long began;
    private final Deque<Long> called = new ArrayDeque<>();
    private final Set<Step.Id> waiting = new HashSet<>();
    private long ended;
    private long said;
    private long waited;

    RestoreProgress(Output output, LongSupplier nanoTime) {
        this.output = output;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
        this.said = began;
        this.waited = began;
    }

    @Override
    public synchronized void ended(Step step, int left) {
        long now = nanoTime.getAsLong();
        ended++;
        if (step.intent().attempt() > 0) {
            called.add(now);
        }
        while (!called.isEmpty() && now - called.peekFirst() > LATELY) {
            called.removeFirst();
        }
        if (now - said > EVERY) {
            said = now;
            output.line(ended + " steps ended, " + left + " left" + rate(now, left) + " ("
                    + step.id().source().type() + ")");
        }
    }

    private String rate(long now, int left) {
        if (called.size() < ENOUGH) {
            return "";
        }
        double rate = called.size() / Math.max(0.1, (now - called.peekFirst()) / 1e9);
        return String.format(Locale.ROOT, ", %.1f/s, about %s to go", rate, time((long) Math.ceil(left / rate)));
    }

    @Override
    public synchronized void waits(Step step, Duration rest) {
        if (!waiting.add(step.id())) {
            return;
        }
        if (waiting.size() <= NAMED) {
            output.line("waits " + time(rest.toSeconds() + 1) + " for " + step.id()
                    + ": a call for it got no answer and may still arrive; the other steps go on");
        } else if (waiting.size() == NAMED + 1) {
            output.line("and waits for more like it");
        }
    }

    @Override
    public synchronized void underWay(List<Step> steps, Instant until) {
        long now = nanoTime.getAsLong();
        if (steps.isEmpty() || now - waited < WAITS) {
            return;
        }
        waited = now;
        String types = steps.stream()
                .map(step -> step.id().source().type())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        output.line("waits for " + steps.size() + " that the service is still at (" + types + "), until "
                + until.truncatedTo(ChronoUnit.SECONDS) + " at the latest");
    }

    @Override
    public void heldByAnother(Duration unchanged) {
        output.line("another process restores into this target; when it has been silent for "
                + time(unchanged.toSeconds()) + ", this one goes on in its place");
    }

    static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " m " + String.format(Locale.ROOT, "%02d", seconds % 60) + " s"
                        : seconds / 3600 + " h " + String.format(Locale.ROOT, "%02d", seconds % 3600 / 60) + " m";
    }

    @Override
    public synchronized void close() {
        output.line(
                String.format(Locale.ROOT, "%d steps ended in %.1f s", ended, (nanoTime.getAsLong() - began) / 1e9));
    }
}
