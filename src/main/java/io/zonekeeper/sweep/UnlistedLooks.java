package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.NamedLook;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Unlisted;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What documents name and no list shows: a listing that was withdrawn, the revision that is published, the older revisions of
 * a form type. What the journal has is not read again, so that it costs one call each, once.
 */
final class UnlistedLooks {
    private final MetadataTypes types;
    private final Capture capture;
    private final EntityReader entityReader;

    UnlistedLooks(MetadataTypes types, Capture capture, EntityReader entityReader) {
        this.types = types;
        this.capture = capture;
        this.entityReader = entityReader;
    }

    /** Looks at what these documents of a type name and neither a list nor the journal has. */
    List<NamedLook> looks(
            String domain, EntityType type, Collection<Map<String, @Nullable Object>> documents, Capture.Cause cause) {
        Map<EntityId, Map<String, String>> named = named(domain, type, documents);
        if (!named.isEmpty()) {
            capture.heads(named.keySet()).keySet().forEach(named::remove);
        }
        List<NamedLook> looks = new ArrayList<>();
        named.forEach((other, inputs) ->
                looks.add(new NamedLook(other, types.get(other.type()), inputs, place(other), cause, entityReader)));
        return looks;
    }

    /** What documents of a type name and no list shows, with the inputs of its {@code get}. */
    Map<EntityId, Map<String, String>> named(
            String domain, EntityType type, Collection<Map<String, @Nullable Object>> documents) {
        Map<EntityId, Map<String, String>> named = new LinkedHashMap<>();
        for (EntityType other : types.all()) {
            for (Unlisted unlisted : other.namedUnlisted()) {
                if (unlisted.per().parent().equals(type.name())) {
                    documents.stream()
                            .flatMap(document -> unlisted.of(document).stream())
                            .forEach(inputs ->
                                    named.put(EntityId.of(domain, other.name(), List.copyOf(inputs.values())), inputs));
                }
            }
        }
        return named;
    }

    /** A revision hangs below what it is a revision of, and ends with it. */
    private EntityReader.ListingContext place(EntityId id) {
        EntityType type = types.get(id.type());
        return !type.isRevision()
                ? EntityReader.ListingContext.UNKNOWN
                : new EntityReader.ListingContext(
                        Map.of(),
                        Owner.of(EntityId.of(
                                        id.domain(),
                                        type.revisionOf(),
                                        type.key().whole(id.parts())))
                                .toString());
    }
}
