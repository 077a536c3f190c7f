package io.zonekeeper.restore.ports;

import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a domain answers for one of many: by itself, and in lists that are read once for all of them.
 *
 * @param own what only this one has asked
 * @param lists what they have asked together
 */
public record SharedLists(KnownAnswers own, KnownAnswers lists) implements DataZone {
    @Override
    public Answer get(
            String domain, String type, Map<String, ? extends @Nullable Object> document, Map<String, String> scope) {
        return own.get(domain, type, document, scope);
    }

    @Override
    public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
        return lists.list(domain, type, scope, token);
    }
}
