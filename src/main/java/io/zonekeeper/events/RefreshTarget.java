package io.zonekeeper.events;

import io.zonekeeper.types.MetadataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be read again because of an event. */
sealed interface RefreshTarget {
    MetadataType type();

    /** How much a 404 of the read is worth. */
    enum Absence {
        /** A delete call said so too. */
        DELETED,
        /** The entity was there before the event, so a 404 is proof. */
        PROOF,
        /** The event may be about its creation: not there yet. */
        NOT_YET
    }

    /**
     * Whether a successful delete call is why.
     *
     * @param key the parts of the key that the call named; empty when it does not tell
     */
    record Deletion(boolean called, Optional<List<String>> key) {
        static final Deletion NONE = new Deletion(false, Optional.empty());
    }

    /**
     * One entity.
     *
     * @param document what the event says of its key
     * @param inputs inputs of {@code get} that the event gives
     * @param otherwise what to read when the ids turn out to be another entity's
     */
    record Entity(
            MetadataType type,
            Map<String, @Nullable Object> document,
            Map<String, String> inputs,
            Absence absence,
            Optional<RefreshTarget> otherwise)
            implements RefreshTarget {}

    /** The entities that are listed by these inputs. */
    record Scope(MetadataType type, List<Map<String, String>> inputs, Deletion deletion) implements RefreshTarget {}

    /** All entities of the type: the event does not say which. */
    record All(MetadataType type, Deletion deletion) implements RefreshTarget {}
}
