package io.zonekeeper.restore.proof;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.RestoreRule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which of the members that no operation takes are in the target what they were in the source, all the same. */
final class LostMembers {
    private final MetadataTypes types;
    private final Cut cut;
    private final Ids ids;

    LostMembers(MetadataTypes types, Cut cut, Ids ids) {
        this.types = types;
        this.cut = cut;
        this.ids = ids;
    }

    /** What an entity lost; {@code leftOut} = the paths at which it named what the backup does not have. */
    Losses of(
            EntityType type,
            Map<String, @Nullable Object> expected,
            Map<String, @Nullable Object> actual,
            List<String> leftOut) {
        List<String> had = new ArrayList<>(type.lost().in(expected));
        had.addAll(leftOut);
        List<String> different = new ArrayList<>();
        if (type.restore().action() != RestoreRule.Action.ADOPT) { // the target's own, made before a restore
            type.lost().members().stream()
                    .sorted()
                    .filter(path -> !isSame(MemberPath.of(path), expected, actual))
                    .forEach(different::add);
        }
        different.addAll(leftOut);
        return new Losses(List.copyOf(had), List.copyOf(different));
    }

    private boolean isSame(
            MemberPath path, Map<String, @Nullable Object> expected, Map<String, @Nullable Object> actual) {
        List<@Nullable Object> translated = new ArrayList<>();
        path.values(expected).forEach(value -> translated.add(translated(value)));
        return Comparison.same(translated, path.values(actual));
    }

    /** A value with the ids that its entities have in the target; no type says where in it ids stand. */
    private @Nullable Object translated(@Nullable Object value) {
        if (value instanceof String text) {
            return ids.text(text).or(() -> named(text)).orElse(text);
        }
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(translated(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, member) -> copy.put(name, translated(member)));
            return copy;
        }
        return value;
    }

    private Optional<String> named(String id) {
        return cut.named(id).stream()
                .filter(entity -> types.get(entity.type()).key().isId())
                .flatMap(entity -> ids.key(entity).stream())
                .findFirst();
    }
}
