package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Dangling;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.reference.UnresolvedReference;
import io.zonekeeper.restore.rights.Governing;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is done with one entity, and why. */
final class Decision {
    private final MetadataTypes types;
    private final RestoreOptions restoreOptions;
    private final Cut cut;
    private final TargetInventory targetInventory;
    private final IdMap known;
    private final Ids ids;
    private final References references;
    private final DataZone dataZone;
    private final PinnedRevisions pinnedRevisions;
    private final Namesakes namesakes;
    private final StepFactory stepFactory;
    private final PlanBuilder planBuilder;
    private final Dangling dangling;
    private final Obstacles obstacles;
    private final ExistingPolicy existing;
    private final Cycles cycles = new Cycles();
    private final UniqueNames plannedNames = new UniqueNames();
    /** What this plan takes entities of the target for. */
    private final Map<EntityId, EntityId> taken = new HashMap<>();

    Decision(
            MetadataTypes types,
            RestoreOptions restoreOptions,
            Cut cut,
            TargetInventory targetInventory,
            IdMap known,
            Ids ids,
            References references,
            PinnedRevisions pinnedRevisions,
            Namesakes namesakes,
            Journal journal,
            DataZone dataZone,
            Rights rights,
            PlanBuilder planBuilder) {
        this.types = types;
        this.restoreOptions = restoreOptions;
        this.cut = cut;
        this.targetInventory = targetInventory;
        this.known = known;
        this.ids = ids;
        this.references = references;
        this.dataZone = dataZone;
        this.pinnedRevisions = pinnedRevisions;
        this.namesakes = namesakes;
        this.stepFactory = new StepFactory(
                types,
                cut,
                pinnedRevisions,
                journal,
                planBuilder,
                known,
                restoreOptions.has(RestoreOptions.Option.HISTORY));
        this.planBuilder = planBuilder;
        this.obstacles = new Obstacles(
                types,
                rights,
                restoreOptions.source(),
                new PlannedSight(types, planBuilder, targetInventory, journal, references, ids, dataZone));
        this.existing =
                new ExistingPolicy(types, restoreOptions, targetInventory, known, pinnedRevisions, dataZone, obstacles);
        boolean inPlace = restoreOptions.has(RestoreOptions.Option.IN_PLACE);
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || ids.text(name).isPresent() || inPlace && !cut.ended(name),
                cut::ended,
                !inPlace);
    }

    /** Decides; false while something that the entity needs is undecided, unless it must be. */
    boolean decide(MetadataType type, Version version, Map<String, @Nullable Object> whole, boolean must) {
        Map<String, @Nullable Object> document =
                restoreOptions.has(RestoreOptions.Option.IN_PLACE) ? whole : type.withoutLocals(whole);
        References.Found found = references.find(type, document, version.scope());
        StepFactory.Revisions revisions = stepFactory.revisions(type, version, document);
        Set<EntityId> others = new HashSet<>(found.needs());
        boolean itself = found.itself();
        for (Map<String, @Nullable Object> older : revisions.older()) {
            References.Found earlier = references.find(type, older, version.scope());
            others.addAll(earlier.needs());
            itself |= earlier.itself();
        }
        others.remove(version.id());
        Set<EntityId> needs = known(others);
        Set<EntityId> late = new TreeSet<>(Comparator.comparing(EntityId::toString));
        needs.stream().filter(need -> planBuilder.main(need).isEmpty()).forEach(late::add);
        if (!must && !late.isEmpty()) {
            boolean begins = !revisions.older().isEmpty()
                    && Collections.disjoint(
                            late, finder(type, version).needs(revisions.older().get(0)));
            cycles.waits(version.id(), begins, type.getWave(), late.iterator().next());
            return false;
        }

        Map<String, @Nullable Object> rest = dangling.without(type, document);
        Choice choice = choice(type, version, document, rest, found, needs)
                .ofMaker(type.maker().filter(maker -> maker.makes(whole)));
        if (choice.action() == Action.CREATE || choice.action() == Action.UPDATE) {
            found.unresolved().forEach(what -> planBuilder.unknown(version.id(), "is passed on as it is", what));
            if (!document.equals(whole)) {
                planBuilder.counts(
                        version.id(),
                        type.name() + ": left out, because it means something in the source only: " + type.getLocal());
            }
        }
        if (choice.action() == Action.CREATE) {
            type.lostIn(whole)
                    .forEach(member -> planBuilder.counts(
                            version.id(),
                            type.name() + "." + member + " does not come along: "
                                    + type.lostMembers().get(member)));
            NaturalKey.ownName(type, whole).ifPresent(name -> planBuilder.makes(version.id(), name));
        }
        inactive(type, version, document, needs);
        if (!choice.target().isEmpty()) {
            taken.put(new EntityId(targetInventory.domain(), type.name(), choice.target()), version.id());
        }
        Set<EntityId> later = known(found.later());
        Step main = Step.planned(
                        Step.Id.of(type.getWave(), StepId.main(version.id())),
                        choice.action(),
                        choice.reason(),
                        Step.Origin.of(version.seq()),
                        List.of())
                .called(label(type, document, version.scope()))
                .toward(choice.target(), choice.planned());
        if (choice.obstacle().isPresent()) {
            main = main.expecting(choice.obstacle().get().sentence());
        }
        StepFactory.Calls calls = type.settled()
                .map(settled -> {
                    Map<String, @Nullable Object> said =
                            references.rewrite(type, rest, version.scope(), ids).document();
                    return new StepFactory.Calls(
                            types.has(type, "withdraw") ? settled.calls(settled.beside(choice.there(), said)) : 0,
                            settled.calls(settled.beside(said, choice.there())));
                })
                .orElseGet(() -> choice.action() == Action.UPDATE || !types.has(type, "settle")
                        ? StepFactory.Calls.NONE
                        : new StepFactory.Calls(0, 1));
        stepFactory.add(
                type,
                version,
                document,
                main,
                revisions,
                new Needs(needs, late, later, itself, finder(type, version)),
                calls);
        planBuilder.namesLater(version.id(), later);
        return true;
    }

    private Needs.Finder finder(MetadataType type, Version version) {
        return new Needs.Finder() {
            @Override
            public Set<EntityId> needs(Map<String, @Nullable Object> document) {
                return known(references.find(type, document, version.scope()).needs());
            }

            @Override
            public boolean itself(Map<String, @Nullable Object> document) {
                return references.find(type, document, version.scope()).itself();
            }
        };
    }

    /** Notes whom the target has deactivated, owners apart. */
    private void inactive(
            MetadataType type, Version version, Map<String, @Nullable Object> document, Set<EntityId> needs) {
        needs.stream()
                .filter(need -> planBuilder
                        .main(need)
                        .map(Step::target)
                        .flatMap(key -> targetInventory.find(new EntityId(targetInventory.domain(), need.type(), key)))
                        .filter(TargetInventory.ExistingEntity::inactive)
                        .isPresent())
                .forEach(need -> planBuilder.counts(
                        version.id(),
                        type.name() + (type.isSuccessor(document) ? " of an owner" : "")
                                + " names a " + need.type() + " that is there and inactive ("
                                + types.get(need.type()).getInactive() + ")"));
    }

    /** What was not decided in this round, because it needs what was not decided either. */
    Cycles circles() {
        return cycles;
    }

    private Set<EntityId> known(Set<EntityId> needs) {
        return needs.stream().flatMap(need -> cut.known(need).stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** {@code whole}: what the source has, {@code document}: without what is left out where it is made. */
    private Choice choice(
            MetadataType type,
            Version version,
            Map<String, @Nullable Object> whole,
            Map<String, @Nullable Object> document,
            References.Found found,
            Set<EntityId> needs) {
        if (type.isSkipped(document)) {
            return skipped(type, version, document, needs);
        }
        String rule = type.restoreRule();
        if (rule.equals("never")) {
            return Choice.of(Action.SKIP, "never restored: " + type.restoreReason());
        }
        References.Rewritten rewritten = references.rewrite(type, document, version.scope(), ids);
        List<EntityId> candidates = candidates(type, version.id(), document, rewritten, needs);
        boolean shared = candidates.size() == 1
                && !candidates.get(0).equals(version.id())
                && counterpart(candidates.get(0)).isEmpty()
                && namesakes.has(type, document, version.scope());
        if (candidates.size() > 1 || shared) {
            return Choice.of(
                    Action.ASK,
                    (shared ? "the source has several of that name, and the target has " : "the target has ")
                            + candidates.size() + " such: "
                            + String.join(
                                    ", ", candidates.stream().map(EntityId::key).toList()));
        }
        if (candidates.size() == 1) {
            boolean itself = candidates.get(0).equals(version.id());
            References.Rewritten now = itself
                    ? references.rewrite(type, whole, version.scope(), ids)
                    : rewritten; // nothing is to be left out
            return existing.choice(type, version.id(), itself ? whole : document, now, candidates.get(0));
        }
        if (rule.equals("adopt") || NaturalKey.adopted(type, document)) {
            return Choice.of(
                    Action.BLOCKED,
                    "the target has none, and it is not made by a restore: "
                            + (type.restoreReason().isEmpty() ? type.getAdopt() : type.restoreReason()));
        }
        if (rule.equals("members") && !restoreOptions.has(RestoreOptions.Option.MEMBERS)) {
            return Choice.of(Action.SKIP, "only with --members: " + type.restoreReason());
        }
        if (rule.equals("data-access") && !restoreOptions.has(RestoreOptions.Option.DATA_ACCESS)) {
            return Choice.of(Action.SKIP, "only with --data-access: " + type.restoreReason());
        }
        if (!types.has(type, "create")) {
            return Choice.of(Action.SKIP, "the target has none, and there is no route " + type.name() + ".create");
        }
        if (rule.equals("ask")) {
            return Choice.of(Action.ASK, type.restoreReason());
        }
        for (EntityId need : needs) {
            if (planBuilder.main(need).isPresent() && !planBuilder.comes(need)) {
                EntityId root = planBuilder.hangsOn(version.id(), need);
                return Choice.of(
                        Action.BLOCKED,
                        "needs a " + root.type() + " that does not come: "
                                + planBuilder.main(root).map(Step::reason).orElse(""));
            }
        }
        List<UnresolvedReference.Unknown> unknown = found.dangling().stream()
                .filter(name -> isUnknown(name.value()))
                .toList();
        Optional<UnresolvedReference.Unknown> vital = Dangling.vital(type, unknown, new Governing(types).owner());
        if (vital.isPresent()) {
            return Choice.of(Action.BLOCKED, "names what the journal does not have: " + vital.get());
        }
        Optional<String> lost = pinnedRevisions.firstLost(type, document);
        if (lost.isPresent()) {
            return Choice.of(
                    Action.ASK,
                    NaturalKey.facet(type)
                            ? "shows " + lost.get()
                                    + ", which will not be there; create shows the newest one instead: a draft would become public"
                            : "names " + lost.get() + ", which will not be there; create names the newest");
        }
        Optional<Obstacle> obstacle = obstacles.toCreate(type, document, version.scope());
        Optional<String> hidden = targetInventory.hides(
                type.name(),
                rewritten.scope(),
                new Governing(types).above(targetInventory.domain(), type, rewritten.document()));
        if (hidden.isPresent() && obstacle.isEmpty()) {
            return Choice.of(Action.ASK, "the target does not show us whether it has it: " + hidden.get());
        }
        Optional<UnresolvedReference.Unknown> foreign = version.scope().entrySet().stream()
                .map(input -> new UnresolvedReference.Unknown(input.getKey(), input.getValue()))
                .filter(rewritten.unresolved()::contains)
                .filter(name -> References.tellsWhich(name.value()))
                .findFirst();
        if (foreign.isPresent() && !restoreOptions.has(RestoreOptions.Option.IN_PLACE)) {
            return Choice.of(
                    Action.BLOCKED,
                    "is called by " + foreign.get()
                            + ", which is the source's, and nothing says what it is in the target; say it in the mapping file");
        }
        Optional<Choice> taken = nameTaken(type, version.id(), rewritten.document());
        if (taken.isPresent()) {
            return taken.get();
        }
        unknown.forEach(what -> planBuilder.unknown(version.id(), "is left out", what));
        if (hidden.isPresent()) { // when it can be seen, it is looked for before it is made
            planBuilder.isHidden(version.id());
            return new Choice(
                    Action.CREATE, new PlanReason.Explained("the target shows none"), "", "", Map.of(), obstacle);
        }
        return new Choice(
                Action.CREATE,
                new PlanReason.Explained("the target has none"),
                "",
                NaturalKey.of(type, rewritten.document(), rewritten.scope()).orElse(""),
                Map.of(),
                obstacle);
    }

    /** Whether a name says nothing in the target: in place it says what it said, as long as that was not deleted. */
    private boolean isUnknown(String name) {
        return ids.text(name).isEmpty() && !(restoreOptions.has(RestoreOptions.Option.IN_PLACE) && !cut.ended(name));
    }

    /** The service refuses a second one of that name, wherever it would be. */
    private Optional<Choice> nameTaken(MetadataType type, EntityId id, Map<String, @Nullable Object> document) {
        Optional<EntityId> there = targetInventory.uniqueNames().holder(type, document);
        if (there.isPresent()) {
            return Optional.of(Choice.of(
                    Action.ASK,
                    "the target has " + type.name() + " " + there.get().key()
                            + " of that name in another place, and a second one would be refused; answer adopt:"
                            + there.get().key() + " or skip"));
        }
        Optional<EntityId> planned = plannedNames.holder(type, document).filter(other -> !other.equals(id));
        if (planned.isPresent()) {
            return Optional.of(Choice.of(
                    Action.BLOCKED,
                    planned.get() + " has that name, too, and the target admits it once; rename one of them"));
        }
        plannedNames.add(type, document, id);
        return Optional.empty();
    }

    /** What is of no use to anybody is not made; where the target has it in use, an update takes it out of use as well. */
    private Choice skipped(
            MetadataType type, Version version, Map<String, @Nullable Object> document, Set<EntityId> needs) {
        Choice skip = Choice.of(Action.SKIP, "not restored: " + type.getSkip());
        if (restoreOptions.policy() != RestoreOptions.Policy.update || !types.has(type, "withdraw")) {
            return skip;
        }
        References.Rewritten rewritten = references.rewrite(type, document, version.scope(), ids);
        List<EntityId> there = candidates(type, version.id(), document, rewritten, needs);
        if (there.size() != 1) {
            return skip;
        }
        TargetInventory.ExistingEntity now = targetInventory.find(there.get(0)).orElseThrow();
        DataZone.Answer answer = dataZone.get(
                targetInventory.domain(),
                type.name(),
                type.documentOf(there.get(0).parts()),
                now.scope());
        return answer instanceof DataZone.Answer.Found found && !type.isSkipped(found.document())
                ? new Choice(
                        Action.UPDATE,
                        new PlanReason.Explained("the source has " + type.getSkip()),
                        there.get(0).key(),
                        type.writableStateOf(found.document()),
                        Map.of(),
                        obstacles.toWithdraw(type, there.get(0), document, now.scope()))
                : skip;
    }

    /** What the target does not show us may be there: it is made only when it is not. */
    private boolean isMade(EntityId whole) {
        return planBuilder
                        .main(whole)
                        .map(step -> step.action() == Action.CREATE)
                        .orElse(false)
                && !planBuilder.hidden().contains(whole);
    }

    private List<EntityId> candidates(
            MetadataType type,
            EntityId id,
            Map<String, @Nullable Object> document,
            References.Rewritten rewritten,
            Set<EntityId> needs) {
        if (NaturalKey.facet(type) && needs.stream().anyMatch(this::isMade)) {
            return List.of(); // what is there is a side of what is gone
        }
        Optional<EntityId> itself =
                restoreOptions.has(RestoreOptions.Option.IN_PLACE) ? Optional.of(id) : Optional.empty();
        Optional<EntityId> mapped = itself.filter(this::isThere).or(() -> known.of(id)
                .map(entry -> new EntityId(targetInventory.domain(), id.type(), entry.key()))
                .filter(this::isThere));
        if (mapped.isPresent()) {
            return List.of(mapped.get());
        }
        if (NaturalKey.single(type, document)) {
            return targetInventory.singles(type.name());
        }
        return NaturalKey.of(type, rewritten.document(), rewritten.scope()).stream()
                .flatMap(natural -> targetInventory.named(type.name(), natural).stream())
                .filter(there ->
                        counterpart(there).filter(other -> !other.equals(id)).isEmpty())
                .toList();
    }

    /** What an entity of the target is of the source, by this plan or by what is known. */
    private Optional<EntityId> counterpart(EntityId there) {
        return Optional.ofNullable(taken.get(there))
                .or(() -> known.source(there).filter(cut::has));
    }

    private boolean isThere(EntityId id) {
        return targetInventory.find(id).isPresent();
    }

    /** What people call an entity: its name, else its natural key, in which ids of others stand for their names. */
    private String label(MetadataType type, Map<String, @Nullable Object> document, Map<String, String> scope) {
        String name = type.nameOf(document);
        if (!name.isEmpty()) {
            return name;
        }
        return MetadataType.paths(type.getNaturalKey()).stream()
                .flatMap(path -> path.text(document).or(() -> path.text(scope)).stream())
                .map(part -> cut.named(part).stream()
                        .flatMap(id -> planBuilder.main(id).map(Step::name).filter(known -> !known.isEmpty()).stream())
                        .findFirst()
                        .orElse(part))
                .collect(Collectors.joining(", "));
    }
}
