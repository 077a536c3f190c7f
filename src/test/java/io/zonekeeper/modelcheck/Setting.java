package io.zonekeeper.modelcheck;

import io.zonekeeper.types.MetadataTypes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What is explored.
 *
 * @param script what happens to the domain, in this order, at any time
 * @param limits how often what may go wrong
 * @param handled the messages that are taken; others stay in their queue and count for nothing
 * @param letGoFirst a broken worker, whose messages leave the queue when they are taken
 * @param around what stands between the code and its ports; nothing, but in a broken protocol
 */
record Setting(
        MetadataTypes types,
        List<Edit> script,
        Limits limits,
        Predicate<Message> handled,
        boolean letGoFirst,
        UnaryOperator<Ports> around) {

    /** Something that happens to the world outside. */
    record Edit(String what, Consumer<World> change) {}

    /**
     * How often what may go wrong.
     *
     * @param crashes a worker dies
     * @param repeats a message becomes visible again while a worker still has it
     * @param lostAnswers a write is made whose answer is lost and whose repetition is refused
     * @param failures a port refuses to answer
     * @param batch how many messages a process holds at once; one that holds more than one keeps its memory between them
     */
    record Limits(int crashes, int repeats, int lostAnswers, int failures, int batch) {
        static final Limits NONE = new Limits(0, 0, 0, 0, 1);
        static final Limits ONE_CRASH = new Limits(1, 0, 0, 0, 1);
    }

    /** The script beside two workers of whom one may die once. */
    static Setting of(MetadataTypes types, List<Edit> script) {
        return new Setting(types, script, Limits.ONE_CRASH, message -> true, false, ports -> ports);
    }

    Setting with(Limits other) {
        return new Setting(types, script, other, handled, letGoFirst, around);
    }

    Setting handling(Predicate<Message> those) {
        return new Setting(types, script, limits, those, letGoFirst, around);
    }

    Setting lettingGoFirst() {
        return new Setting(types, script, limits, handled, true, around);
    }

    Setting around(UnaryOperator<Ports> broken) {
        return new Setting(types, script, limits, handled, letGoFirst, broken);
    }
}
