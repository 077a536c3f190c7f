package io.zonekeeper.restore.replay;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The steps that may run, by type, and how many of each type do. Its schedule guards it. */
final class ReadySteps {
    private final int perType;
    private final Map<String, Queue<ScheduledStep>> ready = new TreeMap<>();
    private final Map<String, Integer> running = new HashMap<>();

    /** {@code perType}: how many steps of a type run beside each other at most. */
    ReadySteps(int perType) {
        this.perType = perType;
    }

    void add(ScheduledStep one) {
        ready.computeIfAbsent(one.type(), type -> new PriorityQueue<>(ScheduledStep.ORDER))
                .add(one);
    }

    void addAll(List<ScheduledStep> some) {
        some.forEach(this::add);
    }

    /** The next step, which runs from now on: of the type of which the fewest run, so that a slow one holds up no other. */
    Optional<ScheduledStep> take() {
        Optional<ScheduledStep> found = ready.values().stream()
                .flatMap(queue -> Stream.ofNullable(queue.peek()))
                .filter(one -> running(one) < perType)
                .min(Comparator.comparing(this::running).thenComparing(ScheduledStep.ORDER));
        found.ifPresent(one -> {
            ready.getOrDefault(one.type(), new ArrayDeque<>()).remove();
            runs(one.type());
        });
        return found;
    }

    private int running(ScheduledStep one) {
        return running.getOrDefault(one.type(), 0);
    }

    /** One more of a type runs. */
    void runs(String type) {
        running.merge(type, 1, Integer::sum);
    }

    /** One of a type runs no longer. */
    void rests(String type) {
        running.computeIfPresent(type, (t, n) -> n == 1 ? null : n - 1);
    }

    boolean nothingRuns() {
        return running.isEmpty();
    }
}
