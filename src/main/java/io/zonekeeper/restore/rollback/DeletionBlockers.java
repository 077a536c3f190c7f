package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.replay.UnchangedCheck;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of a restore has to stay, and why: it was changed since, or something names it that the restore did not make or
 * that has to stay itself. The whole target is looked at before anything is deleted.
 */
final class DeletionBlockers implements LiveView.Viewer {
    private final MetadataTypes types;
    private final UnchangedCheck unchanged;
    private final References references;
    private final Set<String> us;
    private final boolean begun;
    private final Map<EntityId, Restored> made = new HashMap<>();
    private final Map<String, List<EntityId>> byKey = new HashMap<>();
    private final Set<EntityId> along = new HashSet<>();
    private final Map<EntityId, Set<EntityId>> namedBy = new HashMap<>();
    private final Set<EntityId> seen = new HashSet<>();
    private final Map<EntityId, String> stays = new HashMap<>();

    /** {@code us}: the ids of our own role in the target. */
    DeletionBlockers(MetadataTypes types, UnchangedCheck unchanged, Set<String> us, List<Restored> all, String target) {
        this.types = types;
        this.unchanged = unchanged;
        this.us = us;
        this.begun = all.stream().anyMatch(one -> one.main().state() == Step.State.UNDONE);
        this.references = new References(types, key -> byKey.getOrDefault(key, List.of()));
        Set<StepId> makers = all.stream()
                .filter(Restored::isMade)
                .map(one -> one.main().id().step())
                .collect(Collectors.toSet());
        for (Restored one : all) {
            EntityId id = one.in(target);
            Optional<Maker> maker = types.get(one.source().type()).maker();
            if (one.isMade()) {
                made.put(id, one);
                if (id.parts().size() == 1) {
                    byKey.computeIfAbsent(id.parts().get(0), key -> new ArrayList<>(1))
                            .add(id);
                }
            } else if (maker.isPresent() && (one.isFound() || one.isUpdated() && comesWith(one, maker.get(), makers))) {
                along.add(id);
            }
        }
    }

    /** Whether it came with something that this restore made, and was updated then: it goes with it. */
    private static boolean comesWith(Restored one, Maker maker, Set<StepId> makers) {
        return one.main().needs().stream()
                .flatMap(need -> need.required().stream())
                .anyMatch(need -> need.entity().type().equals(maker.type()) && makers.contains(need));
    }

    /** The target was looked at. */
    void seen() {
        Map<EntityId, String> next = heldByWhatIsLeft();
        while (!next.isEmpty()) {
            stays.putAll(next);
            next = heldByWhatIsLeft();
        }
    }

    /** Round by round, so that what is named is held by the nearest to what somebody did. */
    private Map<EntityId, String> heldByWhatIsLeft() {
        Map<EntityId, String> held = new HashMap<>();
        namedBy.forEach((named, namers) -> {
            if (!stays.containsKey(named)) {
                namers.stream()
                        .filter(this::isLeft)
                        .min(Comparator.comparing(made::containsKey)) // others' first
                        .ifPresent(id -> held.put(named, "is named by " + id + why(id)));
            }
        });
        return held;
    }

    private boolean isLeft(EntityId id) {
        return !made.containsKey(id) || stays.containsKey(id);
    }

    private String why(EntityId id) {
        return made.containsKey(id) ? ", which stays" : ", which this restore did not make";
    }

    /** Why an entity of the target has to stay; empty when nothing speaks against its deletion. */
    Optional<String> of(EntityId id) {
        return Optional.ofNullable(stays.get(id));
    }

    /** Whether the target showed it. */
    boolean saw(EntityId id) {
        return seen.contains(id);
    }

    @Override
    public void entity(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
        Restored one = made.get(id);
        seen.add(id);
        if (one != null) {
            List<String> members = unchanged.since(one, type, document, begun);
            if (!members.isEmpty()) {
                stays.put(id, changed(members));
            }
        }
        if (along.contains(id) || isOurselves(type, document) || type.isRevision()) {
            return; // what adds a revision changes the entity itself
        }
        Map<String, String> inputs = new HashMap<>();
        type.key().document(id.parts()).forEach((name, value) -> inputs.put(name, String.valueOf(value)));
        References.Found found = references.find(type, document, inputs);
        Set<EntityId> names = new LinkedHashSet<>(found.needs());
        names.addAll(found.later());
        names.remove(id);
        type.maker()
                .filter(maker -> maker.makes(document))
                .ifPresent(maker ->
                        names.removeIf(named -> named.type().equals(maker.type()))); // it goes with what it comes with
        names.forEach(named ->
                namedBy.computeIfAbsent(named, n -> new LinkedHashSet<>()).add(id));
    }

    static String changed(List<String> members) {
        return "was changed since: " + String.join(", ", members);
    }

    /** What says that our own role belongs to something came with that something. */
    private boolean isOurselves(EntityType type, Map<String, @Nullable Object> document) {
        return types.all().stream()
                .flatMap(owner -> owner.whoReads().stream())
                .filter(readers -> readers.type().equals(type.name()))
                .anyMatch(readers ->
                        readers.user().text(document).filter(us::contains).isPresent());
    }

    @Override
    public void unseen(EntityType type, Map<String, String> inputs, String why) {
        inputs.values().stream()
                .flatMap(value -> byKey.getOrDefault(value, List.of()).stream())
                .forEach(id -> stays.put(id, "holds what cannot be seen: " + type.name() + ": " + why));
    }
}
