package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.MemberPath;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Reference;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which revisions of an entity others name: the one that is published, those in data products. They are made before the
 * newest one, because only then are they there to be named.
 */
final class Pins {
    private static final List<String> STEMS = List.of("Identifier", "Id", "Name");

    private final MetadataTypes types;
    private final References.Known known;
    private final Map<EntityId, Set<String>> revisions = new HashMap<>();
    private final Map<EntityId, Set<String>> lost = new HashMap<>();
    private final Map<EntityId, Set<String>> again = new HashMap<>();

    Pins(MetadataTypes types, References.Known known) {
        this.types = types;
        this.known = known;
    }

    /** Whether a type's updates make revisions that others may name. */
    static boolean revised(MetadataTypes types, MetadataType type) {
        return types.all().stream().anyMatch(other -> other.getRevisionOf().equals(type.name()))
                || types.route(type, "update")
                        .map(route -> route.calls().stream()
                                .anyMatch(call -> call.operation().endsWith("Revision")))
                        .orElse(false);
    }

    /** Whether documents of a type can name revisions of revised types. */
    boolean names(MetadataType type) {
        return type.references().stream().anyMatch(this::counts);
    }

    private boolean counts(Reference reference) {
        return (reference.type().isEmpty()
                        || types.find(reference.type())
                                .map(type -> revised(types, type))
                                .orElse(false))
                && isRevisedBeside(reference.path().toString());
    }

    private static boolean isRevisedBeside(String path) {
        return revisionBeside(path.substring(path.lastIndexOf('.') + 1)).isPresent();
    }

    /** Takes what a document names. */
    void add(MetadataType type, Map<String, ? extends @Nullable Object> document) {
        named(type, document).forEach((id, named) -> revisions
                .computeIfAbsent(id, i -> new LinkedHashSet<>(1))
                .addAll(named));
    }

    /** The revisions that a document names. */
    Map<EntityId, Set<String>> named(MetadataType type, Map<String, ? extends @Nullable Object> document) {
        Map<EntityId, Set<String>> named = new LinkedHashMap<>();
        for (Reference reference : type.references()) {
            if (counts(reference)) {
                for (String path : reference.path().toString().split("\\|")) {
                    named(document, path.strip(), reference.type(), named);
                }
            }
        }
        return named;
    }

    private void named(
            Map<String, ? extends @Nullable Object> document,
            String path,
            String type,
            Map<EntityId, Set<String>> named) {
        int dot = path.lastIndexOf('.');
        String member = path.substring(dot + 1);
        Optional<String> beside = revisionBeside(member);
        List<?> objects = dot < 0
                ? List.of(document)
                : MemberPath.of(path.substring(0, dot)).values(document);
        for (Object object : beside.isEmpty() ? List.of() : objects) {
            if (object instanceof Map<?, ?> members
                    && members.get(member) instanceof String name
                    && members.get(beside.get()) instanceof String revision) {
                for (EntityId id : known.named(name)) {
                    boolean meant = type.isEmpty() || type.equals(id.type());
                    if (meant
                            && types.find(id.type())
                                    .map(of -> revised(types, of))
                                    .orElse(false)) {
                        named.computeIfAbsent(id, i -> new LinkedHashSet<>(1)).add(revision);
                    }
                }
            }
        }
    }

    /** The member with the revision that stands beside a name: {@code assetId} has {@code assetRevision}. */
    private static Optional<String> revisionBeside(String member) {
        if (member.equals("identifier") || member.equals("id")) {
            return Optional.of("revision");
        }
        return STEMS.stream()
                .filter(member::endsWith)
                .findFirst()
                .map(stem -> member.substring(0, member.length() - stem.length()) + "Revision");
    }

    /** A revision of the source stands for one that is made now, though there may have been one before. */
    void again(EntityId id, String revision) {
        again.computeIfAbsent(id, i -> new LinkedHashSet<>(1)).add(revision);
    }

    /** Whether a document names revisions that are made again. */
    boolean namesAgain(MetadataType type, Map<String, ? extends @Nullable Object> document) {
        return named(type, document).entrySet().stream().anyMatch(entry -> entry.getValue().stream()
                .anyMatch(again.getOrDefault(entry.getKey(), Set.of())::contains));
    }

    /** A revision that others name will not be there: it was never captured, or what is there is left as it is. */
    void lost(EntityId id, String revision) {
        lost.computeIfAbsent(id, i -> new LinkedHashSet<>(1)).add(revision);
    }

    /** The first revision that a document names and that will not be there, in words. */
    Optional<String> firstLost(MetadataType type, Map<String, ? extends @Nullable Object> document) {
        return named(type, document).entrySet().stream()
                .flatMap(entry -> entry.getValue().stream()
                        .filter(lost.getOrDefault(entry.getKey(), Set.of())::contains)
                        .map(revision -> "revision " + revision + " of " + entry.getKey()))
                .findFirst();
    }

    /** The revisions of an entity that others name. */
    Set<String> of(EntityId id) {
        return revisions.getOrDefault(id, Set.of());
    }
}
