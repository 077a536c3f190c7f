package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Version;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Dangling;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides on one entity of the source after another: chooses what is done with it, and plans its steps. */
final class Decision {
    private final PlanContext plan;
    private final PlanBuilder planBuilder;
    private final Counterparts counterparts;
    private final ActionPolicy actionPolicy;
    private final StepFactory stepFactory;
    private final Dangling dangling;
    private final Cycles cycles = new Cycles();

    Decision(PlanContext plan, Namesakes namesakes, Journal journal, Rights rights) {
        this.plan = plan;
        this.planBuilder = plan.planBuilder();
        this.counterparts = new Counterparts(plan, namesakes);
        this.actionPolicy = new ActionPolicy(
                plan,
                counterparts,
                new Obstacles(plan.types(), rights, plan.restoreOptions().source(), new PlannedSight(plan, journal)));
        this.stepFactory = new StepFactory(plan, journal);
        Cut cut = plan.cut();
        boolean inPlace = plan.inPlace();
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || plan.ids().text(name).isPresent() || inPlace && !cut.ended(name),
                cut::ended,
                !inPlace);
    }

    /** Decides; false while something that the entity needs is undecided, unless it must be. */
    boolean decide(EntityType type, Version version, Map<String, @Nullable Object> whole, boolean must) {
        Map<String, @Nullable Object> document = plan.inPlace() ? whole : type.withoutLocals(whole);
        Needs.Finder finder = new Needs.Finder(plan.references(), plan.cut(), type, version);
        References.Found found = finder.find(document);
        StepFactory.Revisions revisions = stepFactory.revisions(type, version, document);
        Needs needs = Needs.of(
                finder, found, revisions.older(), need -> planBuilder.main(need).isEmpty());
        if (!must && !needs.late().isEmpty()) {
            boolean begins = !revisions.older().isEmpty()
                    && Collections.disjoint(
                            needs.late(), finder.needs(revisions.older().get(0)));
            cycles.waits(
                    version.id(), begins, type.wave(), needs.late().iterator().next());
            return false;
        }
        SourceEntity one =
                new SourceEntity(type, version, document, dangling.without(type, document), found, needs.all());
        Choice choice = actionPolicy.choice(one).ofMaker(type.maker().filter(maker -> maker.makes(whole)));
        note(one, whole, choice.action());
        if (!choice.target().isEmpty()) {
            counterparts.take(
                    new EntityId(plan.targetInventory().domain(), type.name(), choice.target()), version.id());
        }
        stepFactory.add(type, version, document, main(one, choice), revisions, needs, calls(one, choice));
        planBuilder.namesLater(version.id(), needs.later());
        return true;
    }

    /** What was not decided in this round, because it needs what was not decided either. */
    Cycles circles() {
        return cycles;
    }

    /** The step of the entity itself, in the wave of its type. */
    private Step main(SourceEntity one, Choice choice) {
        Step main = Step.planned(
                        Step.Id.of(one.type().wave(), StepId.main(one.id())),
                        choice.action(),
                        choice.reason(),
                        Step.Origin.of(one.version().seq()),
                        List.of())
                .called(label(one))
                .toward(choice.target(), choice.planned());
        return choice.obstacle()
                .map(obstacle -> main.expecting(obstacle.sentence()))
                .orElse(main);
    }

    /** How many calls of their own take away and add what the type settles by such calls. */
    private StepFactory.Calls calls(SourceEntity one, Choice choice) {
        EntityType type = one.type();
        return type.settled()
                .map(settled -> {
                    Map<String, @Nullable Object> said = plan.references()
                            .rewrite(type, one.rest(), one.scope(), plan.ids())
                            .document();
                    return new StepFactory.Calls(
                            type.has(Verb.WITHDRAW) ? settled.calls(settled.beside(choice.there(), said)) : 0,
                            settled.calls(settled.beside(said, choice.there())));
                })
                .orElseGet(() -> choice.action() == Action.UPDATE || !type.has(Verb.SETTLE)
                        ? StepFactory.Calls.NONE
                        : new StepFactory.Calls(0, 1));
    }

    /** Notes what whoever reads the plan should know of the entity; {@code whole} = all that the source has of it. */
    private void note(SourceEntity one, Map<String, @Nullable Object> whole, Action action) {
        EntityType type = one.type();
        if (action == Action.CREATE || action == Action.UPDATE) {
            one.found().unresolved().forEach(what -> planBuilder.unknown(one.id(), "is passed on as it is", what));
            if (!one.document().equals(whole)) {
                planBuilder.counts(
                        one.id(),
                        type.name() + ": left out, because it means something in the source only: "
                                + type.declared().getLocal());
            }
        }
        if (action == Action.CREATE) {
            type.lost()
                    .in(whole)
                    .forEach(member -> planBuilder.counts(
                            one.id(),
                            type.name() + "." + member + " does not come along: "
                                    + type.lost().reasons().get(member)));
            NaturalKey.ownName(type, whole).ifPresent(name -> planBuilder.makes(one.id(), name));
        }
        noteInactive(one);
    }

    /** Notes whom the target has deactivated, owners apart. */
    private void noteInactive(SourceEntity one) {
        String who = one.type().name() + (one.type().successor().isMetBy(one.document()) ? " of an owner" : "");
        one.needs().stream()
                .filter(this::isInactive)
                .forEach(need -> planBuilder.counts(
                        one.id(),
                        who + " names a " + need.type() + " that is there and inactive ("
                                + plan.types().get(need.type()).inactive() + ")"));
    }

    private boolean isInactive(EntityId source) {
        return planBuilder
                .main(source)
                .map(Step::target)
                .flatMap(key -> plan.targetInventory()
                        .find(new EntityId(plan.targetInventory().domain(), source.type(), key)))
                .filter(TargetInventory.ExistingEntity::inactive)
                .isPresent();
    }

    /** What people call an entity: its name, else its natural key, in which ids of others stand for their names. */
    private String label(SourceEntity one) {
        String name = one.type().nameOf(one.document());
        if (!name.isEmpty()) {
            return name;
        }
        return one.type().naturalKey().stream()
                .flatMap(path -> path.text(one.document()).or(() -> path.text(one.scope())).stream())
                .map(part -> nameOf(part).orElse(part))
                .collect(Collectors.joining(", "));
    }

    /** The name of the entity whose id a text is, as far as that is planned and has one. */
    private Optional<String> nameOf(String id) {
        return plan.cut().named(id).stream()
                .flatMap(named -> planBuilder.main(named).map(Step::name).filter(known -> !known.isEmpty()).stream())
                .findFirst();
    }
}
