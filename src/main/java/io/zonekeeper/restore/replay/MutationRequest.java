package io.zonekeeper.restore.replay;

import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a step calls, and with what.
 *
 * @param source the document that is restored, as the source had it
 * @param body the document that is sent, in the words of the target
 * @param mark by which our own creation is told from others'; empty where the type has none
 */
public record MutationRequest(
        EntityType type,
        Verb verb,
        Map<String, @Nullable Object> source,
        Map<String, @Nullable Object> body,
        Map<String, String> scope,
        String mark,
        boolean takesToken) {

    boolean creates() {
        return verb == Verb.CREATE;
    }

    MutationRequest sending(Map<String, @Nullable Object> other) {
        return new MutationRequest(type, verb, source, other, scope, mark, takesToken);
    }
}
