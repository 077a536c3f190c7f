package io.zonekeeper.sandbox.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What happens later by itself: publishing that takes a while, provisioning. Runs when the stand-in's clock has come there. */
public final class Agenda {
    private record Task(Instant due, long number, Runnable task) {}

    private final InstantSource clock;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::due).thenComparing(Task::number));
    private long number;

    public Agenda(InstantSource clock) {
        this.clock = clock;
    }

    /** Runs the task after a while; at once when there is no while. */
    public void after(Duration wait, Runnable task) {
        if (wait.isZero()) {
            task.run();
        } else {
            tasks.add(new Task(clock.instant().plus(wait), number++, task));
        }
    }

    /** Whether nothing is to happen until then. */
    public boolean isQuiet(Instant until) {
        Task next = tasks.peek();
        return next == null || next.due().isAfter(until);
    }

    public void catchUp() {
        Instant now = clock.instant();
        for (Task task = tasks.peek(); task != null && !task.due().isAfter(now); task = tasks.peek()) {
            tasks.remove();
            task.task().run();
        }
    }
}
