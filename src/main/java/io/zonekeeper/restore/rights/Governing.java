package io.zonekeeper.restore.rights;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Reference;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types that decide who may do what: projects, which own entities, and domain units, which hold policies. */
public record Governing(MetadataTypes types) {

    /** Whether entities of a type own others, as projects do. */
    public boolean isProject(String type) {
        return types.find(type).filter(known -> known.isOwner()).isPresent();
    }

    /** The member by which documents name the project that owns them; empty where nothing is owned. */
    public String owner() {
        return types.all().stream()
                .map(EntityType::owns)
                .filter(owns -> !owns.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Whether policies are granted in entities of a type, as in domain units. */
    public boolean isUnit(String type) {
        return types.find(type).filter(known -> known.has(Verb.GRANTS)).isPresent();
    }

    /** Whether the use of entities of a type can be granted, as that of asset types. */
    boolean isUsed(String type) {
        return types.find(type).filter(known -> known.has(Verb.USES)).isPresent();
    }

    /** The project that owns an entity, or the unit over a project or a unit; empty where its document names none. */
    public Optional<EntityId> above(String domain, EntityType type, Map<String, ? extends @Nullable Object> document) {
        return type.references().stream()
                .filter(reference -> typeOf(reference).filter(this::governs).isPresent())
                .flatMap(reference -> reference.path().text(document).stream()
                        .map(value -> EntityId.of(domain, typeOf(reference).orElseThrow(), List.of(value))))
                .findFirst();
    }

    private boolean governs(String type) {
        return isProject(type) || isUnit(type);
    }

    /** Of which type an entity is that a document names at a path. */
    public Optional<String> typeAt(EntityType type, MemberPath path, Map<String, ? extends @Nullable Object> document) {
        for (String one : path.outerPaths()) {
            if (MemberPath.of(one).text(document).isPresent()) {
                return type.references().stream()
                        .filter(reference -> reference.path().toString().equals(one))
                        .flatMap(reference -> typeOf(reference).stream())
                        .findFirst();
            }
        }
        return Optional.empty();
    }

    /** The type that a reference declares, else the one that its last member is named after. */
    private Optional<String> typeOf(Reference reference) {
        if (!reference.type().isEmpty()) {
            return Optional.of(reference.type());
        }
        String path = reference.path().toString();
        if (path.indexOf('[') >= 0 || path.indexOf('~') >= 0) {
            return Optional.empty();
        }
        String word = path.substring(path.lastIndexOf('.') + 1)
                .toLowerCase(Locale.ROOT)
                .replaceFirst("(identifier|id)$", "");
        return types.all().stream()
                .map(EntityType::name)
                .filter(name -> word.endsWith(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
