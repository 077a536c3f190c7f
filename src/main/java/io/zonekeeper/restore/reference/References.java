package io.zonekeeper.restore.reference;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the documents of a domain refer to, and what they say in another domain. Members in {@code refers} are rewritten
 * by type; random ids also as whole strings and inside the JSON of forms and the models of form types. Names and prose
 * are never touched. What cannot be decided is reported, never passed on in silence.
 */
public final class References {
    private final Lookup lookup;
    private final Map<String, Rules> rules = new LinkedHashMap<>();

    /** What is known of the source. */
    public interface Known {
        /** The entities, of any type, whose key has one part, which is this value as the service knows it. */
        List<EntityId> named(String value);

        /** The entities of that key that are there no more, but in the target still are. */
        default List<EntityId> gone(String value) {
            return List.of();
        }

        /** Whether this was the key of an entity that was deleted, and is no other's. */
        default boolean ended(String value) {
            return false;
        }

        /** The entity for which the service made this text, such as the ARN of its role. */
        default Optional<EntityId> maker(String output) {
            return Optional.empty();
        }
    }

    /**
     * What a document refers to.
     *
     * @param needs what must exist before it
     * @param later what only its {@code secondPass} members name
     * @param dangling where the type's file says that an entity is named, and none is known
     * @param mentions ids in names and prose, which stay as they are
     * @param unresolved ids and ARNs that name nothing that is known
     * @param itself whether its contents name the entity itself, which has no id before it is made
     */
    public record Found(
            Set<EntityId> needs,
            Set<EntityId> later,
            List<UnresolvedReference.Unknown> dangling,
            List<String> mentions,
            List<UnresolvedReference> unresolved,
            boolean itself) {
        public Found {
            needs = Collections.unmodifiableSet(new LinkedHashSet<>(needs));
            later = Collections.unmodifiableSet(new LinkedHashSet<>(later));
        }
    }

    /**
     * A document and its scope as the target knows them.
     *
     * @param missing what is referred to and has no counterpart in the target yet
     * @param unresolved what was left as it is because nothing says what to put there
     */
    public record Rewritten(
            Map<String, @Nullable Object> document,
            Map<String, String> scope,
            List<EntityId> missing,
            List<UnresolvedReference> unresolved) {
        /** The same with another document. */
        public Rewritten with(Map<String, @Nullable Object> other) {
            return new Rewritten(other, scope, missing, unresolved);
        }
    }

    public References(MetadataTypes types, Known known) {
        this.lookup = new Lookup(types, known);
        types.all().forEach(type -> rules.put(type.name(), Rules.of(type, types)));
    }

    /** What a document and the inputs by which it was listed refer to. */
    public Found find(EntityType type, Map<String, @Nullable Object> document, Map<String, String> scope) {
        Finding finding = new Finding(rules(type), lookup, document, scope);
        finding.document(document);
        Set<String> constants = rules(type).constants(scope);
        scope.forEach((name, value) -> finding.input(name, value, constants));
        return finding.found();
    }

    /** The document and its scope in the words of the target; what is given stays as it is. */
    public Rewritten rewrite(
            EntityType type, Map<String, @Nullable Object> document, Map<String, String> scope, Ids ids) {
        return new Rewriting(rules(type), lookup, document, scope, ids).rewritten(document, scope);
    }

    /** Whether a text can be the id or the ARN of something: what says which one is meant. */
    public static boolean tellsWhich(String value) {
        return IdKind.looksRandom(value) || Arn.of(value).isPresent();
    }

    private Rules rules(EntityType type) {
        Rules known = rules.get(type.name());
        if (known == null) {
            throw new IllegalArgumentException("no type '" + type.name() + "' in routes/types");
        }
        return known;
    }
}
