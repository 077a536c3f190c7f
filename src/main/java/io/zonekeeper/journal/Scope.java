package io.zonekeeper.journal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The progress of a scope: what to read next, and what came of it so far.
 *
 * @param inputs what the listing is called with
 * @param owner the entity that opened the scope, {@code Type#key}; empty at the root
 * @param cursor where the next step begins: the token of a page, or of a judgement the key as far as which it came; empty
 *     at the beginning
 * @param page number of the next page, from 0
 * @param run moves when a scope starts again from its first page
 * @param moved when the scope last moved, ISO-8601
 * @param before how it ends if its list comes to the end: by whether we could read the scope when its first page was listed,
 *     or, of a list of members, whether a page named us; empty before the first page
 * @param outcome empty while it is listed
 * @param total how many entities the list said that it has
 * @param asked what events want of it
 * @param flaws what went wrong in it
 */
public record Scope(
        ScopeId id,
        Map<String, String> inputs,
        String owner,
        String cursor,
        long page,
        Run run,
        String moved,
        Optional<ScopeOutcome> before,
        Optional<ScopeOutcome> outcome,
        Total total,
        ListingDemand asked,
        Flaws flaws,
        SweepCounts counts) {
    /** How {@code before} says that everything is shown. */
    private static final String SHOWN = "yes";

    /**
     * Which listing of a scope this is.
     *
     * @param life of a scope that is forgotten and opened again
     * @param start how often it began at its first page in this life
     */
    public record Run(long life, long start) {
        private static final long STARTS = 1000;
        static final Run FIRST = new Run(0, 1);

        /** As one number, which only grows. */
        long number() {
            return life * STARTS + start;
        }

        static Run of(long number) {
            return new Run(Math.floorDiv(number, STARTS), Math.floorMod(number, STARTS));
        }

        Run again() {
            return of(number() + 1);
        }
    }

    /** A scope nobody has read yet. */
    public static Scope open(ScopeId id, Map<String, String> inputs, String owner, String now) {
        return new Scope(
                id,
                inputs,
                owner,
                "",
                0,
                Run.FIRST,
                now,
                Optional.empty(),
                Optional.empty(),
                Total.NONE,
                ListingDemand.ONCE,
                Flaws.NONE,
                SweepCounts.ZERO);
    }

    private Scope with(Run newRun, ListingDemand newAsked) {
        return new Scope(
                id, inputs, owner, cursor, page, newRun, moved, before, outcome, total, newAsked, flaws, counts);
    }

    /** Where the next page begins; empty for the first. */
    public Optional<String> token() {
        return isJudged() ? Optional.empty() : at();
    }

    /** The key as far as which it was judged what the listing did not show; empty at the beginning. */
    public Optional<String> judgedTo() {
        return isJudged() ? at() : Optional.empty();
    }

    private boolean isJudged() {
        return id.isJudgement() || outcome.isPresent();
    }

    private Optional<String> at() {
        return Optional.of(cursor).filter(text -> !text.isEmpty());
    }

    public long wanted() {
        return asked.wanted();
    }

    /** Whether no event wants a listing that begins later than this one did. */
    public boolean serves() {
        return asked.wanted() == asked.serving();
    }

    /** The same scope in its nth life. */
    public Scope life(long n) {
        return with(new Run(n, 1), asked);
    }

    /** How often it started in this life. */
    public long starts() {
        return run.start();
    }

    /** The same scope, whose end looks for what was not met; {@code deletes}: keys that delete calls named. */
    public Scope reaching(Set<String> deletes) {
        return with(run, asked.more(0, true, deletes));
    }

    /** How people are told of it when it was not seen whole. */
    public String said() {
        return id.type() + " of " + (owner.isEmpty() ? id.parent() : owner) + ": "
                + outcome.map(ScopeOutcome::text).orElse("not ended");
    }

    /** How it ended. Throws {@link IllegalStateException} as long as it is open. */
    public ScopeOutcome ending() {
        return outcome.orElseThrow(() -> new IllegalStateException(id + " is still open"));
    }

    /** How a scope ends whose list showed so many entities, each counted once, and that ends like this when that is all. */
    public ScopeOutcome ended(ScopeOutcome without, long entities) {
        return without.equals(ScopeOutcome.DONE) && total.exceeds(entities)
                ? new ScopeOutcome.Short(total.words(entities))
                : without;
    }

    /** The same scope, of which the list said that it has so many entities. */
    public Scope said(Total newTotal) {
        return new Scope(id, inputs, owner, cursor, page, run, moved, before, outcome, newTotal, asked, flaws, counts);
    }

    /** After a step that failed. */
    public Scope triedOnceMore() {
        return new Scope(
                id,
                inputs,
                owner,
                cursor,
                page,
                run,
                moved,
                before,
                outcome,
                total,
                asked,
                flaws.triedOnceMore(),
                counts);
    }

    /** Stood still, and somebody says so to the workers. */
    Scope nudged(String now) {
        return new Scope(id, inputs, owner, cursor, page, run, now, before, outcome, total, asked, flaws, counts);
    }

    /** Listed with this outcome; what it did not show is judged as far as a key. */
    public Scope judged(ScopeOutcome how, String lastKey, String now, SweepCounts more, Flaws flawsToo) {
        return new Scope(
                id,
                inputs,
                owner,
                lastKey,
                page + 1,
                run,
                now,
                before,
                Optional.of(how),
                total,
                asked,
                flaws.atANewStep().plus(flawsToo),
                counts.plus(more));
    }

    /** After a page: the next token and what the page came to. */
    public Scope advanced(String nextToken, String now, Optional<ScopeOutcome> readable, SweepCounts more) {
        return advanced(nextToken, now, readable, more, Flaws.NONE);
    }

    /** After a page with flaws. */
    public Scope advanced(
            String nextToken, String now, Optional<ScopeOutcome> readable, SweepCounts more, Flaws flawsToo) {
        return new Scope(
                id,
                inputs,
                owner,
                nextToken,
                page + 1,
                run,
                now,
                readable,
                outcome,
                total,
                asked,
                flaws.atANewStep().plus(flawsToo),
                counts.plus(more));
    }

    /** From the first page again. */
    public Scope restarted(String now) {
        return new Scope(
                id,
                inputs,
                owner,
                "",
                0,
                run.again(),
                now,
                Optional.empty(),
                Optional.empty(),
                Total.NONE,
                asked.served(),
                Flaws.NONE,
                counts.restarted());
    }

    /** ListingDemand for once more while it is open. */
    public Scope wantedAgain(boolean reachToo, Set<String> deletesToo) {
        return with(run, asked.more(1, reachToo, deletesToo));
    }

    /** With what was wanted of the other meanwhile. */
    Scope wantedAs(Scope other) {
        return with(run, asked.more(other.wanted() - wanted(), other.asked.reach(), other.asked.deletes()));
    }

    public Scope ended(ScopeOutcome how, String now) {
        return new Scope(id, inputs, owner, "", page, run, now, before, Optional.of(how), total, asked, flaws, counts);
    }

    static Scope of(String domain, String sweep, Table.Item item) {
        ScopeId id = new ScopeId(domain, sweep, (int) item.number("depth"), item.text("type"), item.text("parent"));
        return new Scope(
                id,
                Head.strings(item.map("inputs")),
                item.text("owner"),
                item.text("token"),
                item.number("page"),
                Run.of(item.number("generation")),
                item.text("moved"),
                Optional.of(item.text("before"))
                        .filter(text -> !text.isEmpty())
                        .map(text -> text.equals(SHOWN) ? ScopeOutcome.DONE : ScopeOutcome.of(text)),
                Optional.of(item.text("outcome"))
                        .filter(text -> !text.isEmpty())
                        .map(ScopeOutcome::of),
                Total.of(item),
                ListingDemand.of(item),
                Flaws.of(item),
                SweepCounts.of(item));
    }

    Table.Item item(Table.Key key, long expiresAt) {
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("depth", (long) id.depth());
        attributes.put("type", id.type());
        attributes.put("parent", id.parent());
        attributes.put("inputs", Map.copyOf(inputs));
        attributes.put("page", page);
        attributes.put("generation", run.number());
        attributes.put("moved", moved);
        attributes.put("expiresAt", expiresAt);
        attributes.put("format", Version.FORMAT);
        Head.putUnlessEmpty(attributes, "owner", owner);
        Head.putUnlessEmpty(attributes, "token", cursor);
        before.ifPresent(how -> attributes.put("before", how.equals(ScopeOutcome.DONE) ? SHOWN : how.text()));
        outcome.ifPresent(how -> attributes.put("outcome", how.text()));
        total.put(attributes);
        asked.put(attributes);
        flaws.put(attributes);
        counts.put(attributes);
        return new Table.Item(key, attributes);
    }
}
