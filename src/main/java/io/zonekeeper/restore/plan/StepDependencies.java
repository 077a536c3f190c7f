package io.zonekeeper.restore.plan;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the steps of an entity wait for. */
final class StepDependencies {
    private final MetadataTypes types;
    private final PinnedRevisions pinnedRevisions;
    private final PlanBuilder planBuilder;
    private final Map<EntityId, Dependency> required = new HashMap<>();

    StepDependencies(MetadataTypes types, PinnedRevisions pinnedRevisions, PlanBuilder planBuilder) {
        this.types = types;
        this.pinnedRevisions = pinnedRevisions;
        this.planBuilder = planBuilder;
    }

    /**
     * What must have ended before the first of the revisions that are made: the entities that are needed, or those revisions
     * of them that the document names, and their sides, so that what is made of assets finds them published; before a side,
     * what the whole is settled with, so that it shows that, and the sides of what the whole names, where it shows those.
     * What is late is only told.
     */
    List<Dependency> before(EntityType type, EntityId id, Map<String, @Nullable Object> document, Needs needs) {
        Map<EntityId, Set<String>> named = pinnedRevisions.named(type, document);
        Set<EntityId> late = needs.lateIn(document);
        boolean side = NaturalKey.facet(type);
        Stream<Dependency> settled = needs.all().stream()
                .filter(whole -> side)
                .flatMap(whole -> planBuilder.settled(whole).stream())
                .map(this::requires);
        Stream<Dependency> needed = needs.all().stream()
                .filter(need -> late.contains(need) || !needs.late().contains(need))
                .flatMap(need -> late.contains(need)
                        ? Stream.of(Dependency.cyclic(need))
                        : Stream.concat(
                                Stream.of(requires(revisionStep(type, need, id, named.getOrDefault(need, Set.of())))),
                                planBuilder.sides(need).stream().map(Dependency::after)));
        Stream<Dependency> shown = needs.all().stream()
                .filter(whole -> side)
                .flatMap(whole -> planBuilder.needs(whole).stream())
                .flatMap(part -> planBuilder.sides(part).stream())
                .filter(other -> planBuilder.comes(other) && shows(type, document, other))
                .map(this::requires);
        return Stream.of(needed, settled, shown)
                .flatMap(names -> names)
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean shows(EntityType type, Map<String, @Nullable Object> document, EntityId other) {
        return type.shownMembers().stream()
                .flatMap(member -> MemberPath.of(member).values(document).stream())
                .anyMatch(value -> holds(value, other.key()));
    }

    private static boolean holds(@Nullable Object value, String text) {
        return value instanceof Map<?, ?> members
                ? members.values().stream().anyMatch(member -> holds(member, text))
                : value instanceof List<?> elements
                        ? elements.stream().anyMatch(element -> holds(element, text))
                        : text.equals(value);
    }

    /** There is one object for all that require the same entity. */
    private Dependency requires(EntityId id) {
        return required.computeIfAbsent(id, Dependency::requires);
    }

    Dependency requires(StepId step) {
        return step.stage().isMain() ? requires(step.entity()) : new Dependency.Requires(step);
    }

    /** The step to wait for before revisions of a needed entity are named; itself where that waits in turn. */
    private StepId revisionStep(EntityType type, EntityId need, EntityId id, Set<String> revisions) {
        StepId step = stepOf(need, revisions);
        return waitsFor(step, type, id) ? StepId.main(need) : step;
    }

    /** The step after which all these revisions of an entity are there as they should be. */
    private StepId stepOf(EntityId one, Set<String> revisions) {
        Set<Stage> stages = revisions.stream()
                .map(Stage.Revision::new)
                .map(revision -> planBuilder.has(new StepId(one, revision)) ? revision : new Stage.Completion())
                .collect(Collectors.toSet());
        return planBuilder.lastOf(one, stages::contains).orElse(StepId.main(one));
    }

    /** Whether a step that completes one comes only after the other; perhaps, where the other can be completed later. */
    private boolean waitsFor(StepId one, EntityType type, EntityId other) {
        return !one.stage().isMain() && planBuilder.waits(one, StepId.main(other), type.has(Verb.UPDATE));
    }

    /** What must have ended before an entity can be completed; empty where it is complete when it is made. */
    List<Dependency> beforeCompletion(
            EntityType type, EntityId id, Map<String, @Nullable Object> document, Needs needs) {
        List<Dependency> before = new ArrayList<>();
        if (!type.has(Verb.UPDATE)) {
            return before;
        }
        needs.lateIn(document).forEach(need -> before.add(requires(need)));
        pinnedRevisions.named(type, document).forEach((need, revisions) -> {
            StepId step = stepOf(need, revisions);
            if (waitsFor(step, type, id)) {
                before.add(requires(step));
            }
        });
        return before;
    }

    /** What must have ended before a later revision, which names more than the first: what is late, and other revisions. */
    List<Dependency> beforeRevision(EntityType type, Map<String, @Nullable Object> revision, Needs needs) {
        Set<EntityId> late = needs.lateIn(revision);
        List<Dependency> before =
                new ArrayList<>(late.stream().map(this::requires).toList());
        pinnedRevisions.named(type, revision).forEach((need, revisions) -> {
            StepId step = stepOf(need, revisions);
            if (!late.contains(need) && !step.stage().isMain()) {
                before.add(requires(step));
            }
        });
        return before;
    }

    /** The entity itself and what only the second pass names, as far as it comes; or everything. */
    List<Dependency> beforeSecondPass(
            EntityType type, Map<String, @Nullable Object> document, StepId last, Set<EntityId> later) {
        return Stream.concat(
                        Stream.of(requires(last)),
                        type.secondPass().isLast(document)
                                ? Stream.of(new Dependency.EarlierWaves())
                                : later.stream().map(Dependency::after).sorted())
                .toList();
    }
}
