package io.zonekeeper.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Answers from the journal: what an entity was at an instant, its history, and what is there now. */
public final class Journal {
    /** An instant after all others: what is asked for then is the newest by sequence, whatever a clock has said. */
    public static final String NEWEST = "9999";

    private final Table table;
    private final Bodies bodies;

    public Journal(Table table) {
        this.table = table;
        this.bodies = new Bodies(table, () -> {
            throw new IllegalStateException("a reader writes no parts");
        });
    }

    /** A version with its document; a tombstone has none. */
    public record Entry(Version version, Optional<Map<String, @Nullable Object>> document) {}

    /** All versions of an entity, oldest first. */
    public List<Version> history(EntityId id) {
        List<Version> versions = new ArrayList<>();
        items(Table.Range.of(Layout.versions(id.domain(), id.type()), Layout.versionPrefix(id)))
                .forEach(item -> versions.add(Version.of(id, item)));
        return versions;
    }

    /** The same, with what is wrong with them. */
    public History history(EntityId id, Instant now) {
        History.Check check = new History.Check(id, bodies, now);
        items(Table.Range.of(Layout.versions(id.domain(), id.type()), Layout.versionPrefix(id)))
                .forEach(check::add);
        return check.ended(head(id));
    }

    /** The newest version of an entity, if there is one. */
    public Optional<Entry> latest(EntityId id) {
        return newest(id, NEWEST);
    }

    /** The version that was in force at an instant (ISO-8601 UTC with milliseconds). */
    public Optional<Entry> asOf(EntityId id, String instant) {
        return newest(id, instant);
    }

    private Optional<Entry> newest(EntityId id, String until) {
        Table.Range range = Table.Range.of(Layout.versions(id.domain(), id.type()), Layout.versionPrefix(id))
                .limit(until.equals(NEWEST) ? 1 : 50)
                .backwards();
        return items(range)
                .filter(item -> item.text("at").compareTo(until) <= 0)
                .findFirst()
                .map(item -> entry(id, item));
    }

    /** One version of an entity. */
    public Optional<Entry> version(EntityId id, long seq) {
        return table.get(Layout.version(id, seq)).map(item -> entry(id, item));
    }

    private Entry entry(EntityId id, Table.Item item) {
        Version version = Version.of(id, item);
        return new Entry(version, version.deleted() ? Optional.empty() : Optional.of(bodies.document(id, item)));
    }

    /** The head of an entity, if it was ever captured. */
    public Optional<Head> head(EntityId id) {
        return table.get(Layout.head(id)).map(item -> Head.of(id, item)).filter(head -> head.seq() > 0);
    }

    /** Whether the domain itself has ended; the root's entity has the domain's own id. */
    public boolean ended(String domain, String root) {
        return head(EntityId.of(domain, root, List.of(domain)))
                .map(Head::deleted)
                .orElse(false);
    }

    /** The heads of a type, deleted ones too, in the order of their keys. */
    public Stream<Head> heads(String domain, String type) {
        return heads(domain, type, "");
    }

    /** The heads of a type whose keys begin with a prefix, in the order of their keys. */
    public Stream<Head> heads(String domain, String type, String keyPrefix) {
        return heads(domain, type, keyPrefix, Optional.empty());
    }

    /** The heads of a type whose keys begin with a prefix and come after one. */
    public Stream<Head> heads(String domain, String type, String keyPrefix, Optional<String> after) {
        Table.Range range = Table.Range.of(Layout.heads(domain, type), keyPrefix);
        return items(after.map(range::after).orElse(range))
                .map(item -> Head.of(new EntityId(domain, type, item.key().sk()), item))
                .filter(head -> head.seq() > 0);
    }

    /** How many versions a type has, tombstones too. */
    public long versions(String domain, String type) {
        return table.count(Layout.versions(domain, type), "");
    }

    private Stream<Table.Item> items(Table.Range range) {
        Iterator<Table.Item> iterator = new Pages(table, range);
        Iterable<Table.Item> iterable = () -> iterator;
        return StreamSupport.stream(iterable.spliterator(), false);
    }

    /** Reads page after page, one at a time. */
    static final class Pages implements Iterator<Table.Item> {
        private final Table table;
        private Optional<Table.Range> rest;
        private Iterator<Table.Item> page = List.<Table.Item>of().iterator();

        Pages(Table table, Table.Range range) {
            this.table = table;
            this.rest = Optional.of(range);
        }

        @Override
        public boolean hasNext() {
            while (!page.hasNext() && rest.isPresent()) {
                Table.Range range = rest.get();
                Table.Page read = table.query(range);
                page = read.items().iterator();
                rest = read.next().map(range::after);
            }
            return page.hasNext();
        }

        @Override
        public Table.Item next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return page.next();
        }
    }
}
