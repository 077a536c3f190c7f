package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.StepId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds a step back until the earlier waves have ended that it waits for: those of types that its own type never refers to.
 * What is there already, and a second pass that does not need everything, wait for no wave. No wave waits for what is there
 * already, nor for what comes only when it is asked for. Its schedule guards it.
 */
final class WaveGates {
    private final Set<String> onDemand;
    private final Map<String, Set<String>> refers = new HashMap<>();
    private final TreeMap<String, Map<String, Integer>> open = new TreeMap<>();
    private final Map<Gate, List<ScheduledStep>> held = new LinkedHashMap<>();

    /** What all steps that stand behind it wait for alike. */
    private record Gate(String wave, String type, boolean all, boolean free) {
        static Gate of(ScheduledStep one) {
            boolean all = one.step().needs().contains(new Dependency.EarlierWaves());
            return new Gate(one.step().id().wave(), one.type(), all, !all && (one.isSecondPass() || one.isThere()));
        }
    }

    /**
     * The gates of all steps of a restore, nothing held.
     *
     * @param onDemand the types that come only when they are asked for
     */
    WaveGates(Map<StepId, ScheduledStep> steps, Set<String> onDemand) {
        this.onDemand = onDemand;
        for (ScheduledStep one : steps.values()) {
            if (!one.isSecondPass()) {
                one.step().needs().stream()
                        .flatMap(need -> need.awaited().map(steps::get).stream())
                        .filter(needed -> needed != one)
                        .forEach(needed -> refers.computeIfAbsent(one.type(), t -> new HashSet<>())
                                .add(needed.type()));
            }
            if (!one.hadEnded() && isWaitedFor(one)) {
                open.computeIfAbsent(one.step().id().wave(), w -> new HashMap<>())
                        .merge(one.type(), 1, Integer::sum);
            }
        }
        close();
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
    private boolean isWaitedFor(ScheduledStep one) {
        return !one.isThere() && !onDemand.contains(one.type());
    }

    /** Holds a step that nothing else stands in the way of. */
    void hold(ScheduledStep one) {
        held.computeIfAbsent(Gate.of(one), gate -> new ArrayList<>()).add(one);
    }

    /** Counts a step as ended. */
    void ended(ScheduledStep one) {
        if (isWaitedFor(one)) {
            open.computeIfPresent(one.step().id().wave(), (wave, types) -> {
                types.computeIfPresent(one.type(), (type, n) -> n == 1 ? null : n - 1);
                return types.isEmpty() ? null : types;
            });
        }
    }

    /** The steps whose gate is open now; they are held no longer. */
    List<ScheduledStep> admit() {
        List<ScheduledStep> admitted = new ArrayList<>();
        held.entrySet().removeIf(gate -> {
            boolean opens = !isShut(gate.getKey());
            if (opens) {
                admitted.addAll(gate.getValue());
            }
            return opens;
        });
        return admitted;
    }

    /** All steps that are held, whether their gate is open or not; they are held no longer. */
    List<ScheduledStep> admitAll() {
        List<ScheduledStep> admitted =
                held.values().stream().flatMap(List::stream).toList();
        held.clear();
        return admitted;
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
}
