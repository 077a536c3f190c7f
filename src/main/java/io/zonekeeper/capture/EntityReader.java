package io.zonekeeper.capture;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How single entities are asked for by their type's {@code get}, and what the answer means. */
public final class EntityReader {
    private final MetadataTypes types;
    private final Journal journal;
    private final InstantSource clock;

    public EntityReader(MetadataTypes types, Journal journal, InstantSource clock) {
        this.types = types;
        this.journal = journal;
        this.clock = clock;
    }

    /** Where an entity was met: the inputs of the listing and the entity under which it was listed. */
    public record ListingContext(Map<String, String> scope, String owner) {
        public static final ListingContext UNKNOWN = new ListingContext(Map.of(), "");
    }

    /** What was just read, as the journal takes it. */
    public Reading.Present present(
            EntityType type,
            Map<String, @Nullable Object> document,
            Optional<Map<String, @Nullable Object>> listed,
            ListingContext place) {
        return new Reading.Present(
                document,
                type.nameOf(document),
                place.scope(),
                place.owner(),
                type.markOf(document, listed, clock.instant()),
                type::stateOf);
    }

    /** The document that asks for an entity which the journal has; empty when none asks for it alone. */
    public Optional<Map<String, @Nullable Object>> request(EntityType type, Head head) {
        List<String> key = head.id().parts();
        return Optional.of(type.key().document(key))
                .filter(document -> type.verbs().asksFor(key, document, head.scope()))
                .or(() -> stored(head).filter(document -> type.verbs().asksFor(key, document, head.scope())));
    }

    public static DataZone.Answer cannotBeAsked(EntityType type, EntityId id) {
        return new DataZone.Answer.Invalid(type.name() + ".get cannot be asked for the key " + id.key());
    }

    /** The answer, unless it is another entity's. */
    public static DataZone.Answer own(EntityType type, Head head, DataZone.Answer answer) {
        boolean another = answer instanceof DataZone.Answer.Found found
                && type.key()
                        .of(found.document(), head.scope())
                        .filter(parts -> !parts.equals(head.id().parts()))
                        .isPresent();
        return another
                ? new DataZone.Answer.Invalid(type.name() + ".get answers for another key than "
                        + head.id().key())
                : answer;
    }

    /** The newest document of an entity that the journal has; a tombstone's is the one before it. */
    public Optional<Map<String, @Nullable Object>> stored(Head head) {
        long seq = head.deleted() ? head.seq() - 1 : head.seq();
        return journal.version(head.id(), seq).flatMap(Journal.Entry::document);
    }

    /** The newest document of an entity that the journal has. */
    public Optional<Map<String, @Nullable Object>> newest(EntityId id) {
        return journal.head(id).flatMap(this::stored);
    }
}
