package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.NaturalKey;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Governing;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.RestoreRule;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a plan does with what the target has already: left as it is, made equal or refused, as {@code --policy} says. */
final class ExistingPolicy {
    private final PlanContext plan;
    private final Obstacles obstacles;
    private final ReadBack readBack;

    ExistingPolicy(PlanContext plan, Obstacles obstacles) {
        this.plan = plan;
        this.obstacles = obstacles;
        this.readBack = new ReadBack(
                plan.types(), plan.dataZone(), plan.targetInventory().domain());
    }

    /** What is done with one that the target has. */
    Choice choice(
            EntityType type,
            EntityId id,
            Map<String, @Nullable Object> document,
            References.Rewritten rewritten,
            EntityId there) {
        TargetInventory.ExistingEntity now = plan.targetInventory().find(there).orElseThrow();
        Action leave = plan.known().of(id).isPresent() ? Action.SKIP : Action.ADOPT;
        switch (plan.restoreOptions().policy()) {
            case skip -> {
                String how = now.outOfUse() ? " with " + type.skip() + "; --policy update puts it back" : "";
                PlanReason found = found(type, document, rewritten, now, leave);
                PlanReason reason = how.isEmpty() ? found : new PlanReason.Explained(found + how);
                return new Choice(leave, reason, there.key(), now.state());
            }
            case fail -> {
                boolean ours = type.restore().action() == RestoreRule.Action.ADOPT
                        || plan.known().of(id).isPresent();
                return ours
                        ? new Choice(leave, new PlanReason.Found(), there.key(), now.state())
                        : new Choice(Action.BLOCKED, "it is there, and --policy is fail", there.key(), now.state());
            }
            default -> {
                return compared(
                        type, document, rewritten, plan.pinnedRevisions().namesAgain(type, document), now, leave);
            }
        }
    }

    /** What is taken as it is, and in what it is not what the source has; of managed types not who owns them there. */
    private PlanReason found(
            EntityType type,
            Map<String, @Nullable Object> document,
            References.Rewritten rewritten,
            TargetInventory.ExistingEntity now,
            Action leave) {
        if (leave != Action.ADOPT
                || type.restore().action() == RestoreRule.Action.ADOPT
                || type.restore().isOnDemand()) {
            return new PlanReason.Found();
        }
        DataZone.Answer answer = readBack.read(type, now.id().key(), now.scope());
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new PlanReason.Found();
        }
        List<String> differences =
                new ArrayList<>(Comparison.differences(type, rewritten.document(), found.document()));
        if (NaturalKey.adopted(type, document)) {
            differences.remove(new Governing(plan.types()).owner());
        }
        return differences.isEmpty()
                ? new PlanReason.Found()
                : new PlanReason.Explained(
                        "it is there, and stays as it is though it differs in " + String.join(", ", differences));
    }

    private Choice compared(
            EntityType type,
            Map<String, @Nullable Object> document,
            References.Rewritten rewritten,
            boolean again,
            TargetInventory.ExistingEntity now,
            Action leave) {
        EntityId there = now.id();
        if (type.restore().action() == RestoreRule.Action.ADOPT
                || NaturalKey.adopted(type, rewritten.document())
                || !type.has(Verb.UPDATE)
                || !type.has(Verb.GET)) {
            return new Choice(leave, "it is there, and this type is not updated", there.key(), now.state());
        }
        DataZone.Answer answer = plan.dataZone()
                .get(plan.targetInventory().domain(), type.name(), type.key().document(there.parts()), now.scope());
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return new Choice(Action.BLOCKED, "it is there and cannot be read: " + answer, there.key(), now.state());
        }
        List<String> differences = Comparison.differences(type, rewritten.document(), found.document());
        if (differences.isEmpty() && rewritten.missing().isEmpty() && !again) {
            return new Choice(leave, "it is there and equal", there.key(), now.state());
        }
        return new Choice(
                Action.UPDATE,
                new PlanReason.Explained(
                        "differs in " + (differences.isEmpty() ? "what it names" : String.join(", ", differences))),
                there.key(),
                type.writableStateOf(found.document()),
                found.document(),
                obstacles.toUpdate(type, there, document, now.scope()));
    }

    /** An update that takes out of use what the target has in use; empty where it has not. */
    Optional<Choice> withdrawal(EntityType type, Map<String, @Nullable Object> document, EntityId there) {
        TargetInventory.ExistingEntity now = plan.targetInventory().find(there).orElseThrow();
        DataZone.Answer answer = plan.dataZone()
                .get(plan.targetInventory().domain(), type.name(), type.key().document(there.parts()), now.scope());
        return answer instanceof DataZone.Answer.Found found && !type.skip().isMetBy(found.document())
                ? Optional.of(new Choice(
                        Action.UPDATE,
                        new PlanReason.Explained("the source has " + type.skip()),
                        there.key(),
                        type.writableStateOf(found.document()),
                        Map.of(),
                        obstacles.toWithdraw(type, there, document, now.scope())))
                : Optional.empty();
    }
}
