package io.zonekeeper.restore.rights;

import io.zonekeeper.journal.EntityId;
import java.util.List;
import java.util.Optional;

/**
 * Where it is decided who may do something, as far as the target has it.
 *
 * @param project the project that owns it; empty where a restore makes that, and where a unit alone decides
 * @param made whether the restore makes the project, or the unit where that alone decides: who makes one owns it
 * @param units the domain units over it, the nearest first
 * @param direct whether the first of them stands right over it, and not over a unit that the restore makes
 */
public record AuthorizationContext(Optional<EntityId> project, boolean made, List<EntityId> units, boolean direct) {
    public AuthorizationContext {
        units = List.copyOf(units);
    }
}
