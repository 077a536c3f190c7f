package io.zonekeeper.journal;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scopes of sweeps in the table: which are open, where each goes on, which keys were met. Every change is made under
 * a condition, so that whoever comes second does nothing.
 */
public final class Scopes {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int PER_TRANSACTION = 50;

    private final Table table;
    private final InstantSource clock;

    public Scopes(Table table, InstantSource clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The scope if it is still open. */
    public Optional<Scope> open(ScopeId id) {
        return table.get(Layout.open(id)).map(item -> Scope.of(id.domain(), id.sweep(), item));
    }

    /** The scope if it has ended. */
    public Optional<Scope> done(ScopeId id) {
        return table.get(Layout.done(id)).map(item -> Scope.of(id.domain(), id.sweep(), item));
    }

    /** Opens those that are neither open nor done; answers which this call opened. */
    public List<Scope> openNew(Collection<Scope> scopes) {
        List<Scope> opened = new ArrayList<>();
        List<Scope> missing = unknown(scopes);
        while (!missing.isEmpty()) {
            List<Scope> batch = missing.subList(0, Math.min(PER_TRANSACTION, missing.size()));
            List<Table.Write> writes = new ArrayList<>();
            for (Scope scope : batch) {
                writes.add(new Table.Write.Check(Layout.done(scope.id()), Table.Condition.ABSENT));
                writes.add(new Table.Write.Put(item(scope), Table.Condition.ABSENT));
            }
            if (table.write(writes)) {
                opened.addAll(batch);
                missing = missing.subList(batch.size(), missing.size());
            } else {
                missing = unknown(missing);
            }
        }
        return opened;
    }

    private List<Scope> unknown(Collection<Scope> scopes) {
        List<Table.Key> keys = new ArrayList<>();
        scopes.forEach(scope -> {
            keys.add(Layout.open(scope.id()));
            keys.add(Layout.done(scope.id()));
        });
        Set<Table.Key> known = new HashSet<>();
        table.getAll(keys).forEach(item -> known.add(item.key()));
        List<Scope> unknown = new ArrayList<>();
        Set<Table.Key> taken = new HashSet<>();
        for (Scope scope : scopes) {
            if (!known.contains(Layout.open(scope.id()))
                    && !known.contains(Layout.done(scope.id()))
                    && taken.add(Layout.open(scope.id()))) {
                unknown.add(scope);
            }
        }
        return unknown;
    }

    /** Goes on to {@code next} with the page's keys kept; false when somebody else moved the scope. */
    public boolean advance(Scope read, Scope next, Collection<String> keys) {
        Scope before = read;
        Scope after = next;
        while (!table.write(List.of(new Table.Write.Put(item(after), asRead(before)), keysOf(read, keys)))) {
            Optional<Scope> now = open(read.id());
            if (now.isEmpty()
                    || now.get().page() != read.page()
                    || !now.get().run().equals(read.run())) {
                return false;
            }
            before = now.get(); // only wanted once more meanwhile
            after = next.wantedAs(before);
        }
        return true;
    }

    /** Ends the scope with the last page's keys kept; false when somebody else moved it. */
    public boolean close(Scope read, Scope ended, Collection<String> keys) {
        Table.Item done = ended.item(Layout.done(read.id()), expiry());
        return table.write(List.of(
                new Table.Write.Delete(Layout.open(read.id()), asRead(read)),
                new Table.Write.Put(done, Table.Condition.ALWAYS),
                keysOf(read, keys)));
    }

    /** Ends the scope and forgets it, so that it can be opened again at any time. */
    public boolean forget(Scope read) {
        return table.write(List.of(new Table.Write.Delete(Layout.open(read.id()), asRead(read))));
    }

    /** Changes an open scope without reading a page; false when somebody else moved it. */
    public boolean change(Scope read, Scope next) {
        return table.write(List.of(new Table.Write.Put(item(next), asRead(read))));
    }

    /** Says that an open scope moved now, so that nobody else nudges it; false when somebody moved or nudged it. */
    public boolean nudge(Scope read, String now) {
        Table.Condition still = new Table.Condition.Equal(Map.of(
                "page",
                read.page(),
                "generation",
                read.run().number(),
                "wanted",
                read.wanted(),
                "tries",
                read.flaws().tries(),
                "moved",
                read.moved()));
        // whoever only says that it stands still gives it no longer life
        long expiry = table.get(Layout.open(read.id()))
                .map(item -> item.number("expiresAt"))
                .filter(at -> at > 0)
                .orElseGet(this::expiry);
        Table.Item nudged = read.nudged(now).item(Layout.open(read.id()), expiry);
        return table.write(List.of(new Table.Write.Put(nudged, still)));
    }

    /**
     * Says that an event wants a listing: what was listed before that may not be written any more. Answers how often this
     * was said.
     */
    public long announce(ScopeId id) {
        while (true) {
            long said = announced(id);
            Table.Item item = new Table.Item(
                    Layout.listing(id), Map.of("rev", said + 1, "expiresAt", expiry(), "format", Version.FORMAT));
            if (table.write(List.of(new Table.Write.Put(item, listedAfter(said))))) {
                return said + 1;
            }
        }
    }

    /** How often events wanted a listing, to be read before it is made. */
    public long announced(ScopeId id) {
        return table.get(Layout.listing(id)).map(item -> item.number("rev")).orElse(0L);
    }

    /** What must hold for a listing to be written that was made after this was read. */
    public Table.Write.Check guard(ScopeId id, long announced) {
        return new Table.Write.Check(Layout.listing(id), listedAfter(announced));
    }

    private static Table.Condition listedAfter(long announced) {
        return announced == 0 ? Table.Condition.ABSENT : Table.Condition.equal("rev", announced);
    }

    /** What must hold for the end of a scope to be believed. */
    public Table.Write.Check guard(Scope read) {
        return new Table.Write.Check(Layout.open(read.id()), asRead(read));
    }

    /** Whether a scope is open as it was read. */
    public boolean stands(Scope read) {
        return open(read.id())
                .filter(now ->
                        now.page() == read.page() && now.run().equals(read.run()) && now.wanted() == read.wanted())
                .isPresent();
    }

    private Table.Write keysOf(Scope scope, Collection<String> keys) {
        return new Table.Write.Put(
                new Table.Item(
                        Layout.keys(scope.id(), scope.page()),
                        Map.of(
                                "keys",
                                List.copyOf(keys),
                                "generation",
                                scope.run().number(),
                                "expiresAt",
                                expiry(),
                                "format",
                                Version.FORMAT)),
                Table.Condition.ALWAYS);
    }

    private static Table.Condition asRead(Scope read) {
        return new Table.Condition.Equal(
                Map.of("page", read.page(), "generation", read.run().number(), "wanted", read.wanted()));
    }

    private Table.Item item(Scope scope) {
        return scope.item(Layout.open(scope.id()), expiry());
    }

    private long expiry() {
        return expiry(clock);
    }

    static long expiry(InstantSource clock) {
        return clock.instant().plus(KEPT).getEpochSecond();
    }

    /** The scopes of a sweep that are open, those nearest the root first. */
    public List<Scope> allOpen(String domain, String sweep) {
        return scopes(domain, sweep, Layout.OPEN);
    }

    /** Whether any scope of a sweep is open. */
    public boolean anyOpen(String domain, String sweep) {
        return firstOpen(domain, sweep).isPresent();
    }

    /** The open scope of a sweep that is nearest the root. */
    public Optional<Scope> firstOpen(String domain, String sweep) {
        return table
                .query(Table.Range.of(Layout.sweep(domain, sweep), Layout.OPEN).limit(1))
                .items()
                .stream()
                .findFirst()
                .map(item -> Scope.of(domain, sweep, item));
    }

    /** The scopes of a sweep that have ended. */
    public List<Scope> allDone(String domain, String sweep) {
        return scopes(domain, sweep, "done#");
    }

    /** The scopes of a sweep that have ended and were not seen: denied, blind or failed. */
    public List<Scope> unseen(String domain, String sweep) {
        return allDone(domain, sweep).stream()
                .filter(scope -> !scope.ending().equals(ScopeOutcome.DONE)
                        && !scope.ending().equals(ScopeOutcome.ABSENT))
                .toList();
    }

    /** The types of which a sweep has judged what their listings did not show. */
    public Set<String> judged(String domain, String sweep) {
        return done(domain, sweep, ScopeId.judgement(domain, sweep, "").type()).stream()
                .map(scope -> scope.id().judged())
                .collect(Collectors.toSet());
    }

    /** The scopes of one type that have ended in a sweep. */
    public List<Scope> done(String domain, String sweep, String type) {
        return scopes(domain, sweep, Layout.doneOfType(type));
    }

    private List<Scope> scopes(String domain, String sweep, String prefix) {
        List<Scope> scopes = new ArrayList<>();
        new Journal.Pages(table, Table.Range.of(Layout.sweep(domain, sweep), prefix))
                .forEachRemaining(item -> scopes.add(Scope.of(domain, sweep, item)));
        return scopes;
    }

    /** The keys that ended scopes of a type met in a sweep. */
    public Set<String> met(String domain, String sweep, String type) {
        return keys(domain, sweep, Layout.keysOfType(type), item -> true);
    }

    /** The keys that the present run of a scope met. */
    public Set<String> met(Scope scope) {
        return keys(
                scope.id().domain(),
                scope.id().sweep(),
                Layout.keysPrefix(scope.id()),
                item -> item.number("generation") == scope.run().number());
    }

    private Set<String> keys(
            String domain, String sweep, String prefix, java.util.function.Predicate<Table.Item> counts) {
        Set<String> keys = new HashSet<>();
        new Journal.Pages(table, Table.Range.of(Layout.sweep(domain, sweep), prefix)).forEachRemaining(item -> {
            if (counts.test(item)) {
                item.list("keys").forEach(key -> keys.add(String.valueOf(key)));
            }
        });
        return keys;
    }
}
