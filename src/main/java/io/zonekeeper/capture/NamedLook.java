package io.zonekeeper.capture;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import java.util.Optional;

/**
 * A look at what another entity's document names and no list shows.
 *
 * @param inputs of its {@code get}, as the document names it
 */
public record NamedLook(
        EntityId id,
        EntityType type,
        Map<String, String> inputs,
        EntityReader.ListingContext place,
        Capture.Cause cause,
        EntityReader reader)
        implements Look {
    @Override
    public Optional<Question> question(Optional<Head> head) {
        return Optional.of(new Question(Map.of(), inputs));
    }

    @Override
    public Sight sight(Optional<Head> head, DataZone.Answer answer) {
        return answer instanceof DataZone.Answer.Found found
                ? Sight.of(answer, reader.present(type, found.document(), Optional.empty(), place))
                : Sight.unknown(answer, "named, but not readable: " + answer);
    }

    @Override
    public boolean leadsOn() {
        return false;
    }
}
