package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.restore.rights.TargetSight;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why the target refuses what steps and their undoing do, as it is when they are run: what was foreseen may be cured by now. */
public final class Refusals {
    private final Obstacles obstacles;
    private final String target;

    /** {@code dataZone}: what the target answers when it is asked for it. */
    public Refusals(Ports ports, DataZone dataZone, String target) {
        this.target = target;
        this.obstacles = new Obstacles(
                ports.types(),
                new Rights(ports.types(), dataZone, ports.identity(), target),
                target,
                new TargetSight(ports.types(), dataZone));
    }

    /** {@code key}: of the entity of the target that is changed. */
    Optional<Obstacle> of(MutationRequest mutationRequest, String key) {
        return mutationRequest.creates()
                ? obstacles.toCreate(mutationRequest.type(), mutationRequest.body(), mutationRequest.scope())
                : toUpdate(
                        mutationRequest.type(),
                        new EntityId(target, mutationRequest.type().name(), key),
                        mutationRequest.body(),
                        mutationRequest.scope());
    }

    /** Why an entity of the target is not changed. */
    public Optional<Obstacle> toUpdate(
            EntityType type, EntityId there, Map<String, @Nullable Object> document, Map<String, String> scope) {
        return obstacles.toUpdate(type, there, document, scope);
    }

    /** Why an entity of the target is not deleted. */
    public Optional<Obstacle> toDelete(
            EntityType type, EntityId there, Map<String, @Nullable Object> document, Map<String, String> scope) {
        return obstacles.toDelete(type, there, document, scope);
    }
}
