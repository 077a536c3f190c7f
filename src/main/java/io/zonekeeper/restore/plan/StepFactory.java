package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
import io.zonekeeper.journal.ledger.Dependency;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Stage;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Marker;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.reference.NamedRevisions;
import io.zonekeeper.types.MemberPath;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The steps that one entity takes: itself, the revisions that others name before its newest one, the first one
 * again where it names what comes after it, what is settled by calls of its own, and the second pass.
 */
public final class StepFactory {
    /** After all waves of the types; then backwards, so that a glossary is disabled after its terms are as they were. */
    private static final int LAST = 999;

    private final MetadataTypes types;
    private final Cut cut;
    private final PinnedRevisions pinnedRevisions;
    private final Journal journal;
    private final PlanBuilder planBuilder;
    private final IdMap known;
    private final boolean history;
    private final Map<EntityId, Dependency> required = new HashMap<>();

    /** {@code history}: all revisions that were captured are made. */
    StepFactory(
            MetadataTypes types,
            Cut cut,
            PinnedRevisions pinnedRevisions,
            Journal journal,
            PlanBuilder planBuilder,
            IdMap known,
            boolean history) {
        this.types = types;
        this.cut = cut;
        this.pinnedRevisions = pinnedRevisions;
        this.journal = journal;
        this.planBuilder = planBuilder;
        this.known = known;
        this.history = history;
    }

    /**
     * What an entity names.
     *
     * @param all what is known of that
     * @param late what is not decided, because it needs the entity in turn
     * @param later what only the second pass names
     * @param itself whether the contents of one of its revisions name it
     * @param finder finds what one of its revisions names
     */
    record Needs(Set<EntityId> all, Set<EntityId> late, Set<EntityId> later, boolean itself, Finder finder) {
        /** What a revision names of what is late. */
        Set<EntityId> lateIn(Map<String, @Nullable Object> revision) {
            if (late.isEmpty()) {
                return Set.of();
            }
            Set<EntityId> named = new TreeSet<>(Comparator.comparing(EntityId::toString));
            named.addAll(finder.needs(revision));
            named.retainAll(late);
            return named;
        }

        boolean itselfIn(Map<String, @Nullable Object> revision) {
            return itself && finder.itself(revision);
        }
    }

    /** Finds what a document names. */
    interface Finder {
        Set<EntityId> needs(Map<String, @Nullable Object> document);

        boolean itself(Map<String, @Nullable Object> document);
    }

    /** How many calls take away and add what a type settles by calls of their own. */
    record Calls(int withdraw, int settle) {
        static final Calls NONE = new Calls(0, 0);
    }

    /** {@code main} = the step of the entity itself, in the wave of its type. */
    void add(
            MetadataType type,
            Version version,
            Map<String, @Nullable Object> document,
            Step main,
            Revisions revisions,
            Needs needs,
            Calls calls) {
        EntityId id = cut.known(version.id()).orElse(version.id());
        Action action = main.action();
        int wave = needs.all().stream()
                .flatMap(need -> planBuilder.main(need).stream())
                .mapToInt(step -> Integer.parseInt(step.id().wave()))
                .reduce(type.getWave(), Math::max);
        List<Pinned> made = made(type, main, id, document, revisions);
        Map<String, @Nullable Object> oldest =
                made.isEmpty() ? document : made.get(0).document();
        List<Dependency> before = before(type, id, oldest, needs);
        List<Dependency> again = again(type, id, oldest, needs);
        Step.Origin newest = Step.Origin.of(version.seq());
        Step.Origin first = made.isEmpty() ? newest : made.get(0).origin();
        Step itself = Step.planned(Step.Id.of(wave, StepId.main(id)), action, main.why(), first, before)
                .called(main.name())
                .toward(main.target(), main.planned());
        planBuilder.add(
                main.isBlocked() && !main.trouble().isEmpty() ? itself.expecting(main.trouble()) : itself, needs.all());
        if (NaturalKey.facet(type)) {
            needs.all().forEach(whole -> planBuilder.isSideOf(whole, id));
        }
        if (action != Action.CREATE && action != Action.UPDATE && action != Action.ASK) {
            return;
        }
        StepId last = StepId.main(id);
        if (!again.isEmpty() || needs.itselfIn(oldest) && types.has(type, "update")) {
            again.add(requires(id));
            int latest = after(wave, needs.lateIn(oldest));
            last = new StepId(id, new Stage.Completion());
            add(latest, last, action, "names what was not there when it was made", first, again);
        }
        bind(type, oldest, last);
        StepId settled = last;
        for (int call = 1; call <= calls.withdraw(); call++) {
            StepId next = new StepId(id, new Stage.Withdraw(call));
            add(wave, next, action, "takes away of " + type.getSettles(), newest, List.of(requires(settled)));
            settled = next;
        }
        for (int call = 1; call <= calls.settle(); call++) {
            StepId next = new StepId(id, new Stage.Settle(call));
            add(wave, next, action, ("settles " + type.getSettles()).strip(), newest, List.of(requires(settled)));
            settled = next;
        }
        for (int i = 1; i < made.size(); i++) {
            Pinned next = made.get(i);
            List<Dependency> earlier = new ArrayList<>(List.of(requires(last)));
            if (!settled.equals(last)) {
                earlier.add(new Dependency.After(settled));
            }
            earlier.addAll(beforeRevision(type, next.document(), needs));
            wave = after(wave, needs.lateIn(next.document()));
            last = new StepId(id, new Stage.Revision(next.revision()));
            add(wave, last, action, "revision " + next.revision() + " follows", next.origin(), earlier);
            settled = last;
            bind(type, next.document(), last);
        }
        boolean marked = action != Action.UPDATE && Marker.marks(type, document);
        if (marked || type.secondPass().isNeeded(document)) {
            add(
                    LAST - type.getWave() / 2,
                    new StepId(id, new Stage.SecondPass()),
                    action,
                    "sets what was left out when it was made",
                    newest,
                    beforeSecond(type, document, last, needs.later()));
        }
    }

