package io.zonekeeper.restore.ports;

import io.zonekeeper.types.Verb;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that changes a domain: which route of a type makes it, and with what.
 *
 * @param token the client token; empty = the operation takes none
 * @param signedAt the time with which it is signed: the service refuses it once the signature window has passed
 */
public record Change(
        String type,
        Verb verb,
        Map<String, ? extends @Nullable Object> document,
        Map<String, String> scope,
        Optional<String> token,
        Instant signedAt) {}
