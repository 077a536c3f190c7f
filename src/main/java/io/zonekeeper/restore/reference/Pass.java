package io.zonekeeper.restore.reference;

import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.Reference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way through a document and its scope: tells what each string is and hands it on. */
abstract class Pass implements Walk.Visitor {
    protected final Rules rules;
    protected final Lookup lookup;
    private final Walk walk = new Walk(this);
    private final String ownKey;

    Pass(Rules rules, Lookup lookup, Map<String, @Nullable Object> document, Map<String, String> scope) {
        this.rules = rules;
        this.lookup = lookup;
        this.ownKey =
                rules.type().key().of(document, scope).map(EntityId::joined).orElse("");
    }

    final Map<String, @Nullable Object> document(Map<String, @Nullable Object> document) {
        return walk.object(ValueLocation.ROOT, document);
    }

    /** Names an entity, because the type's file says so or because the scope's input comes from one. */
    abstract String reference(ValueLocation place, String value, String type);

    /** Is a revision of what {@code reference} names. */
    abstract String revision(ValueLocation place, String value, String reference, ValueLocation at);

    /** A text for people, or the name of something. */
    abstract String words(ValueLocation place, String value, IdKind kind);

    /** JSON in a string; {@code inside} is what it holds. */
    abstract String content(ValueLocation place, String value, Object inside);

    /** A form type's model. */
    abstract String model(ValueLocation place, String value);

    /** Any other string. */
    abstract String plain(ValueLocation place, String value);

    @Override
    public final String text(ValueLocation place, String value, Map<?, ?> beside) {
        Optional<Reference> reference = rules.reference(place);
        if (reference.isPresent()) {
            return value.isEmpty()
                    ? value
                    : reference(place, value, reference.get().type());
        }
        Optional<ValueLocation> revised = rules.revised(place, beside);
        if (revised.isPresent()) {
            return revision(
                    place, value, String.valueOf(beside.get(revised.get().name())), revised.get());
        }
        IdKind kind = IdKind.of(place.name());
        return switch (kind) {
            case PROSE, NAME -> words(place, value, kind);
            case SMITHY -> model(place, value);
            case PLAIN ->
                IdKind.content(value)
                        .map(inside -> content(place, value, inside))
                        .orElseGet(() -> plain(IdKind.isRepeating(value) ? place.inside() : place, value));
        };
    }

    /** What the JSON of a string is in the copy. */
    final @Nullable Object inside(ValueLocation place, Object inside) {
        return walk.value(place.inside(), inside, Map.of());
    }

    /** An input of a scope: names an entity, or is an ARN or address that the service made for one. */
    final String input(String name, String value, Set<String> constants) {
        if (constants.contains(name) || value.isEmpty()) {
            return value;
        }
        ValueLocation place = ValueLocation.ROOT.member(name);
        Optional<Reference> reference = rules.reference(place);
        if (reference.isEmpty() && lookup.maker(value).isPresent()) {
            return made(place, value, lookup.maker(value).get());
        }
        return reference(place, value, reference.map(Reference::type).orElse(""));
    }

    /** An input of a scope that the service made for an entity. */
    abstract String made(ValueLocation place, String value, EntityId maker);

    final boolean isSelf(EntityId id) {
        return id.type().equals(rules.type().name()) && id.key().equals(ownKey);
    }

    /** Whether a value that nothing knows must be told, because it says which one of something is meant. */
    final boolean mustBeKnown(ValueLocation place, String value) {
        return IdKind.identifies(place.name())
                && !value.isBlank()
                && !EntityId.joined(List.of(value)).equals(ownKey)
                && (!place.isInside()
                        || IdKind.looksRandom(value)
                        || Arn.of(value).isPresent())
                && rules.isSent(place);
    }

    static UnresolvedReference.Unknown unknown(ValueLocation place, String value) {
        return new UnresolvedReference.Unknown(place.toString(), value);
    }
}
