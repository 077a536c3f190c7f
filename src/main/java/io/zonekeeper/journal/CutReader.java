package io.zonekeeper.journal;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a type's entities were at an instant, and checks what it takes: numbers and chains of each entity unbroken,
 * bodies and parts as their hashes say. It reads the table alone, so a replica in another Region will do.
 */
public final class CutReader {
    private final Table table;
    private final Bodies bodies;

    public CutReader(Table table) {
        this.table = table;
        this.bodies = new Bodies(table, () -> {
            throw new IllegalStateException("a reader writes no parts");
        });
    }

    /** Takes what is read. */
    public interface VersionVisitor {
        /** The version that was in force, and its document. */
        void taken(Version version, Map<String, @Nullable Object> document);

        /** The entity was deleted by then. */
        void deleted(Version tombstone);

        /** The newest version that an entity has here, also one after the instant. */
        default void newest(Version version) {}

        /** What is known to exist has not arrived in this table. */
        void notArrived(EntityId id, String what);

        /** What is here is not what was written. */
        void damaged(EntityId id, String what);
    }

    /** Reads all entities of a type; {@code asOf} is ISO-8601 UTC with milliseconds. */
    public void read(String domain, String type, String asOf, VersionVisitor versionVisitor) {
        Map<String, Newest> newest = new HashMap<>();
        One[] current = new One[1];
        for (Journal.Pages items = new Journal.Pages(table, Table.Range.of(Layout.versions(domain, type), ""));
                items.hasNext(); ) {
            Table.Item item = items.next();
            int end = item.key().sk().lastIndexOf('#');
            if (end < 0) {
                versionVisitor.damaged(
                        new EntityId(domain, type, item.key().sk()), "its sort key is not that of a version");
                continue;
            }
            String key = item.key().sk().substring(0, end);
            if (current[0] == null || !current[0].id.key().equals(key)) {
                end(current[0], newest, versionVisitor);
                current[0] = new One(new EntityId(domain, type, key), asOf);
            }
            current[0].add(item);
        }
        end(current[0], newest, versionVisitor);
        for (Journal.Pages heads = new Journal.Pages(table, Table.Range.of(Layout.heads(domain, type), ""));
                heads.hasNext(); ) {
            Table.Item item = heads.next();
            Head head = Head.of(new EntityId(domain, type, item.key().sk()), item);
            if (head.seq() > 0) {
                compare(head, newest.get(head.id().key()), asOf, versionVisitor);
            }
        }
    }

    private record Newest(long seq, String chain) {}

    private void end(@Nullable One one, Map<String, Newest> newest, VersionVisitor versionVisitor) {
        if (one == null) {
            return;
        }
        newest.put(one.id.key(), new Newest(one.seq, one.chain));
        if (one.last != null && one.flaw.isEmpty()) {
            versionVisitor.newest(one.last);
        }
        if (!one.flaw.isEmpty()) {
            if (one.gap) {
                versionVisitor.notArrived(one.id, one.flaw);
            } else {
                versionVisitor.damaged(one.id, one.flaw);
            }
        } else if (one.inForce != null) {
            Version version = Version.of(one.id, one.inForce);
            if (version.deleted()) {
                versionVisitor.deleted(version);
            } else {
                taken(version, one.inForce, versionVisitor);
            }
        }
    }

    private void taken(Version version, Table.Item item, VersionVisitor versionVisitor) {
        Map<String, @Nullable Object> document;
        try {
            document = bodies.document(version.id(), item);
        } catch (DamagedException e) {
            boolean part = String.valueOf(e.getMessage()).contains("is missing");
            if (part) {
                versionVisitor.notArrived(version.id(), String.valueOf(e.getMessage()));
            } else {
                versionVisitor.damaged(version.id(), String.valueOf(e.getMessage()));
            }
            return;
        }
        versionVisitor.taken(version, document);
    }

    private static void compare(Head head, @Nullable Newest here, String asOf, VersionVisitor versionVisitor) {
        long seq = here == null ? 0 : here.seq();
        boolean onlyLater = head.seq() == seq + 1 && head.at().compareTo(asOf) > 0;
        if (head.seq() > seq && !onlyLater) {
            versionVisitor.notArrived(
                    head.id(), "version " + head.seq() + " is known, " + seq + " is the newest that is here");
        } else if (here != null && head.seq() == seq && !head.chain().equals(here.chain())) {
            versionVisitor.damaged(head.id(), "its head and its newest version, " + seq + ", have different chains");
        }
    }

    /** One entity's versions, as they come. */
    private static final class One {
        private final EntityId id;
        private final String asOf;
        private long seq;
        private String chain = "";
        private String flaw = "";
        private boolean gap;
        private Table.@Nullable Item inForce;
        private @Nullable Version last;

        One(EntityId id, String asOf) {
            this.id = id;
            this.asOf = asOf;
        }

        void add(Table.Item item) {
            Version version = Version.of(id, item);
            boolean counts = version.at().compareTo(asOf) <= 0;
            if (flaw.isEmpty() && version.seq() != seq + 1) {
                flaw(counts, true, "version " + (seq + 1) + " is missing before version " + version.seq());
            } else if (flaw.isEmpty() && item.number("format") != Version.FORMAT) {
                flaw(counts, false, "version " + version.seq() + " has format " + item.number("format"));
            } else if (flaw.isEmpty() && !isInstant(version.at())) {
                flaw(true, false, "version " + version.seq() + " has no time");
            } else if (flaw.isEmpty() && !version.follows(chain)) {
                flaw(counts, false, "version " + version.seq() + " does not follow from the one before (chain)");
            }
            seq = version.seq();
            chain = version.chain();
            last = version;
            if (counts) {
                inForce = item;
            }
        }

        private static boolean isInstant(String at) {
            try {
                return !Instant.parse(at).equals(Instant.MAX);
            } catch (DateTimeParseException e) {
                return false;
            }
        }

        /** What is later than the cut does not touch it, but for a gap: what is missing may be earlier. */
        private void flaw(boolean counts, boolean missing, String what) {
            if (counts || missing) {
                flaw = what;
                gap = missing;
            }
        }
    }

    /** The instant of the first version of a domain's type, if there is one. */
    public Optional<String> first(String domain, String type) {
        String first = null;
        for (Journal.Pages items = new Journal.Pages(table, Table.Range.of(Layout.versions(domain, type), ""));
                items.hasNext(); ) {
            String at = items.next().text("at");
            if (first == null || at.compareTo(first) < 0) {
                first = at;
            }
        }
        return Optional.ofNullable(first);
    }
}
