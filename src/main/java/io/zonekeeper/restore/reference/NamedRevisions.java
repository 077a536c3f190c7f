package io.zonekeeper.restore.reference;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Reference;
import io.zonekeeper.types.Verb;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which revisions of other entities a document names: {@code assetRevision} beside {@code assetId}. */
public final class NamedRevisions {
    private static final List<String> STEMS = List.of("Identifier", "Id", "Name");
    /** Beside these a revision has no first name. */
    private static final Set<String> ALONE = Set.of("identifier", "id", "name");

    private final MetadataTypes types;
    private final References.Known known;

    public NamedRevisions(MetadataTypes types, References.Known known) {
        this.types = types;
        this.known = known;
    }

    /** Whether a type's updates make revisions that others may name. */
    public static boolean revised(MetadataTypes types, EntityType type) {
        return types.all().stream().anyMatch(other -> other.revisionOf().equals(type.name()))
                || type.verbs()
                        .route(Verb.UPDATE)
                        .map(route -> route.calls().stream()
                                .anyMatch(call -> call.operation().endsWith("Revision")))
                        .orElse(false);
    }

    /** Whether documents of a type can name revisions of revised types. */
    public boolean names(EntityType type) {
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

    /** The revisions that a document names. */
    public Map<EntityId, Set<String>> named(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return named(type, document, reference -> true);
    }

    /**
     * The revisions that the service binds when it makes such a document, because no operation takes their names: the
     * newest there is at that moment, as of the form types that a model imports.
     */
    public Map<EntityId, Set<String>> bound(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return named(type, document, reference -> reference.path().firstMembers().stream()
                .noneMatch(member -> types.sends(type, ValueLocation.of(member))));
    }

    private Map<EntityId, Set<String>> named(
            EntityType type, Map<String, ? extends @Nullable Object> document, Predicate<Reference> meant) {
        Map<EntityId, Set<String>> named = new LinkedHashMap<>();
        for (Reference reference : type.references()) {
            if (counts(reference) && meant.test(reference)) {
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
        if (ALONE.contains(member)) {
            return Optional.of("revision");
        }
        return STEMS.stream()
                .filter(member::endsWith)
                .findFirst()
                .map(stem -> member.substring(0, member.length() - stem.length()) + "Revision");
    }
}
