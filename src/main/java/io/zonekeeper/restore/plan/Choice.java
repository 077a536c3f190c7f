package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.Maker;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is done with an entity, and why.
 *
 * @param target the key of what the target has
 * @param planned the state of that, or the natural key of what is made
 * @param there the document that an update finds
 * @param obstacle why the target will refuse it
 */
record Choice(
        Action action,
        PlanReason reason,
        String target,
        String planned,
        Map<String, @Nullable Object> there,
        Optional<Obstacle> obstacle) {
    Choice(Action action, PlanReason reason, String target, String planned) {
        this(action, reason, target, planned, Map.of(), Optional.empty());
    }

    Choice(Action action, String reason, String target, String planned) {
        this(action, new PlanReason.Explained(reason), target, planned);
    }

    static Choice of(Action action, String reason) {
        return new Choice(action, reason, "", "");
    }

    Choice ofMaker(Optional<Maker> maker) {
        return maker.isEmpty() || action != Action.CREATE
                ? this
                : new Choice(
                        action,
                        new PlanReason.Explained(
                                reason + "; if it comes with its " + maker.get().type() + ", that one is taken"),
                        target,
                        planned,
                        there,
                        obstacle);
    }
}
