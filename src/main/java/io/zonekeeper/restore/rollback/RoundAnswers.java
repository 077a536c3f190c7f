package io.zonekeeper.restore.rollback;

import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the target answers to one that is undone: by itself, and in lists that are read once for all of a round.
 *
 * @param own what only it has asked
 * @param lists what the round has asked
 */
record RoundAnswers(KnownAnswers own, KnownAnswers lists) implements DataZone {
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
