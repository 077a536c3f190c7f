package io.zonekeeper.events;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.KeyTooLongException;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.types.EntityType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is to be read again because of an event. */
public sealed interface RefreshTarget {
    EntityType type();

    /** Throws {@link KeyTooLongException} when the event names something for which the table has no place. */
    void requireRoom(String domain);

    /** How much a 404 of the read is worth. */
    enum Absence {
        /** A delete call said so too. */
        DELETED,
        /** The entity was there before the event, so a 404 is proof. */
        PROOF,
        /** The event may be about its creation: not there yet. */
        NOT_YET
    }

    /**
     * Whether a successful delete call is why.
     *
     * @param key the parts of the key that the call named; empty when it does not tell
     */
    record Deletion(boolean called, Optional<List<String>> key) {
        static final Deletion NONE = new Deletion(false, Optional.empty());

        private void requireRoom(String domain, EntityType type) {
            key.ifPresent(parts -> EntityId.of(domain, type.name(), parts));
        }
    }

    /**
     * One entity.
     *
     * @param document what the event says of its key
     * @param inputs inputs of {@code get} that the event gives
     * @param otherwise what to read when the ids turn out to be another entity's
     */
    record Entity(
            EntityType type,
            Map<String, @Nullable Object> document,
            Map<String, String> inputs,
            Absence absence,
            Optional<RefreshTarget> otherwise)
            implements RefreshTarget {

        /** Which entity, as far as the event says it. */
        Optional<EntityId> id(String domain) {
            Optional<List<String>> parts = type.key().of(document, inputs);
            if (parts.isEmpty() && type.key().paths().size() == 1) {
                parts = type.isRoot()
                        ? Optional.of(List.of(domain)) // what hangs below nothing is the domain itself
                        : ownInput().map(List::of);
            }
            return parts.map(key -> EntityId.of(domain, type.name(), key));
        }

        /** The one input of {@code get} that names the entity itself, as against those that name its parent. */
        private Optional<String> ownInput() {
            Map<String, String> own = new HashMap<>(inputs);
            if (own.size() > 1) {
                type.parents().forEach(scopeTemplate -> own.keySet()
                        .removeAll(scopeTemplate.inputs().keySet()));
            }
            return own.size() == 1 ? own.values().stream().findFirst() : Optional.empty();
        }

        @Override
        public void requireRoom(String domain) {
            var unused = id(domain);
        }
    }

    /** The entities that are listed by these inputs. */
    record ListedScopes(EntityType type, List<Map<String, String>> inputs, Deletion deletion) implements RefreshTarget {
        @Override
        public void requireRoom(String domain) {
            inputs.forEach(in -> ScopeId.of(domain, "", 0, type.name(), in));
            deletion.requireRoom(domain, type);
        }
    }

    /** All entities of the type: the event does not say which. */
    record All(EntityType type, Deletion deletion) implements RefreshTarget {
        @Override
        public void requireRoom(String domain) {
            deletion.requireRoom(domain, type);
        }
    }
}
