package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which step may run next. A step waits for what it needs, and for every earlier wave of a type that its own type never
 * refers to; what only its own references bind runs beside the rest, so that the slowest quota decides, not the sum.
 * What is there already, and a second pass that does not need everything, wait for what they need alone. No wave waits for
 * what is there already, nor for what comes only when it is asked for: the rest comes without it, too.
 */
public final class Schedule {
    private final Map<StepId, Node> nodes = new HashMap<>();
    private final Map<StepId, List<Node>> waiting = new HashMap<>();
    private final TreeMap<String, Map<String, Integer>> open = new TreeMap<>();
    private final Map<String, Set<String>> refers = new HashMap<>();
    private final Map<Gate, List<Node>> held = new LinkedHashMap<>();
    private final Map<String, Queue<Node>> ready = new TreeMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Queue<Waiting> parked = new PriorityQueue<>(Comparator.comparing(Waiting::due));
    private final Set<String> onDemand;
    private final int perType;
    private final LongSupplier nanoTime;
    private boolean resting;
    private int left;

    /** A step that the service is still at, and when it is looked at again. */
    private record Waiting(Step step, long due) {}

    private static final class Node {
        private static final Comparator<Node> ORDER = Comparator.comparing(
                        (Node node) -> node.step.id().wave())
                .thenComparing(Node::type)
                .thenComparing(node -> node.step.id().source().key())
                .thenComparing(node -> node.step.id().stage());

        private final Step step;
        private int unmet;
        private int soft;
        private String stopped = "";

        Node(Step step) {
            this.step = step;
        }

        String type() {
            return step.id().source().type();
        }

        boolean isSecond() {
            return step.id().stage() instanceof Stage.SecondPass;
        }

        boolean isThere() {
            return step.action() == Step.Action.ADOPT || step.action() == Step.Action.SKIP;
        }
    }

