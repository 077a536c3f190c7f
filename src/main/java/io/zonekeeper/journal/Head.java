package io.zonekeeper.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of an entity now: the sequence number of its newest version and what decides whether it has changed.
 *
 * @param seq the newest version's number, from 1
 * @param rev moves with every write of the head; the condition under which the next write is made
 * @param state hash of the document without the ignored members; empty when deleted
 * @param mark what a listed item must show for the entity to count as unchanged; empty = read again
 * @param chain hash that binds the newest version to all before it
 * @param at when the newest version was written, ISO-8601 UTC with milliseconds
 * @param scope the inputs by which the entity was listed
 * @param parent the entity under which it was listed, {@code Type#key}; empty when unknown
 * @param deleted the newest version is a tombstone
 * @param absent the sweep that first did not meet the entity though it could have; empty when it was met
 */
public record Head(
        EntityId id,
        long seq,
        long rev,
        String state,
        String mark,
        String chain,
        String at,
        Map<String, String> scope,
        String parent,
        boolean deleted,
        String absent) {

    static Head of(EntityId id, Table.Item item) {
        return new Head(
                id,
                item.number("seq"),
                item.number("rev"),
                item.text("state"),
                item.text("mark"),
                item.text("chain"),
                item.text("at"),
                strings(item.map("scope")),
                item.text("parent"),
                item.flag("deleted"),
                item.text("absent"));
    }

    /** The head of an entity that was gone before it was ever captured. */
    static Head empty(EntityId id, String at) {
        return new Head(id, 0, 1, "", "", "", at, Map.of(), "", true, "");
    }

    Table.Item item(long expiresAt) {
        Map<String, Object> attributes = new HashMap<>(item().attributes());
        attributes.put("expiresAt", expiresAt);
        return new Table.Item(Layout.head(id), attributes);
    }

    Table.Item item() {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("seq", seq);
        attributes.put("rev", rev);
        attributes.put("state", state);
        attributes.put("chain", chain);
        attributes.put("at", at);
        attributes.put("format", Version.FORMAT);
        putUnlessEmpty(attributes, "mark", mark);
        putUnlessEmpty(attributes, "parent", parent);
        putUnlessEmpty(attributes, "absent", absent);
        if (!scope.isEmpty()) {
            attributes.put("scope", Map.copyOf(scope));
        }
        if (deleted) {
            attributes.put("deleted", true);
        }
        return new Table.Item(Layout.head(id), attributes);
    }

    /** The same head, touched: whoever read it before must read again. */
    Head touched() {
        return new Head(id, seq, rev + 1, state, mark, chain, at, scope, parent, deleted, absent);
    }

    Head with(String newState, String newMark, Map<String, String> newScope, String newParent) {
        return new Head(id, seq, rev + 1, newState, newMark, chain, at, newScope, newParent, deleted, "");
    }

    Head missedBy(String sweep) {
        return new Head(id, seq, rev + 1, state, mark, chain, at, scope, parent, deleted, sweep);
    }

    static void putUnlessEmpty(Map<String, Object> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.put(name, value);
        }
    }

    static Map<String, String> strings(Map<String, Object> map) {
        Map<String, String> strings = new HashMap<>();
        map.forEach((name, value) -> strings.put(name, String.valueOf(value)));
        return Map.copyOf(strings);
    }
}
