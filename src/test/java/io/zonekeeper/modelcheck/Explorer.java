package io.zonekeeper.modelcheck;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes every way that a world can go. Two ways that lead to equal worlds are gone on with once, and counted as two.
 */
final class Explorer {
    private final Function<World, Optional<String>> claim;
    private final boolean merging;
    private final Map<Digest, BigInteger> ways = new HashMap<>();
    private final Set<Digest> onTheWay = new HashSet<>();
    private final Deque<Event> path = new ArrayDeque<>();
    private final Coverage coverage = new Coverage();
    private long transitions;
    private @Nullable String fault;

    private record Event(World world, Action action) {
        @Override
        public String toString() {
            return world.say(action);
        }
    }

    private Explorer(Function<World, Optional<String>> claim, boolean merging) {
        this.claim = claim;
        this.merging = merging;
    }

    /**
     * What an exploration came to.
     *
     * @param worlds how many different worlds were met
     * @param transitions how many times something happened in one of them
     * @param interleavings how many orders of events, from the beginning to an end, these are
     * @param coverage where workers stood when others moved or when they died
     * @param counterexample what went wrong and how it came to it, where the claim does not hold
     */
    record Result(
            long worlds,
            long transitions,
            BigInteger interleavings,
            Coverage coverage,
            Optional<String> counterexample) {
        @Override
        public String toString() {
            return coverage.steps().size() + " steps, " + interleavings + " interleavings, " + worlds + " worlds, "
                    + transitions + " transitions";
        }
    }

    /** Explores all that may happen; {@code claim} says what is wrong with a world in which nothing is left to do. */
    static Result explore(World start, Function<World, Optional<String>> claim) {
        return new Explorer(claim, true).result(start);
    }

    /** The same, one interleaving after the other. */
    static Result exploreOneByOne(World start, Function<World, Optional<String>> claim) {
        return new Explorer(claim, false).result(start);
    }

    private Result result(World start) {
        BigInteger interleavings = ways(start);
        return new Result(ways.size(), transitions, interleavings, coverage, Optional.ofNullable(fault));
    }

    private BigInteger ways(World world) {
        Digest digest = world.digest();
        BigInteger known = merging ? ways.get(digest) : null;
        if (known != null) {
            return known;
        }
        if (!onTheWay.add(digest)) {
            throw fail("this can go on for ever");
        }
        List<Action> actions = world.actions();
        BigInteger sum = BigInteger.ZERO;
        if (actions.isEmpty()) {
            sum = BigInteger.ONE;
            claim.apply(world).ifPresent(this::fail);
        }
        coverage.seen(world);
        for (Action action : actions) {
            if (fault != null) {
                break;
            }
            path.addLast(new Event(world, action));
            coverage.done(world, action);
            transitions++;
            sum = sum.add(after(world, action));
            path.removeLast();
        }
        onTheWay.remove(digest);
        ways.put(digest, sum);
        return sum;
    }

    private BigInteger after(World world, Action action) {
        World next;
        try {
            next = world.after(action);
        } catch (RuntimeException e) {
            fail(e.toString());
            return BigInteger.ZERO;
        }
        return ways(next);
    }

    private IllegalStateException fail(String what) {
        fault = path.stream().map(Event::toString).collect(Collectors.joining("\n  ", what + "\n  ", ""));
        return new IllegalStateException(fault);
    }
}
