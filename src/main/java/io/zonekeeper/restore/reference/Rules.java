package io.zonekeeper.restore.reference;

import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Reference;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.SecondPassRule;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a type's file says of its documents' places, read once. */
record Rules(
        EntityType type,
        MetadataTypes types,
        List<Reference> references,
        SecondPassRule secondPass,
        Map<ValueLocation, Boolean> sent) {
    /** Names in maps are anybody's, so that there is no end of places. */
    private static final int REMEMBERED = 5_000;

    private static final String REVISION = "Revision";

    static Rules of(EntityType type, MetadataTypes types) {
        return new Rules(type, types, type.references(), type.secondPass(), new ConcurrentHashMap<>());
    }

    /** What the file says of a place where another entity is named. */
    Optional<Reference> reference(ValueLocation place) {
        return references.stream()
                .filter(reference -> reference.path().leadsTo(place))
                .findFirst();
    }

    /** Whether what stands there reaches the target at all. */
    boolean isSent(ValueLocation place) {
        ValueLocation outer = place.outer();
        @Nullable Boolean known = sent.get(outer);
        if (known != null) {
            return known;
        }
        boolean sends = types.sends(type, outer);
        if (sent.size() < REMEMBERED) {
            sent.put(outer, sends);
        }
        return sends;
    }

    boolean isLater(ValueLocation place) {
        return secondPass.covers(place);
    }

    /**
     * The place of the reference whose revision stands here: {@code typeRevision} beside {@code typeIdentifier},
     * {@code typeId} or {@code typeName}; {@code revision} beside {@code identifier}, {@code id} or {@code name}.
     */
    Optional<ValueLocation> revised(ValueLocation place, Map<?, ?> beside) {
        String name = place.name();
        Stream<String> named = name.equals("revision")
                ? Stream.of("identifier", "id", "name")
                : name.length() > REVISION.length() && name.endsWith(REVISION)
                        ? Stream.of("Identifier", "Id", "Name")
                                .map(end -> name.substring(0, name.length() - REVISION.length()) + end)
                        : Stream.empty();
        return named.filter(member -> beside.get(member) instanceof String)
                .map(place::beside)
                .filter(reference -> reference(reference).isPresent())
                .findFirst();
    }

    /** The inputs of a scope that are the same whatever opened it. */
    Set<String> constants(Map<String, String> scope) {
        Set<String> constants = new HashSet<>();
        for (ScopeTemplate scopeTemplate : type.parents()) {
            if (scopeTemplate.inputs().keySet().equals(scope.keySet())) {
                scopeTemplate.inputs().forEach((input, text) -> {
                    if (text.indexOf('{') < 0) {
                        constants.add(input);
                    }
                });
            }
        }
        return constants;
    }
}
