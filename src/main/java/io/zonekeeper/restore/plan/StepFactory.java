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
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
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
    /** Whether all revisions that were captured are made. */
    private final boolean history;

    private final StepDependencies dependencies;

    StepFactory(PlanContext plan, Journal journal) {
        this.types = plan.types();
        this.cut = plan.cut();
        this.pinnedRevisions = plan.pinnedRevisions();
        this.journal = journal;
        this.planBuilder = plan.planBuilder();
        this.known = plan.known();
        this.history = plan.restoreOptions().has(RestoreOptions.Option.HISTORY);
        this.dependencies = new StepDependencies(types, pinnedRevisions, planBuilder);
    }

    /** How many calls take away and add what a type settles by calls of their own. */
    record Calls(int withdraw, int settle) {
        static final Calls NONE = new Calls(0, 0);

        /** In their order. */
        List<Stage> stages() {
            return Stream.<Stage>concat(
                            IntStream.rangeClosed(1, withdraw).mapToObj(Stage.Withdraw::new),
                            IntStream.rangeClosed(1, settle).mapToObj(Stage.Settle::new))
                    .toList();
        }
    }

    /** {@code main} = the step of the entity itself, in the wave of its type. */
    void add(
            EntityType type,
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
                .reduce(type.wave(), Math::max);
        List<Pinned> made = made(type, main, id, document, revisions);
        Map<String, @Nullable Object> oldest =
                made.isEmpty() ? document : made.get(0).document();
        List<Dependency> before = dependencies.before(type, id, oldest, needs);
        List<Dependency> again = dependencies.beforeCompletion(type, id, oldest, needs);
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
        if (!again.isEmpty() || needs.itselfIn(oldest) && type.has(Verb.UPDATE)) {
            again.add(dependencies.requires(StepId.main(id)));
            int latest = after(wave, needs.lateIn(oldest));
            last = new StepId(id, new Stage.Completion());
            add(latest, last, action, "names what was not there when it was made", first, again);
        }
        bind(type, oldest, last);
        StepId settled = settle(type, wave, last, action, newest, calls);
        for (int i = 1; i < made.size(); i++) {
            Pinned next = made.get(i);
            List<Dependency> earlier = new ArrayList<>(List.of(dependencies.requires(last)));
            if (!settled.equals(last)) {
                earlier.add(new Dependency.After(settled));
            }
            earlier.addAll(dependencies.beforeRevision(type, next.document(), needs));
            wave = after(wave, needs.lateIn(next.document()));
            last = new StepId(id, new Stage.Revision(next.revision()));
            add(wave, last, action, "revision " + next.revision() + " follows", next.origin(), earlier);
            settled = last;
            bind(type, next.document(), last);
        }
        boolean marked = action != Action.UPDATE && Marker.marks(type, document);
        if (marked || type.secondPass().isNeeded(document)) {
            add(
                    LAST - type.wave() / 2,
                    new StepId(id, new Stage.SecondPass()),
                    action,
                    "sets what was left out when it was made",
                    newest,
                    dependencies.beforeSecondPass(type, document, last, needs.later()));
        }
    }

    /** Adds the calls of their own, one after the other; gives the last of these steps. */
    private StepId settle(EntityType type, int wave, StepId first, Action action, Step.Origin newest, Calls calls) {
        StepId last = first;
        for (Stage stage : calls.stages()) {
            String why = stage instanceof Stage.Withdraw
                    ? "takes away of " + type.declared().getSettles()
                    : ("settles " + type.declared().getSettles()).strip();
            StepId next = new StepId(first.entity(), stage);
            add(wave, next, action, why, newest, List.of(dependencies.requires(last)));
            last = next;
        }
        return last;
    }

    /** Lets what comes after the revisions that a step binds wait for that step. */
    private void bind(EntityType type, Map<String, @Nullable Object> document, StepId step) {
        if (!NaturalKey.facet(type)) {
            pinnedRevisions
                    .bound(type, document)
                    .forEach((need, revisions) ->
                            revisions.forEach(revision -> planBuilder.nextAfter(need, revision, step)));
        }
    }

    /** The wave of what names entities that are late: it is made after them. */
    private int after(int wave, Set<EntityId> late) {
        return late.stream().mapToInt(need -> types.get(need.type()).wave()).reduce(wave, Math::max);
    }

    /** The revisions that are made; what others name and what will not be there is noted as lost. */
    private List<Pinned> made(
            EntityType type, Step main, EntityId id, Map<String, @Nullable Object> document, Revisions revisions) {
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
    private Predicate<String> there(EntityType type, Step main, EntityId id, Map<String, @Nullable Object> document) {
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

    /** Which of a type's routes a step calls. */
    public static Verb verb(Step step) {
        Stage stage = step.id().stage();
        if (stage instanceof Stage.Settle) {
            return Verb.SETTLE;
        }
        if (stage instanceof Stage.Withdraw) {
            return Verb.WITHDRAW;
        }
        return stage.isMain() && step.action() == Action.CREATE ? Verb.CREATE : Verb.UPDATE;
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
    Revisions revisions(EntityType type, Version version, Map<String, @Nullable Object> document) {
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
