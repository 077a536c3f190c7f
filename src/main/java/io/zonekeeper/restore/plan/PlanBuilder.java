package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.reference.UnresolvedReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A plan while it is made: the steps of each entity, and what stands in their way. */
final class PlanBuilder {
    private final Map<EntityId, List<Step>> steps = new LinkedHashMap<>();
    private final Map<EntityId, Set<EntityId>> needs = new LinkedHashMap<>();
    private final Map<EntityId, Set<EntityId>> later = new HashMap<>();
    private final Map<StepId, List<StepId>> waits = new HashMap<>();
    /** The steps that wait, directly or not, for what is not decided. */
    private final Set<StepId> open = new HashSet<>();

    private final Map<EntityId, Set<EntityId>> sides = new HashMap<>();
    private final Map<EntityId, String> made = new HashMap<>();
    private final Map<EntityId, EntityId> roots = new HashMap<>();
    private final Set<EntityId> hidden = new LinkedHashSet<>();
    private final Map<String, List<Noted>> noted = new LinkedHashMap<>();

    /** Adds a step; what an entity needs is said with the first of its steps. */
    void add(Step step, Set<EntityId> needed) {
        steps.computeIfAbsent(step.id().source(), id -> new ArrayList<>(1)).add(step);
        needs.putIfAbsent(step.id().source(), needed);
        waits(step);
    }

    private void waits(Step step) {
        StepId id = step.id().step();
        List<StepId> awaited =
                step.needs().stream().flatMap(need -> need.awaited().stream()).toList();
        waits.put(id, awaited);
        if (awaited.stream().anyMatch(need -> open.contains(need) || !waits.containsKey(need))) {
            open.add(id);
        }
    }

    /**
     * Whether a step waits, directly or through others, for a step that is not planned yet.
     *
     * @param perhaps whether waiting for another one that is not decided counts: that one may wait for this one
     */
    boolean waits(StepId step, StepId other, boolean perhaps) {
        if (!open.contains(step)) {
            return false;
        }
        Set<StepId> seen = new HashSet<>();
        Deque<StepId> next = new ArrayDeque<>(List.of(step));
        while (!next.isEmpty()) {
            StepId id = next.pop();
            List<StepId> needed = waits.get(id);
            if (needed == null && (perhaps || id.equals(other))) {
                return true;
            }
            if (needed != null && seen.add(id)) {
                next.addAll(needed);
            }
        }
        return false;
    }

    /** Notes what only the second pass of an entity names. */
    void namesLater(EntityId id, Set<EntityId> named) {
        if (!named.isEmpty()) {
            later.put(id, named);
        }
    }

    /** Notes what something that is made is called by itself. */
    void makes(EntityId id, String ownName) {
        made.put(id, ownName);
    }

    Optional<String> ownName(EntityId id) {
        return Optional.ofNullable(made.get(id));
    }

    /** Notes that the target does not show whether it has an entity. */
    void isHidden(EntityId id) {
        hidden.add(id);
    }

    Set<EntityId> hidden() {
        return hidden;
    }

    /** Counts what an entity's document names and nothing knows. */
    void unknown(EntityId id, String what, UnresolvedReference name) {
        noted(id.type() + ": a name that nothing known has " + what + ", at " + name.path(), id, name.toString());
    }

    /** Notes what is true of an entity, and perhaps of others; they are counted. */
    void counts(EntityId id, String note) {
        noted(note, id, "");
    }

    private void noted(String note, EntityId id, String example) {
        noted.computeIfAbsent(note, n -> new ArrayList<>(1)).add(new Noted(id, example));
    }

    private record Noted(EntityId id, String example) {}

    /** What is noted of some entities. */
    List<String> notes(Predicate<EntityId> selected) {
        List<String> all = new ArrayList<>();
        noted.forEach((note, of) -> {
            List<Noted> some =
                    of.stream().filter(one -> selected.test(one.id())).toList();
            if (!some.isEmpty()) {
                Noted first = some.get(0);
                String as = main(first.id()).map(Step::said).orElse(first.id().toString());
                all.add(note + " (" + some.size() + ", the first: "
                        + (first.example().isEmpty() ? as : first.example() + " of " + as) + ")");
            }
        });
        return all;
    }

    /** The step of the entity itself. */
    Optional<Step> main(EntityId id) {
        return Optional.ofNullable(steps.get(id)).map(all -> all.get(0));
    }

    /** The newest version of an entity that its steps restore. */
    Optional<Step.Origin> newest(EntityId id) {
        return steps.getOrDefault(id, List.of()).stream().map(Step::origin).max(java.util.Comparator.naturalOrder());
    }

    private Stream<StepId> stepsOf(EntityId id) {
        return steps.getOrDefault(id, List.of()).stream().map(step -> step.id().step());
    }

    /** Whether a step is planned. */
    boolean has(StepId id) {
        return stepsOf(id.entity()).anyMatch(id::equals);
    }

