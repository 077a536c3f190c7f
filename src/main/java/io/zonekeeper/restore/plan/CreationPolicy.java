package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.entity.Dangling;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.reference.UnresolvedReference;
import io.zonekeeper.restore.rights.Governing;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plan does with what the target does not have: it is made, unless its type or what it names stands against that. */
final class CreationPolicy {
    private final PlanContext plan;
    private final Obstacles obstacles;
    private final Governing governing;
    private final UniqueNames plannedNames = new UniqueNames();

    CreationPolicy(PlanContext plan, Obstacles obstacles) {
        this.plan = plan;
        this.obstacles = obstacles;
        this.governing = new Governing(plan.types());
    }

    /** {@code rewritten}: the entity in the words of the target. */
    Choice choice(SourceEntity one, References.Rewritten rewritten) {
        List<UnresolvedReference.Unknown> unknown = one.found().dangling().stream()
                .filter(name -> isUnknown(name.value()))
                .toList();
        return againstType(one).or(() -> againstNames(one, unknown)).orElseGet(() -> made(one, rewritten, unknown));
    }

    /** Why the type's rule does not let it be made, or not without being asked for. */
    private Optional<Choice> againstType(SourceEntity one) {
        EntityType type = one.type();
        RestoreRule.Action rule = type.restore().action();
        if (rule == RestoreRule.Action.ADOPT || NaturalKey.adopted(type, one.rest())) {
            return Optional.of(Choice.of(
                    Action.BLOCKED,
                    "the target has none, and it is not made by a restore: "
                            + (type.restore().reason().isEmpty()
                                    ? type.adopt().condition().toString()
                                    : type.restore().reason())));
        }
        if (rule == RestoreRule.Action.MEMBERS && !plan.restoreOptions().has(RestoreOptions.Option.MEMBERS)) {
            return Optional.of(Choice.of(
                    Action.SKIP, "only with --members: " + type.restore().reason()));
        }
        if (rule == RestoreRule.Action.DATA_ACCESS && !plan.restoreOptions().has(RestoreOptions.Option.DATA_ACCESS)) {
            return Optional.of(Choice.of(
                    Action.SKIP, "only with --data-access: " + type.restore().reason()));
        }
        if (!type.has(Verb.CREATE)) {
            return Optional.of(
                    Choice.of(Action.SKIP, "the target has none, and there is no route " + type.name() + ".create"));
        }
        return rule == RestoreRule.Action.ASK
                ? Optional.of(Choice.of(Action.ASK, type.restore().reason()))
                : Optional.empty();
    }

    /** Why it cannot be what it was: something that it names will not be there. */
    private Optional<Choice> againstNames(SourceEntity one, List<UnresolvedReference.Unknown> unknown) {
        PlanBuilder planBuilder = plan.planBuilder();
        for (EntityId need : one.needs()) {
            if (planBuilder.main(need).isPresent() && !planBuilder.comes(need)) {
                EntityId root = planBuilder.hangsOn(one.id(), need);
                return Optional.of(Choice.of(
                        Action.BLOCKED,
                        "needs a " + root.type() + " that does not come: "
                                + planBuilder.main(root).map(Step::reason).orElse("")));
            }
        }
        Optional<UnresolvedReference.Unknown> vital = Dangling.vital(one.type(), unknown, governing.owner());
        if (vital.isPresent()) {
            return Optional.of(Choice.of(Action.BLOCKED, "names what the journal does not have: " + vital.get()));
        }
        return plan.pinnedRevisions()
                .firstLost(one.type(), one.rest())
                .map(lost -> Choice.of(
                        Action.ASK,
                        NaturalKey.facet(one.type())
                                ? "shows " + lost
                                        + ", which will not be there; create shows the newest one instead: a draft would become public"
                                : "names " + lost + ", which will not be there; create names the newest"));
    }

    private Choice made(SourceEntity one, References.Rewritten rewritten, List<UnresolvedReference.Unknown> unknown) {
        EntityType type = one.type();
        Optional<Obstacle> obstacle = obstacles.toCreate(type, one.rest(), one.scope());
        Optional<String> hidden = plan.targetInventory()
                .hides(
                        type.name(),
                        rewritten.scope(),
                        governing.above(plan.targetInventory().domain(), type, rewritten.document()));
        if (hidden.isPresent() && obstacle.isEmpty()) {
            return Choice.of(Action.ASK, "the target does not show us whether it has it: " + hidden.get());
        }
        Optional<Choice> against =
                foreignScope(one, rewritten).or(() -> nameTaken(type, one.id(), rewritten.document()));
        if (against.isPresent()) {
            return against.get();
        }
        unknown.forEach(what -> plan.planBuilder().unknown(one.id(), "is left out", what));
        if (hidden.isPresent()) { // when it can be seen, it is looked for before it is made
            plan.planBuilder().isHidden(one.id());
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

    /** An input by which the source lists it may be an id of the source's: in the target it would mean nothing. */
    private Optional<Choice> foreignScope(SourceEntity one, References.Rewritten rewritten) {
        if (plan.inPlace()) {
            return Optional.empty();
        }
        return one.scope().entrySet().stream()
                .map(input -> new UnresolvedReference.Unknown(input.getKey(), input.getValue()))
                .filter(rewritten.unresolved()::contains)
                .filter(name -> References.tellsWhich(name.value()))
                .findFirst()
                .map(
                        foreign -> Choice.of(
                                Action.BLOCKED,
                                "is called by " + foreign
                                        + ", which is the source's, and nothing says what it is in the target; say it in the mapping file"));
    }

    /** The service refuses a second one of that name, wherever it would be. */
    private Optional<Choice> nameTaken(EntityType type, EntityId id, Map<String, @Nullable Object> document) {
        Optional<EntityId> there = plan.targetInventory().uniqueNames().holder(type, document);
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

    /** Whether a name says nothing in the target: in place it says what it said, as long as that was not deleted. */
    private boolean isUnknown(String name) {
        return plan.ids().text(name).isEmpty()
                && !(plan.inPlace() && !plan.cut().ended(name));
    }
}