    /** What all steps that stand behind it wait for alike. */
    private record Gate(String wave, String type, boolean all, boolean free) {
        static Gate of(Node node) {
            boolean all = node.step.needs().contains(new Dependency.EarlierWaves());
            return new Gate(node.step.id().wave(), node.type(), all, !all && (node.isSecond() || node.isThere()));
        }
    }

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
        this.onDemand = onDemand;
        this.perType = perType;
        this.nanoTime = nanoTime;
        for (Step step : steps) {
            nodes.put(step.id().step(), new Node(step));
        }
        for (Node node : nodes.values()) {
            for (Dependency need : node.step.needs()) {
                Node needed = need.awaited().map(nodes::get).orElse(null);
                if (needed != null && needed != node) {
                    if (!node.isSecond()) {
                        refers.computeIfAbsent(node.type(), t -> new HashSet<>())
                                .add(needed.type());
                    }
                    if (!needed.step.state().ended() && !node.step.state().ended()) {
                        node.unmet++;
                        node.soft += need instanceof Dependency.After ? 1 : 0;
                        waiting.computeIfAbsent(needed.step.id().step(), n -> new ArrayList<>(1))
                                .add(node);
                    }
                }
            }
        }
        close();
        for (Node node : nodes.values()) {
            if (!node.step.state().ended()) {
                left++;
                if (holds(node)) {
                    open.computeIfAbsent(node.step.id().wave(), w -> new HashMap<>())
                            .merge(node.type(), 1, Integer::sum);
                }
            }
        }
        nodes.values().stream()
                .filter(node -> !node.step.state().ended() && node.unmet == 0)
                .forEach(this::hold);
        admit();
    }

    /** Makes {@code refers} transitive. */
    private void close() {
        boolean more = true;
        while (more) {
            more = false;
            for (Set<String> direct : refers.values()) {
                Set<String> further = new HashSet<>();
                direct.forEach(type -> further.addAll(refers.getOrDefault(type, Set.of())));
                more |= direct.addAll(further);
            }
        }
    }

    /** Whether later waves wait for it. */
    private boolean holds(Node node) {
        return !node.isThere() && !onDemand.contains(node.type());
    }

    private void hold(Node node) {
        held.computeIfAbsent(Gate.of(node), gate -> new ArrayList<>()).add(node);
    }

    private boolean isShut(Gate gate) {
        if (gate.free()) {
            return false;
        }
        Set<String> own = refers.getOrDefault(gate.type(), Set.of());
        for (Map<String, Integer> types : open.headMap(gate.wave(), false).values()) {
            for (String type : types.keySet()) {
                if (gate.all() || !own.contains(type) && !type.equals(gate.type())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void admit() {
        held.entrySet().removeIf(gate -> {
            boolean opens = !isShut(gate.getKey());
            if (opens) {
                gate.getValue().forEach(this::let);
            }
            return opens;
        });
    }

    private void let(Node node) {
        ready.computeIfAbsent(node.type(), type -> new PriorityQueue<>(Node.ORDER))
                .add(node);
    }

    /** What is next; waits while others run that may open a step. Empty when there is none left. */
    synchronized Optional<Next> next() throws InterruptedException {
        while (true) {
            Optional<Next> found = ready();
            if (found.isPresent() || left == 0) {
                return found;
            }
            Waiting first = parked.peek();
            long now = nanoTime.getAsLong();
            if (first != null && first.due() - now <= 0) {
                parked.remove();
                running.merge(type(first.step()), 1, Integer::sum);
                return Optional.of(new Next.CheckAgain(first.step()));
            }
            if (first != null && !resting) {
                resting = true;
                return Optional.of(new Next.Rest(Duration.ofNanos(first.due() - now)));
            }
            if (first == null && running.isEmpty()) {
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
        running.computeIfPresent(type(step), (type, n) -> n == 1 ? null : n - 1);
        parked.add(new Waiting(step, nanoTime.getAsLong() + after.toNanos()));
        admit();
        notifyAll();
    }

    /** The steps that the service is still at. */
    synchronized List<Step> parked() {
        return parked.stream().map(Waiting::step).toList();
    }

    private static String type(Step step) {
        return step.id().source().type();
    }

    /** The next step, if one may run now: of the type of which the fewest run, so that a slow one holds up no other. */
    synchronized Optional<Next> ready() {
        Optional<Node> found = ready.values().stream()
                .flatMap(queue -> Stream.ofNullable(queue.peek()))
                .filter(node -> running(node) < perType)
                .min(Comparator.comparing(this::running).thenComparing(Node.ORDER));
        found.ifPresent(node -> {
            ready.getOrDefault(node.type(), new ArrayDeque<>()).remove();
            running.merge(node.type(), 1, Integer::sum);
        });
        return found.map(
                node -> node.stopped.isEmpty() ? new Next.Run(node.step) : new Next.Stop(node.step, node.stopped));
    }

    private int running(Node node) {
        return running.getOrDefault(node.type(), 0);
    }

    /** Nothing runs and nothing may: what waits for each other is not waited for, and told where one needs the other. */
    private void loosen() {
        if (!held.isEmpty()) {
            held.values().forEach(nodes -> nodes.forEach(this::let));
            held.clear();
            return;
        }
        Comparator<Node> softer = Comparator.comparing(node -> node.soft < node.unmet);
        Node first = nodes.values().stream()
                .filter(node -> node.unmet > 0 && !node.step.state().ended())
                .min(softer.thenComparing(Node.ORDER))
                .orElseThrow(() -> new IllegalStateException(left + " steps are left, and none of them waits"));
        if (first.soft < first.unmet) {
            String needs = first.step.needs().stream().map(Dependency::toString).collect(Collectors.joining(", "));
            first.stopped = "needs " + needs + ", which wait for it in turn";
        }
        first.unmet = 0;
        let(first);
    }

    /** A step has ended, well or not. */
    synchronized void ended(Step before, Step after) {
        Node node = nodes.get(before.id().step());
        if (node == null) {
            throw new IllegalArgumentException("step " + before.id() + " is not of this restore");
        }
        running.computeIfPresent(node.type(), (type, n) -> n == 1 ? null : n - 1);
        left--;
        if (holds(node)) {
            open.computeIfPresent(node.step.id().wave(), (wave, types) -> {
                types.computeIfPresent(node.type(), (type, n) -> n == 1 ? null : n - 1);
                return types.isEmpty() ? null : types;
            });
        }
        Dependency softly = new Dependency.After(before.id().step());
        for (Node next : waiting.getOrDefault(before.id().step(), List.of())) {
            boolean soft = next.step.needs().contains(softly);
            if (!soft && after.state() != Step.State.DONE && next.stopped.isEmpty()) {
                next.stopped = node.stopped.isEmpty()
                        ? "needs " + before.id() + ", which did not come: " + after.reason()
                        : node.stopped; // what it all hangs on, not the chain to it
            }
            next.soft -= soft ? 1 : 0;
            if (--next.unmet == 0) {
                hold(next);
            }
        }
        admit();
        notifyAll();
    }

    /** How many steps have not ended. */
    synchronized int left() {
        return left;
    }
}
