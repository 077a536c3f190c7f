package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which step may run next. A step waits for what it needs, and for every earlier wave of a type that its own type never
 * refers to; what only its own references bind runs beside the rest, so that the slowest quota decides, not the sum.
 */
final class Schedule {
    /** Before a need that is waited for, but need not succeed. */
    static final String SOFT = "~";

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, List<Node>> waiting = new HashMap<>();
    private final TreeMap<String, Map<String, Integer>> open = new TreeMap<>();
    private final Map<String, Set<String>> refers = new HashMap<>();
    private final List<Node> held = new ArrayList<>();
    private final PriorityQueue<Node> ready = new PriorityQueue<>(java.util.Comparator.comparing((Node n) -> n.order));
    private final Map<String, Integer> running = new HashMap<>();
    private final int perType;
    private int left;

    private static final class Node {
        private final Step step;
        private final String order;
        private int unmet;
        private String stopped = "";

        Node(Step step) {
            this.step = step;
            this.order = step.id().wave() + " " + step.id();
        }

        String type() {
            return step.id().source().type();
        }
    }

    /** A step that may run, or that cannot because what it needs did not succeed. */
    record Next(Step step, String stopped) {}

    /** {@code perType} = how many steps of a type run beside each other at most. */
    Schedule(Collection<Step> steps, int perType) {
        this.perType = perType;
        for (Step step : steps) {
            nodes.put(name(step), new Node(step));
        }
        for (Node node : nodes.values()) {
            for (String need : node.step.needs()) {
                String hard = need.startsWith(SOFT) ? need.substring(1) : need;
                Node needed = nodes.get(hard);
                if (needed != null && needed != node) {
                    refers.computeIfAbsent(node.type(), t -> new HashSet<>()).add(needed.type());
                    if (!needed.step.state().ended()) {
                        node.unmet++;
                        waiting.computeIfAbsent(hard, n -> new ArrayList<>(1)).add(node);
                    }
                }
            }
        }
        close();
        for (Node node : nodes.values()) {
            if (!node.step.state().ended()) {
                left++;
                open.computeIfAbsent(node.step.id().wave(), w -> new HashMap<>())
                        .merge(node.type(), 1, Integer::sum);
            }
        }
        nodes.values().stream()
                .filter(node -> !node.step.state().ended() && node.unmet == 0)
                .forEach(held::add);
        admit();
    }

    private static String name(Step step) {
        String entity = Parts.text(step.id().source());
        return step.id().part().isEmpty() ? entity : entity + "#" + step.id().part();
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

    private boolean behind(Node node) {
        Set<String> own = refers.getOrDefault(node.type(), Set.of());
        boolean last = node.step.id().part().equals(Parts.SECOND);
        for (Map<String, Integer> types :
                open.headMap(node.step.id().wave(), false).values()) {
            for (String type : types.keySet()) {
                if (last || !own.contains(type) && !type.equals(node.type())) {
                    return true;
                }
            }
        }
        return false;
    }

    private void admit() {
        held.removeIf(node -> !behind(node) && ready.add(node));
    }

    /** The next step; waits while others run that may open it. Empty when there is none left. */
    synchronized Optional<Next> next() throws InterruptedException {
        while (true) {
            Optional<Next> found = ready();
            if (found.isPresent() || left == 0) {
                return found;
            }
            if (running.isEmpty()) {
                loosen();
            } else {
                wait();
            }
        }
    }

    /** The next step, if one may run now. */
    synchronized Optional<Next> ready() {
        List<Node> full = new ArrayList<>();
        Node found = null;
        while (found == null && !ready.isEmpty()) {
            Node node = ready.poll();
            if (running.getOrDefault(node.type(), 0) < perType) {
                found = node;
            } else {
                full.add(node);
            }
        }
        ready.addAll(full);
        if (found != null) {
            running.merge(found.type(), 1, Integer::sum);
            return Optional.of(new Next(found.step, found.stopped));
        }
        return Optional.empty();
    }

    /** Nothing runs and nothing may: what waits for each other is not waited for, and told if it needs it. */
    private void loosen() {
        if (!held.isEmpty()) {
            ready.addAll(held);
            held.clear();
            return;
        }
        Node first = nodes.values().stream()
                .filter(node -> node.unmet > 0 && !node.step.state().ended())
                .min(java.util.Comparator.comparing((Node node) -> node.order))
                .orElseThrow(() -> new IllegalStateException(left + " steps are left, and none of them waits"));
        first.unmet = 0;
        first.stopped = "needs " + String.join(", ", first.step.needs()) + ", which wait for it in turn";
        ready.add(first);
    }

    /** A step has ended, well or not. */
    synchronized void ended(Step before, Step after) {
        Node node = nodes.get(name(before));
        if (node == null) {
            throw new IllegalArgumentException("step " + before.id() + " is not of this restore");
        }
        running.computeIfPresent(node.type(), (type, n) -> n == 1 ? null : n - 1);
        left--;
        open.computeIfPresent(node.step.id().wave(), (wave, types) -> {
            types.computeIfPresent(node.type(), (type, n) -> n == 1 ? null : n - 1);
            return types.isEmpty() ? null : types;
        });
        for (Node next : waiting.getOrDefault(name(before), List.of())) {
            boolean soft = next.step.needs().contains(SOFT + name(before));
            if (!soft && after.state() != Step.State.DONE && next.stopped.isEmpty()) {
                next.stopped = "needs " + before.id() + ", which did not come: " + after.reason();
            }
            if (--next.unmet == 0) {
                held.add(next);
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
