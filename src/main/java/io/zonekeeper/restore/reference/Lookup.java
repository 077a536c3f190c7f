package io.zonekeeper.restore.reference;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.MetadataTypes;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which entities of the source a value names. */
final class Lookup {
    private final MetadataTypes types;
    private final References.Known known;

    Lookup(MetadataTypes types, References.Known known) {
        this.types = types;
        this.known = known;
    }

    /**
     * The entities that a value can name where a file says that it names one: of that type if it says one, else of the
     * type that the member is named after, else of any.
     */
    List<EntityId> named(String value, String type, String member) {
        List<EntityId> all = known.named(value);
        if (!type.isEmpty()) {
            return all.stream().filter(id -> id.type().equals(type)).toList();
        }
        return all.size() < 2 ? all : preferred(all, member);
    }

    /** The entity for which the service made this text. */
    Optional<EntityId> maker(String output) {
        return known.maker(output);
    }

    /** Whether a value is the id of an entity that was deleted; names are not looked at. */
    boolean ended(String value) {
        return IdKind.canBeId(value) && known.ended(value);
    }

    /** The entities that have this random id; names are not searched for. */
    List<EntityId> random(String value, String member) {
        if (!IdKind.canBeId(value)) {
            return List.of();
        }
        List<EntityId> there = known.named(value);
        List<EntityId> all = (there.isEmpty() ? known.gone(value) : there)
                .stream().filter(this::hasRandomKey).toList();
        return all.size() < 2 ? all : preferred(all, member);
    }

    private boolean hasRandomKey(EntityId id) {
        return types.find(id.type()).map(type -> type.key().isId()).orElse(true);
    }

    private static List<EntityId> preferred(List<EntityId> all, String member) {
        String word = member.toLowerCase(Locale.ROOT).replaceFirst("(identifier|id|name)s?$", "");
        List<EntityId> fitting = all.stream()
                .filter(id -> word.endsWith(id.type().toLowerCase(Locale.ROOT)))
                .toList();
        return fitting.isEmpty() ? all : fitting;
    }

    /** Whether an identifier of a Smithy model is the namespace of a domain of the source; that domain then. */
    Optional<EntityId> namespace(String identifier) {
        return List.of(identifier, identifier.replaceFirst("_", "-"), identifier.replace('_', '-')).stream()
                .flatMap(id -> known.named(id).stream())
                .filter(id -> id.parts().equals(List.of(id.domain())))
                .findFirst();
    }
}
