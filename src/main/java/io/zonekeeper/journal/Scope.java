package io.zonekeeper.journal;

import java.util.HashMap;
import java.util.Map;

/**
 * The progress of a scope: what to read next, and what came of it so far.
 *
 * @param inputs what the listing is called with
 * @param owner the entity that opened the scope, {@code Type#key}; empty at the root
 * @param token where the next page begins; empty for the first
 * @param page number of the next page, from 0
 * @param generation moves when a scope starts again from its first page; its thousands tell the lives of one that is
 *     forgotten and opened again
 * @param wanted how often a listing was asked for; moves while it runs when an event wants another
 * @param serving the {@code wanted} that this run began with
 * @param moved when the scope last moved, ISO-8601
 * @param before whether we could read the scope when its first page was listed: {@code yes}, {@code blind}
 * @param outcome empty while open; then {@code done}, {@code denied}, {@code blind} or {@code failed: ...}
 * @param reach whether absence in this scope may be looked at when it ends
 * @param deletes a successful delete call concerns an entity of this scope
 */
public record Scope(
        ScopeId id,
        Map<String, String> inputs,
        String owner,
        String token,
        long page,
        long generation,
        long wanted,
        long serving,
        String moved,
        String before,
        String outcome,
        boolean reach,
        boolean deletes,
        Counts counts) {
    private static final long LIFE = 1000;

    /**
     * What a scope or a sweep came to.
     *
     * @param entities entities that were met
     * @param versions versions that were written, without tombstones
     * @param tombstones tombstones that were written
     * @param calls calls of the service
     * @param deleted tombstones that the journal holds by now
     */
    public record Counts(long entities, long versions, long tombstones, long calls, long deleted) {
        public static final Counts ZERO = new Counts(0, 0, 0, 0, 0);

        public static Counts calls(long calls) {
            return new Counts(0, 0, 0, calls, 0);
        }

        public Counts plus(Counts more) {
            return new Counts(
                    entities + more.entities,
                    versions + more.versions,
                    tombstones + more.tombstones,
                    calls + more.calls,
                    deleted + more.deleted);
        }

        static Counts of(Table.Item item) {
            return new Counts(
                    item.number("entities"),
                    item.number("versions"),
                    item.number("tombstones"),
                    item.number("calls"),
                    item.number("deleted"));
        }

        void put(Map<String, Object> attributes) {
            attributes.put("entities", entities);
            attributes.put("versions", versions);
            attributes.put("tombstones", tombstones);
            attributes.put("calls", calls);
            attributes.put("deleted", deleted);
        }
    }

    /** A scope nobody has read yet. */
    public static Scope open(ScopeId id, Map<String, String> inputs, String owner, String now) {
        return new Scope(id, inputs, owner, "", 0, 1, 1, 1, now, "", "", false, false, Counts.ZERO);
    }

    /** The same scope in its nth life. */
    public Scope life(long n) {
        return new Scope(
                id,
                inputs,
                owner,
                token,
                page,
                n * LIFE + 1,
                wanted,
                serving,
                moved,
                before,
                outcome,
                reach,
                deletes,
                counts);
    }

    /** How often it started in this life. */
    public long starts() {
        return generation % LIFE;
    }

    /** The same scope, whose end looks for what was not met. */
    public Scope reaching(boolean deletesToo) {
        return new Scope(
                id,
                inputs,
                owner,
                token,
                page,
                generation,
                wanted,
                serving,
                moved,
                before,
                outcome,
                true,
                deletes || deletesToo,
                counts);
    }

    /** After a page: the next token and what the page came to. */
    public Scope advanced(String nextToken, String now, String readable, Counts more) {
        return new Scope(
                id,
                inputs,
                owner,
                nextToken,
                page + 1,
                generation,
                wanted,
                serving,
                now,
                readable,
                outcome,
                reach,
                deletes,
                counts.plus(more));
    }

    /** From the first page again. */
    public Scope restarted(String now) {
        return new Scope(
                id, inputs, owner, "", 0, generation + 1, wanted, wanted, now, "", outcome, reach, deletes, counts);
    }

    /** Asked for once more while it is open. */
    public Scope wantedAgain(boolean reachToo, boolean deletesToo) {
        return new Scope(
                id,
                inputs,
                owner,
                token,
                page,
                generation,
                wanted + 1,
                serving,
                moved,
                before,
                outcome,
                reach || reachToo,
                deletes || deletesToo,
                counts);
    }

    /** With what was wanted of the other meanwhile. */
    Scope wantedAs(Scope other) {
        return new Scope(
                id,
                inputs,
                owner,
                token,
                page,
                generation,
                other.wanted,
                serving,
                moved,
                before,
                outcome,
                reach || other.reach,
                deletes || other.deletes,
                counts);
    }

    public Scope ended(String how, String now) {
        return new Scope(
                id, inputs, owner, "", page, generation, wanted, serving, now, before, how, reach, deletes, counts);
    }

    static Scope of(String domain, String sweep, Table.Item item) {
        ScopeId id = new ScopeId(domain, sweep, (int) item.number("depth"), item.text("type"), item.text("parent"));
        return new Scope(
                id,
                Head.strings(item.map("inputs")),
                item.text("owner"),
                item.text("token"),
                item.number("page"),
                item.number("generation"),
                item.number("wanted"),
                item.number("serving"),
                item.text("moved"),
                item.text("before"),
                item.text("outcome"),
                item.flag("reach"),
                item.flag("deletes"),
                Counts.of(item));
    }

    Table.Item item(Table.Key key, long expiresAt) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("depth", (long) id.depth());
        attributes.put("type", id.type());
        attributes.put("parent", id.parent());
        attributes.put("inputs", Map.copyOf(inputs));
        attributes.put("page", page);
        attributes.put("generation", generation);
        attributes.put("wanted", wanted);
        attributes.put("serving", serving);
        attributes.put("moved", moved);
        attributes.put("expiresAt", expiresAt);
        attributes.put("format", Version.FORMAT);
        Head.putUnlessEmpty(attributes, "owner", owner);
        Head.putUnlessEmpty(attributes, "token", token);
        Head.putUnlessEmpty(attributes, "before", before);
        Head.putUnlessEmpty(attributes, "outcome", outcome);
        if (reach) {
            attributes.put("reach", true);
        }
        if (deletes) {
            attributes.put("deletes", true);
        }
        counts.put(attributes);
        return new Table.Item(key, attributes);
    }
}
