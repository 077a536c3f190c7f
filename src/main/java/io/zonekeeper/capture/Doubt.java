package io.zonekeeper.capture;

import java.util.function.Function;

/** What else must be known before an answer tells that an entity has ended. */
public sealed interface Doubt {

    /** A 404 is about the entity only while the domain itself is there and well; {@code then} is told whether it is. */
    record OfDomain(Function<Boolean, Sight> then) implements Doubt {}

    /** No proof: it counts where we are shown what this entity has; {@code then} is told whether we are. */
    record OfOwner(Owner owner, Function<OwnerAccess, Sight> then) implements Doubt {}
}
