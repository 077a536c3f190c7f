package io.zonekeeper.restore.crash;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** The points at which a worker has just done, or is about to do, something that stays: each has a name. */
final class Boundaries {
    private final List<String> met = new CopyOnWriteArrayList<>();
    private final ThreadLocal<String> step = ThreadLocal.withInitial(() -> "");
    private Predicate<String> deadly = name -> false;
    private boolean dead;

    /** Workers die at these. */
    Boundaries dyingAt(Predicate<String> those) {
        deadly = those;
        return this;
    }

    /** A process dies as a whole: whatever else it does ends at its next boundary. */
    void at(String name) {
        synchronized (this) {
            if (!dead) {
                met.add(name);
                dead = deadly.test(name);
            }
            if (!dead) {
                return;
            }
        }
        throw new Crash(name);
    }

    /** Another process begins. */
    synchronized void revive() {
        dead = false;
    }

    /** An intent of this step was written. */
    void intends(String name) {
        step.set(name);
    }

    /** The step whose intent this thread wrote last: the one that is called, or called again. */
    String step() {
        return step.get();
    }

    /** Every one that was met, in order. */
    List<String> met() {
        return List.copyOf(met);
    }
}
