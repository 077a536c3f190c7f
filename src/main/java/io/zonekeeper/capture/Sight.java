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
 * @param doubt what must be known before the reading counts
 */
public record Sight(DataZone.Answer answer, Reading reading, Optional<EntityId> another, Optional<Doubt> doubt) {

    public static Sight of(DataZone.Answer answer, Reading reading) {
        return new Sight(answer, reading, Optional.empty(), Optional.empty());
    }

    public static Sight unknown(DataZone.Answer answer, String why) {
        return of(answer, new Reading.Unknown(why));
    }

    /** The answer is another entity's. */
    public static Sight another(DataZone.Answer answer, EntityId another) {
        return new Sight(answer, new Reading.Unknown("it is " + another), Optional.of(another), Optional.empty());
    }

    /** Nothing, as long as something else is not known. */
    public static Sight doubtful(DataZone.Answer answer, Doubt doubt) {
        return new Sight(answer, new Reading.Unknown("not enough is known"), Optional.empty(), Optional.of(doubt));
    }

    /** What it shows when the domain is not there or not well: nothing. */
    public static Sight whileDomainIsAway(DataZone.Answer answer) {
        return unknown(answer, "the domain is not available");
    }

    /** The document, where the answer is the entity's own. */
    public Optional<Map<String, @Nullable Object>> document() {
        return reading instanceof Reading.Present && answer instanceof DataZone.Answer.Found found
                ? Optional.of(found.document())
                : Optional.empty();
    }
}
