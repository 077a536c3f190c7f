package io.zonekeeper.journal;

import io.zonekeeper.document.Canonical;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One state of an entity, appended once and never changed.
 *
 * @param seq 1, 2, 3, ... for each entity
 * @param at ISO-8601 UTC with milliseconds; never earlier than the previous version's; a label, not an order
 * @param name what people call the entity; empty when it has no name
 * @param cause what made us look: {@code sweep <startedAt>}, {@code event <id>}, ...
 * @param hash sha-256 of the canonical document; empty for a tombstone
 * @param chain sha-256 over the previous version's chain and everything above
 */
public record Version(
        EntityId id,
        long seq,
        String at,
        String name,
        String cause,
        Map<String, String> scope,
        boolean deleted,
        String hash,
        String chain) {
    /** The layout of an item; another number needs another reader. */
    static final long FORMAT = 1;

    static Version next(
            EntityId id, String previousChain, long seq, String at, Reading.Present read, String hash, String cause) {
        return chained(id, previousChain, seq, at, read.name(), cause, read.scope(), false, hash);
    }

    static Version tombstone(
            EntityId id, String previousChain, long seq, String at, Map<String, String> scope, String cause) {
        return chained(id, previousChain, seq, at, "", cause, scope, true, "");
    }

    private static Version chained(
            EntityId id,
            String previous,
            long seq,
            String at,
            String name,
            String cause,
            Map<String, String> scope,
            boolean deleted,
            String hash) {
        String chain = Canonical.hash(List.of(
                previous, id.domain(), id.type(), id.key(), seq, at, deleted, hash, name, cause, new TreeMap<>(scope)));
        return new Version(id, seq, at, name, cause, scope, deleted, hash, chain);
    }

    /** Whether this version follows one with the given chain and says what was hashed into it. */
    boolean follows(String previousChain) {
        return chained(id, previousChain, seq, at, name, cause, scope, deleted, hash)
                .chain()
                .equals(chain);
    }

    static Version of(EntityId id, Table.Item item) {
        return new Version(
                id,
                item.number("seq"),
                item.text("at"),
                item.text("name"),
                item.text("cause"),
                Head.strings(item.map("scope")),
                item.flag("deleted"),
                item.text("hash"),
                item.text("chain"));
    }

    Map<String, Object> attributes() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("seq", seq);
        attributes.put("at", at);
        attributes.put("cause", cause);
        attributes.put("chain", chain);
        attributes.put("format", FORMAT);
        Head.putUnlessEmpty(attributes, "name", name);
        Head.putUnlessEmpty(attributes, "hash", hash);
        if (!scope.isEmpty()) {
            attributes.put("scope", Map.copyOf(scope));
        }
        if (deleted) {
            attributes.put("deleted", true);
        }
        return attributes;
    }
}
