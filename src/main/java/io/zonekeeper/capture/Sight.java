package io.zonekeeper.capture;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a look shows.
 *
 * @param answer as it counts for the entity that was looked at
 * @param reading what the journal is told
 * @param another the entity of which the answer tells instead
 * @param unlessDomainIsAway the reading holds only if the domain itself is there and well
 */
public record Sight(DataZone.Answer answer, Reading reading, Optional<EntityId> another, boolean unlessDomainIsAway) {

    public static Sight of(DataZone.Answer answer, Reading reading) {
        return new Sight(answer, reading, Optional.empty(), false);
    }

    public static Sight unknown(DataZone.Answer answer, String why) {
        return of(answer, new Reading.Unknown(why));
    }

    /** The document, where the answer is the entity's own. */
    public Optional<Map<String, @Nullable Object>> document() {
        return reading instanceof Reading.Present && answer instanceof DataZone.Answer.Found found
                ? Optional.of(found.document())
                : Optional.empty();
    }

    /** What it shows when the domain is not there or not well: nothing. */
    public Sight whileDomainIsAway() {
        return new Sight(answer, new Reading.Unknown("the domain is not available"), another, false);
    }
}
