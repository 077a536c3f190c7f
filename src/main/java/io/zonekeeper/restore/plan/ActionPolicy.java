package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.Verb;
import java.util.List;

/** Chooses what a plan does with an entity: by its type's rule, and by whether the target has it, has several such or none. */
final class ActionPolicy {
    private final PlanContext plan;
    private final Counterparts counterparts;
    private final ExistingPolicy existing;
    private final CreationPolicy creation;

    ActionPolicy(PlanContext plan, Counterparts counterparts, Obstacles obstacles) {
        this.plan = plan;
        this.counterparts = counterparts;
        this.existing = new ExistingPolicy(plan, obstacles);
        this.creation = new CreationPolicy(plan, obstacles);
    }

    Choice choice(SourceEntity one) {
        EntityType type = one.type();
        if (type.skip().isMetBy(one.rest())) {
            return outOfUse(one);
        }
        if (type.restore().action() == RestoreRule.Action.NEVER) {
            return Choice.of(Action.SKIP, "never restored: " + type.restore().reason());
        }
        References.Rewritten rewritten = rewritten(one);
        List<EntityId> candidates = counterparts.candidates(one, rewritten);
        if (candidates.isEmpty()) {
            return creation.choice(one, rewritten);
        }
        EntityId there = candidates.get(0);
        boolean shared = candidates.size() == 1 && counterparts.isShared(one, there);
        if (candidates.size() > 1 || shared) {
            return Choice.of(
                    Action.ASK,
                    (shared ? "the source has several of that name, and the target has " : "the target has ")
                            + candidates.size() + " such: "
                            + String.join(
                                    ", ", candidates.stream().map(EntityId::key).toList()));
        }
        return there.equals(one.id())
                ? existing.choice( // nothing is to be left out
                        type,
                        one.id(),
                        one.document(),
                        plan.references().rewrite(type, one.document(), one.scope(), plan.ids()),
                        there)
                : existing.choice(type, one.id(), one.rest(), rewritten, there);
    }

    /** What is of no use to anybody is not made; where the target has it in use, an update takes it out of use as well. */
    private Choice outOfUse(SourceEntity one) {
        Choice skip = Choice.of(Action.SKIP, "not restored: " + one.type().skip());
        if (plan.restoreOptions().policy() != RestoreOptions.Policy.update
                || !one.type().has(Verb.WITHDRAW)) {
            return skip;
        }
        List<EntityId> there = counterparts.candidates(one, rewritten(one));
        return there.size() == 1
                ? existing.withdrawal(one.type(), one.rest(), there.get(0)).orElse(skip)
                : skip;
    }

    private References.Rewritten rewritten(SourceEntity one) {
        return plan.references().rewrite(one.type(), one.rest(), one.scope(), plan.ids());
    }
}
