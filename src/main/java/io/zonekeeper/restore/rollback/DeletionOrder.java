package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.entity.Restored;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** In which order that is deleted what a restore made: the last wave first, and inside a wave what nothing else builds on. */
final class DeletionOrder {
    private final Map<EntityId, List<EntityId>> dependents = new HashMap<>();

    DeletionOrder(List<Restored> made) {
        Set<EntityId> all = made.stream().map(Restored::source).collect(Collectors.toSet());
        made.forEach(one -> one.main().needs().stream()
                .flatMap(need -> need.awaited().stream())
                .map(StepId::entity)
                .filter(all::contains)
                .forEach(need ->
                        dependents.computeIfAbsent(need, n -> new ArrayList<>()).add(one.source())));
    }

    /** What was made after an entity because it needs it. */
    List<EntityId> dependents(EntityId id) {
        return dependents.getOrDefault(id, List.of());
    }

    /** Some of what was made, in groups that are deleted one after the other. */
    List<List<EntityId>> levels(List<Restored> some) {
        Map<EntityId, Integer> heights = new HashMap<>();
        Map<String, List<EntityId>> levels = new TreeMap<>(Comparator.reverseOrder());
        some.forEach(one -> levels.computeIfAbsent(
                        one.main().id().wave()
                                + String.format(Locale.ROOT, "%04d", 9999 - height(one.source(), heights)),
                        level -> new ArrayList<>())
                .add(one.source()));
        return List.copyOf(levels.values());
    }

    /** How many entities stand on each other above this one. */
    private int height(EntityId id, Map<EntityId, Integer> known) {
        Integer height = known.get(id);
        if (height == null) {
            known.put(id, 0); // a circle ends here
            height = dependents(id).stream()
                    .mapToInt(above -> 1 + height(above, known))
                    .max()
                    .orElse(0);
            known.put(id, height);
        }
        return height;
    }
}
