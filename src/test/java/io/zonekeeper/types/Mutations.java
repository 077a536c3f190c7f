package io.zonekeeper.types;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of a service that a test gives, or stands before. */
public interface Mutations {

    /**
     * How a call is made.
     *
     * @param token the client token; empty = the operation takes none
     * @param signedAt the time with which it is signed: the service refuses it once the signature window has passed
     */
    record Manner(Optional<String> token, Instant signedAt) {}

    /** Makes one call with a document that names entities of that domain only. */
    CallOutcome call(
            String domain,
            String type,
            Verb verb,
            Map<String, ? extends @Nullable Object> document,
            Map<String, String> scope,
            Manner manner);
}
