package io.zonekeeper.capture;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How one entity is looked at: what its type's {@code get} is given, and what the answer shows. */
public interface Look {
    EntityId id();

    Capture.Cause cause();

    /** What is asked; the head was read before. Empty when nothing that may be asked tells of this entity alone. */
    Optional<Question> question(Optional<Head> head);

    /** What an answer shows. */
    Sight sight(Optional<Head> head, DataZone.Answer answer);

    /** Whether the look goes on to what the entity's document opens and names. */
    boolean leadsOn();

    /** What a type's {@code get} is given: a document that says which entity, and the inputs by which it was listed. */
    record Question(Map<String, @Nullable Object> document, Map<String, String> scope) {}
}
