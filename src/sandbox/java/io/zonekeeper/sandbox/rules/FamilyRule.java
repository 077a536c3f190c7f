package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a family does beyond what the model says. Each step does nothing unless a rule says otherwise. */
public interface FamilyRule {
    /** The families that the rule is for. */
    List<String> families();

    /** Operations that are answered by the rule alone. */
    default Map<String, Handler> handlers() {
        return Map.of();
    }

    /** Adds to a new document what the service makes, and refuses what it refuses. */
    default void complete(Call call, Map<String, Object> document) {}

    /** The key of a new document; null for its id. */
    default @Nullable String key(Map<String, Object> document) {
        return null;
    }

    /** Follows a creation. */
    default void created(Call call, Entity entity) {}

    /** Changes or refuses the document that an update would leave. */
    default void updating(Call call, Entity entity, Map<String, Object> changed) {}

    default void updated(Call call, Entity entity) {}

    /** Refuses a deletion that the service refuses. */
    default void deleting(Call call, Entity entity) {}

    default void deleted(Call call, Entity entity) {}

    /** The key that an identifier in a call means. */
    default String resolve(Call call, String identifier) {
        return identifier;
    }

    /** Refuses a read that the caller may not make. */
    default void reading(Call call, Entity entity) {}

    /** Refuses a list that the caller may not see. */
    default void listing(Call call) {}

    /** Whether a list shows the document to this call, beyond the members that are compared anyway. */
    default boolean lists(Call call, Map<String, Object> document) {
        return true;
    }
}
