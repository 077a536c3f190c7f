package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.restore.rights.Obstacles;
import io.zonekeeper.restore.rights.Rights;
import io.zonekeeper.restore.rights.TargetSight;
import java.util.Optional;

/** Why the target refuses what steps do, as it is when they are run: what the plan foresaw may be cured by now. */
final class Refusals {
    private final Obstacles obstacles;
    private final String target;

    Refusals(Ports ports, String target) {
        this.target = target;
        this.obstacles = new Obstacles(
                ports.types(),
                new Rights(ports.types(), ports.dataZone(), ports.identity(), target),
                target,
                new TargetSight(ports.types(), ports.dataZone()));
    }

    /** {@code key}: of the entity of the target that is changed. */
    Optional<Obstacle> of(Work work, String key) {
        return work.creates()
                ? obstacles.toCreate(work.type(), work.body(), work.scope())
                : obstacles.toUpdate(
                        work.type(), new EntityId(target, work.type().name(), key), work.body(), work.scope());
    }
}
