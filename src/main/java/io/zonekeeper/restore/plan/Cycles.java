package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Entities that wait for each other, such as two assets whose forms name one another: one of them has to be first. */
final class Cycles {
    private final Map<EntityId, Wait> waits = new LinkedHashMap<>();

    private record Wait(boolean begins, int wave, EntityId need) {}

    private static final Comparator<Wait> BEST_FIRST =
            Comparator.comparing((Wait wait) -> !wait.begins()).thenComparingInt(Wait::wave);

    /**
     * An entity waits for another one, which waits too.
     *
     * @param begins whether the first of its revisions needs nothing that waits
     */
    void waits(EntityId id, boolean begins, int wave, EntityId need) {
        waits.put(id, new Wait(begins, wave, need));
    }

    void clear() {
        waits.clear();
    }

    /**
     * One of each circle: one whose first revision needs nothing that waits, else one of the earliest wave, because what
     * comes later can be told of it.
     */
    Set<EntityId> firsts() {
        Set<EntityId> firsts = new LinkedHashSet<>();
        Set<EntityId> seen = new HashSet<>();
        for (EntityId start : waits.keySet()) {
            Map<EntityId, Integer> way = new HashMap<>();
            List<EntityId> path = new java.util.ArrayList<>();
            EntityId at = start;
            while (waits.containsKey(at) && seen.add(at)) {
                way.put(at, path.size());
                path.add(at);
                at = Objects.requireNonNull(waits.get(at)).need();
            }
            Integer from = way.get(at);
            if (from != null) {
                path.subList(from, path.size()).stream()
                        .min(Comparator.comparing(id -> Objects.requireNonNull(waits.get(id)), BEST_FIRST))
                        .ifPresent(firsts::add);
            }
        }
        return firsts.isEmpty() ? Set.copyOf(waits.keySet()) : firsts;
    }
}
