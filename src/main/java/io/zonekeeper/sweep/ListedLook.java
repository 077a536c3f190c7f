package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A look at an entity that a list shows, or that is all that its scope has.
 *
 * @param item as it was listed; empty where the scope's inputs alone name it
 */
record ListedLook(
        EntityId id,
        EntityType type,
        Map<String, @Nullable Object> item,
        EntityReader.ListingContext place,
        Capture.Cause cause,
        EntityReader reader)
        implements Look {
    @Override
    public Optional<Question> question(Optional<Head> head) {
        return Optional.of(question());
    }

    Question question() {
        return new Question(item, place.scope());
    }

    @Override
    public Sight sight(Optional<Head> head, DataZone.Answer answer) {
        return answer instanceof DataZone.Answer.Found found
                ? Sight.of(
                        answer,
                        reader.present(
                                type, found.document(), Optional.of(item).filter(listed -> !listed.isEmpty()), place))
                : Sight.unknown(answer, "listed, but not readable: " + answer);
    }

    @Override
    public boolean leadsOn() {
        return false;
    }
}
