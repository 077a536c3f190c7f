package io.zonekeeper.datazone;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one exchange brings to a call.
 *
 * @param domain the only source of the domain's id
 * @param document what is read or written; narrowed to what the operation takes
 * @param scope the inputs by which the entity was listed
 * @param nextToken where the page starts
 * @param clientToken the only source of a client token; null = a random one
 * @param signingTime the time to sign with; null = now
 * @param urgent whether it goes ahead of others in the budget
 */
public record CallContext(
        @Nullable String domain,
        Map<String, ?> document,
        Map<String, ?> scope,
        @Nullable String nextToken,
        @Nullable String clientToken,
        @Nullable Instant signingTime,
        boolean urgent) {

    /** A document and nothing else. */
    public static CallContext of(@Nullable String domain, Map<String, ?> document, Map<String, ?> scope) {
        return new CallContext(domain, document, scope, null, null, null, false);
    }
}
