package io.zonekeeper.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Explores, prints how much that was, and asks that nothing was left out and nothing went wrong. */
final class Proofs {
    static final Message TICK = new Message(Message.Kind.TICK, "2026-03-01T09:00:00.000Z");
    static final Message NEXT_TICK = new Message(Message.Kind.TICK, "2026-03-01T10:00:00.000Z");

    private Proofs() {}

    static Explorer.Result holds(World world, Setting setting, Function<World, Optional<String>> claim) {
        Explorer.Result result = Explorer.explore(world.under(setting), claim);
        System.out.println(StackWalker.getInstance().walk(frames -> frames.map(StackWalker.StackFrame::getMethodName)
                        .skip(1)
                        .dropWhile(name -> name.equals("holds") || name.equals("proved"))
                        .findFirst()
                        .orElse(""))
                + ": " + result);
        assertEquals(Optional.empty(), result.counterexample());
        assertEquals(Set.of(), result.coverage().notVisited());
        return result;
    }

    /** A domain with a term that a sweep has captured. */
    static World known(String id, String name) {
        World world = World.empty(Catalogue.terms(), 50);
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term(id, name));
        return swept(world);
    }

    /** The world after a first sweep. */
    static World swept(World world) {
        world.queue().send(TICK);
        return world.inOrder();
    }
}