    /** Lets what comes after the revisions that a step binds wait for that step. */
    private void bind(MetadataType type, Map<String, @Nullable Object> document, StepId step) {
        if (!NaturalKey.facet(type)) {
            pinnedRevisions
                    .bound(type, document)
                    .forEach((need, revisions) ->
                            revisions.forEach(revision -> planBuilder.nextAfter(need, revision, step)));
        }
    }

    /** The wave of what names entities that are late: it is made after them. */
    private int after(int wave, Set<EntityId> late) {
        return late.stream().mapToInt(need -> types.get(need.type()).getWave()).reduce(wave, Math::max);
    }

    /** What must have ended before a later revision, which names more than the first: what is late, and other revisions. */
    private List<Dependency> beforeRevision(MetadataType type, Map<String, @Nullable Object> revision, Needs needs) {
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

    /** The revisions that are made; what others name and what will not be there is noted as lost. */
    private List<Pinned> made(
            MetadataType type, Step main, EntityId id, Map<String, @Nullable Object> document, Revisions revisions) {
        Action action = main.action();
        boolean makes = action == Action.CREATE || action == Action.UPDATE;
        Predicate<String> there = there(type, main, id, document);
        String newest = String.valueOf(document.get("revision"));
        List<Pinned> made = new ArrayList<>();
        for (Pinned one : revisions.made()) {
            boolean last = one.revision().equals(newest);
            if (makes && (last || !there.test(one.revision()))) {
                made.add(one);
            } else if (!last && !there.test(one.revision())) {
                pinnedRevisions.lost(id, one.revision());
            }
        }
        revisions.lost().stream().filter(there.negate()).forEach(lost -> pinnedRevisions.lost(id, lost));
        if (action == Action.UPDATE && document.get("revision") != null) {
            pinnedRevisions.again(id, newest);
            made.forEach(one -> pinnedRevisions.again(id, one.revision()));
        }
        return made;
    }

    /** Which revisions the target has: what an earlier restore made, in place all of them, of the service's own the same. */
    private Predicate<String> there(MetadataType type, Step main, EntityId id, Map<String, @Nullable Object> document) {
        if (main.action() == Action.CREATE) {
            return revision -> false;
        }
        boolean itself = known.source().equals(known.target()) && main.target().equals(id.key());
        if (itself || NaturalKey.adopted(type, document)) {
            return revision -> true;
        }
        Set<String> earlier =
                known.of(id).map(entry -> entry.revisions().keySet()).orElse(Set.of());
        return earlier::contains;
    }

    private void add(int wave, StepId id, Action action, String reason, Step.Origin origin, List<Dependency> after) {
        String name = planBuilder.main(id.entity()).map(Step::name).orElse("");
        planBuilder.add(
                Step.planned(Step.Id.of(wave, id), action, new PlanReason.Explained(reason), origin, after)
                        .called(name),
                Set.of());
    }

    /** The entity itself and what only the second pass names, as far as it comes; or everything. */
    private List<Dependency> beforeSecond(
            MetadataType type, Map<String, @Nullable Object> document, StepId last, Set<EntityId> later) {
        return Stream.concat(
                        Stream.of(requires(last)),
                        type.secondPass().isLast(document)
                                ? Stream.of(new Dependency.EarlierWaves())
                                : later.stream().map(Dependency::after).sorted())
                .toList();
    }

    /**
     * What must have ended before the first of the revisions that are made: the entities that are needed, or those revisions of them that the document names, and
     * their sides, so that what is made of assets finds them published; before a side, what the whole is settled with, so
     * that it shows that, and the sides of what the whole names, where it shows those. What is late is only told.
     */
    private List<Dependency> before(
            MetadataType type, EntityId id, Map<String, @Nullable Object> document, Needs needs) {
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

    private static boolean shows(MetadataType type, Map<String, @Nullable Object> document, EntityId other) {
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

    private Dependency requires(StepId step) {
        return step.stage().isMain() ? requires(step.entity()) : new Dependency.Requires(step);
    }

    /** The step to wait for before revisions of a needed entity are named; itself where that waits in turn. */
    private StepId revisionStep(MetadataType type, EntityId need, EntityId id, Set<String> revisions) {
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
    private boolean waitsFor(StepId one, MetadataType type, EntityId other) {
        return !one.stage().isMain() && planBuilder.waits(one, StepId.main(other), types.has(type, "update"));
    }

    /** What must have ended before an entity can be completed; empty where it is complete when it is made. */
    private List<Dependency> again(
            MetadataType type, EntityId id, Map<String, @Nullable Object> document, Needs needs) {
        List<Dependency> again = new ArrayList<>();
        if (!types.has(type, "update")) {
            return again;
        }
        needs.lateIn(document).forEach(need -> again.add(requires(need)));
        pinnedRevisions.named(type, document).forEach((need, revisions) -> {
            StepId step = stepOf(need, revisions);
            if (waitsFor(step, type, id)) {
                again.add(requires(step));
            }
        });
        return again;
    }

    /** Which of a type's routes a step calls. */
    public static String verb(Step step) {
        Stage stage = step.id().stage();
        if (stage instanceof Stage.Settle) {
            return "settle";
        }
        if (stage instanceof Stage.Withdraw) {
            return "withdraw";
        }
        return stage.isMain() && step.action() == Action.CREATE ? "create" : "update";
    }

    private record Pinned(Step.Origin origin, String revision, Map<String, @Nullable Object> document) {}

    /**
     * Revisions of an entity.
     *
     * @param made those that are made, in their order, where there is more than the newest
     * @param lost those that others name and that were never captured
     */
    record Revisions(List<Pinned> made, Set<String> lost) {
        /** The documents of those before the newest. */
        List<Map<String, @Nullable Object>> older() {
            return made.isEmpty()
                    ? List.of()
                    : made.subList(0, made.size() - 1).stream()
                            .map(Pinned::document)
                            .toList();
        }
    }

    /** Those that others name or all, and the newest. */
    Revisions revisions(MetadataType type, Version version, Map<String, @Nullable Object> document) {
        Set<String> wanted = new HashSet<>(pinnedRevisions.of(version.id()));
        String newest = String.valueOf(document.get("revision"));
        wanted.remove(newest);
        if (wanted.isEmpty() && !history || !NamedRevisions.revised(types, type)) {
            return new Revisions(List.of(), Set.of());
        }
        Map<String, Pinned> found = new HashMap<>();
        for (Cut.Kept kept : cut.revisions(version.id())) {
            journal.version(kept.entity(), kept.seq())
                    .flatMap(Journal.Entry::document)
                    .ifPresent(earlier ->
                            keep(found, earlier, Step.Origin.earlier(version.seq(), kept.entity(), kept.seq())));
        }
        for (Version one : journal.history(version.id())) {
            if (one.seq() < version.seq() && !one.deleted()) {
                journal.version(version.id(), one.seq())
                        .flatMap(Journal.Entry::document)
                        .ifPresent(earlier -> keep(found, earlier, Step.Origin.of(one.seq())));
            }
        }
        found.keySet()
                .removeIf(revision ->
                        IdMap.BY_NUMBER.compare(revision, newest) >= 0 || !history && !wanted.contains(revision));
        wanted.removeAll(found.keySet());
        List<Pinned> made = new ArrayList<>(found.values());
        made.sort(Comparator.comparing(Pinned::revision, IdMap.BY_NUMBER));
        if (!made.isEmpty()) {
            made.add(new Pinned(Step.Origin.of(version.seq()), newest, document));
        }
        return new Revisions(made, wanted);
    }

    private static void keep(Map<String, Pinned> found, Map<String, @Nullable Object> document, Step.Origin origin) {
        String revision = String.valueOf(document.get("revision"));
        found.put(revision, new Pinned(origin, revision, document));
    }
}
