package io.zonekeeper.restore.proof;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.reference.EndedIds;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Reference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which differences nobody can expect to be otherwise. */
final class Expected {
    private final MetadataTypes types;
    private final String target;
    private final Predicate<String> ended;
    private final Set<String> us;

    /** {@code ended} = ids of the target that stand for what the source has no more, {@code us} = those of our role. */
    private Expected(MetadataTypes types, String target, Predicate<String> ended, Set<String> us) {
        this.types = types;
        this.target = target;
        this.ended = ended;
        this.us = us;
    }

    /** {@code us}: the ids of our own role in the target. */
    static Expected of(MetadataTypes types, Set<String> us, Cut cut, IdMap map) {
        boolean inPlace = map.source().equals(map.target());
        Set<String> counterparts = map.all().entrySet().stream()
                .filter(entry -> entry.getKey().parts().size() == 1
                        && cut.ended(entry.getKey().parts().get(0)))
                .map(entry -> new EntityId(
                                map.target(),
                                entry.getKey().type(),
                                entry.getValue().key())
                        .parts()
                        .get(0))
                .collect(Collectors.toSet());
        return new Expected(types, map.target(), id -> counterparts.contains(id) || inPlace && cut.ended(id), us);
    }

    /** The same with why it was to be expected that it differs, if it was. */
    Checked judged(Checked one) {
        if (one.verdict() == Checked.Verdict.EQUAL) {
            return one;
        }
        if (isOurs(one.restored().in(target))) {
            return one.foreseen(Foreseen.OUR_ROLE);
        }
        List<String> references = types.get(one.type()).references().stream()
                .map(Reference::path)
                .map(String::valueOf)
                .toList();
        boolean managed =
                one.verdict() == Checked.Verdict.DIFFERENT && one.adoptive() && references.containsAll(one.members());
        return managed ? one.foreseen(Foreseen.MANAGED) : one;
    }

    private boolean isOurs(EntityId there) {
        return types.all().stream().flatMap(type -> type.whoReads().stream()).anyMatch(readers -> readers.type()
                        .equals(there.type()))
                && there.parts().stream().anyMatch(us::contains);
    }

    /** That an entity differs only in what it still names and the source has no more, if it differs and does so. */
    Optional<Foreseen> leftOut(
            EntityType type, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> actual) {
        Map<String, @Nullable Object> less = withoutEnded(actual);
        boolean only = Comparison.shownDifferences(type, expected, less).isEmpty()
                && !Comparison.shownDifferences(type, expected, actual).isEmpty();
        return only ? Optional.of(Foreseen.LEFT_OUT) : Optional.empty();
    }

    /** What the target still names because nothing removes it there: what the source has no more. */
    private Map<String, @Nullable Object> withoutEnded(Map<String, @Nullable Object> actual) {
        Map<String, @Nullable Object> less = new LinkedHashMap<>();
        EndedIds.without(actual, ended).document().forEach((member, value) -> less.put(member, withoutEnded(value)));
        return less;
    }

    private @Nullable Object withoutEnded(@Nullable Object value) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.stream()
                    .filter(element -> !(element instanceof String text && ended.test(text)))
                    .forEach(element -> copy.add(withoutEnded(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, withoutEnded(member)));
            return copy;
        }
        return value;
    }
}
