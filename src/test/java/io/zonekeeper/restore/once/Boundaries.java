package io.zonekeeper.restore.once;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The points at which a worker has just done, or is about to do, something that stays: each has a name. */
final class Boundaries {
    private final List<String> met = new ArrayList<>();
    private Predicate<String> deadly = name -> false;
    private String step = "";

    /** Workers die at these. */
    Boundaries dyingAt(Predicate<String> those) {
        deadly = those;
        return this;
    }

    void at(String name) {
        met.add(name);
        if (deadly.test(name)) {
            throw new Crash(name);
        }
    }

    /** An intent of this step was written. */
    void intends(String name) {
        step = name;
    }

    /** The step whose intent was written last, by whomever: the one that is called, or called again. */
    String step() {
        return step;
    }

    /** Every one that was met, in order. */
    List<String> met() {
        return List.copyOf(met);
    }
}
