package io.zonekeeper.restore.ports;

import io.zonekeeper.types.Verb;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is asked of a domain: which route of a type answers it, and with what.
 *
 * @param lists whether the route answers a page, and not one document
 * @param document says which entity is meant
 * @param scope the inputs by which it is listed
 * @param token the page that is wanted; empty for the first
 */
public record DomainQuestion(
        String domain,
        String type,
        Verb verb,
        boolean lists,
        Map<String, ? extends @Nullable Object> document,
        Map<String, String> scope,
        Optional<String> token) {}