    /** The last step of an entity that is of these stages; they are done in their order. */
    Optional<StepId> lastOf(EntityId id, Predicate<Stage> stages) {
        return stepsOf(id).filter(step -> stages.test(step.stage())).reduce((before, step) -> step);
    }

    /** The last step by which calls of their own settle an entity; empty where none do. */
    Optional<StepId> settled(EntityId id) {
        return lastOf(id, Stage::isSettling);
    }

    /** Notes that an entity is only a side of another one, as a listing is of an asset. */
    void isSideOf(EntityId whole, EntityId side) {
        sides.computeIfAbsent(whole, id -> new LinkedHashSet<>()).add(side);
        newestAfter(whole, side);
    }

    Set<EntityId> sides(EntityId whole) {
        return sides.getOrDefault(whole, Set.of());
    }

    /** Lets the newest revision of an entity wait until what shows an older one is done: drafts are not shown. */
    private void newestAfter(EntityId whole, EntityId shown) {
        List<Step> own = steps.getOrDefault(whole, List.of());
        Optional<Dependency> newest =
                lastOf(whole, stage -> stage instanceof Stage.Revision).map(Dependency.Requires::new);
        if (newest.isPresent()
                && main(shown)
                        .filter(step -> step.needs().contains(newest.get()))
                        .isPresent()) {
            return; // the newest one is what is shown
        }
        for (int i = own.size() - 1; i >= 0; i--) {
            if (own.get(i).id().stage() instanceof Stage.Revision) {
                waitFor(own, i, StepId.main(shown));
                return;
            }
        }
    }

    /**
     * Lets the first revision of an entity that is made after another one wait for a step that binds that other one, if
     * that step does not wait for it in turn.
     */
    void nextAfter(EntityId id, String revision, StepId step) {
        List<Step> own = steps.getOrDefault(id, List.of());
        for (int i = 0; i < own.size(); i++) {
            StepId later = own.get(i).id().step();
            if (later.stage() instanceof Stage.Revision one && IdMap.BY_NUMBER.compare(one.number(), revision) > 0) {
                if (!leadsTo(step, later)) {
                    waitFor(own, i, step);
                }
                return;
            }
        }
    }

    private void waitFor(List<Step> own, int i, StepId first) {
        Step step = own.get(i);
        List<Dependency> needs = new ArrayList<>(step.needs());
        needs.add(new Dependency.After(first));
        Step after = Step.planned(step.id(), step.action(), step.why(), step.origin(), needs)
                .called(step.name());
        own.set(i, after);
        waits(after);
    }

    /** Whether a step waits for another one, directly or through others. */
    private boolean leadsTo(StepId step, StepId other) {
        Set<StepId> seen = new HashSet<>();
        Deque<StepId> next = new ArrayDeque<>(List.of(step));
        while (!next.isEmpty()) {
            StepId id = next.pop();
            if (id.equals(other)) {
                return true;
            }
            if (seen.add(id)) {
                next.addAll(waits.getOrDefault(id, List.of()));
            }
        }
        return false;
    }

    /** Notes that an entity does not come because what it needs does not; gives the one that it all hangs on. */
    EntityId hangsOn(EntityId id, EntityId need) {
        EntityId root = roots.getOrDefault(need, need);
        roots.put(id, root);
        return root;
    }

    /** Whether an entity will be there when the restore has done what it can. */
    boolean comes(EntityId id) {
        return main(id).map(step -> switch (step.action()) {
                    case CREATE, ADOPT, UPDATE, ASK -> true; // who needs it waits for the answer
                    case SKIP -> !step.target().isEmpty();
                    case BLOCKED -> false;
                })
                .orElse(false);
    }

    private boolean isUpdated(EntityId id) {
        return main(id).map(step -> step.action() == Step.Action.UPDATE).orElse(false);
    }

    Set<EntityId> entities() {
        return steps.keySet();
    }

    Set<EntityId> needs(EntityId id) {
        return needs.getOrDefault(id, Set.of());
    }

    /** What must be there in the end, so that nothing of the entity is left out. */
    Set<EntityId> names(EntityId id) {
        Set<EntityId> names = new LinkedHashSet<>(needs(id));
        names.addAll(later.getOrDefault(id, Set.of()));
        return names;
    }

    /** All steps of what is selected, in the order of waves. */
    List<Step> of(Selection.Selected selected) {
        List<Step> all = new ArrayList<>();
        steps.forEach((id, own) -> {
            if (selected.meant().contains(id) || selected.all().contains(id) && !isUpdated(id)) {
                all.addAll(own);
            } else if (selected.all().contains(id)) {
                all.add(own.get(0).as(Step.Action.SKIP, "it is there, and only needed"));
            }
        });
        all.sort(java.util.Comparator.comparing((Step step) -> step.id().wave())
                .thenComparing(step -> step.id().toString()));
        return all;
    }
}
