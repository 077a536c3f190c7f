package io.zonekeeper.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Captures the state of entities in the journal.
 *
 * <p>The order of steps is the promise: the head is read first, then the service is asked, then one transaction appends
 * the version and moves the head if nobody moved it since. A read that finds nothing new and answers an event moves the
 * head's revision, so that a slower reader with an older answer is refused and must look again. Whatever is refused
 * starts again at the head. No clock decides anything.
 */
public final class Capture {
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final int ATTEMPTS = 20;
    private static final Duration EMPTY_HEAD_LIVES = Duration.ofDays(1);
    private static final int TRANSACTION_ITEMS = 100;
    private static final int TRANSACTION_BYTES = 3_000_000;

    private final Table table;
    private final Bodies bodies;
    private final InstantSource clock;
    private final Tally written = new Tally();
    private volatile Consumer<AppendedVersion> appended = version -> {};

    public Capture(Table table, InstantSource clock, Supplier<String> random) {
        this.table = table;
        this.clock = clock;
        this.bodies = new Bodies(table, random);
    }

    /** Why we look. */
    public record Cause(String text, boolean event) {
        public static Cause sweep(String sweep) {
            return new Cause("sweep " + sweep, false);
        }

        public static Cause event(String id) {
            return new Cause("event " + id, true);
        }
    }

    /** An entity of a page: the head that was read, and then what the service answered. */
    public record Looked(EntityId id, Optional<Head> head, Reading reading) {}

    /** The heads of these entities, read consistently, for those that have one. */
    public Map<EntityId, Head> heads(Collection<EntityId> ids) {
        Map<Table.Key, EntityId> byKey = new HashMap<>();
        ids.forEach(id -> byKey.put(Layout.head(id), id));
        Map<EntityId, Head> heads = new HashMap<>();
        for (Table.Item item : table.getAll(byKey.keySet())) {
            EntityId id = byKey.get(item.key());
            if (id != null) {
                heads.put(id, Head.of(id, item));
            }
        }
        return heads;
    }

    /** Looks at one entity and makes the journal say what was seen. {@code look} is given the head that was read before. */
    public Outcome one(EntityId id, Cause cause, Function<Optional<Head>, Reading> look) {
        for (int attempt = 1; ; attempt++) {
            Optional<Head> head = table.get(Layout.head(id)).map(item -> Head.of(id, item));
            CaptureDecision decision = decide(new Looked(id, head, look.apply(head)), cause);
            if (append(id, decision, attempt)) {
                return decision.outcome();
            }
        }
    }

    /**
     * Writes what was decided, in one transaction. False when the head has moved since it was read: then all begins again at
     * the head, and at the twentieth attempt this throws {@link ContendedException}.
     */
    public boolean append(EntityId id, CaptureDecision decision, int attempt) {
        if (decision.writes().isEmpty() || table.write(decision.writes())) {
            counted(id, decision);
            return true;
        }
        if (attempt >= ATTEMPTS) {
            throw new ContendedException(id, ATTEMPTS);
        }
        return false;
    }

    /** What became of a page: the outcome of each entity, and those whose head has moved since it was read. */
    public record Appended(Map<EntityId, Outcome> outcomes, List<EntityId> refused) {}

    /**
     * Captures the entities of a page that were looked at after their heads had been read, many in one transaction. Those of a
     * transaction that was refused must be looked at again, one by one.
     */
    public Appended page(List<Looked> page, Cause cause) {
        Appended appended = new Appended(new HashMap<>(), new ArrayList<>());
        List<Table.Write> writes = new ArrayList<>();
        Map<EntityId, CaptureDecision> pending = new LinkedHashMap<>();
        int bytes = 0;
        for (Looked looked : page) {
            CaptureDecision decision = decide(looked, cause);
            if (decision.writes().isEmpty()) {
                appended.outcomes().put(looked.id(), decision.outcome());
                continue;
            }
            if (writes.size() + decision.writes().size() > TRANSACTION_ITEMS
                    || bytes + decision.bytes() > TRANSACTION_BYTES && !writes.isEmpty()) {
                flush(writes, pending, appended);
                bytes = 0;
            }
            decision.writes().stream().filter(write -> !writes.contains(write)).forEach(writes::add);
            pending.put(looked.id(), decision);
            bytes += decision.bytes();
        }
        flush(writes, pending, appended);
        return appended;
    }

    private void flush(List<Table.Write> writes, Map<EntityId, CaptureDecision> pending, Appended appended) {
        boolean written = writes.isEmpty() || table.write(List.copyOf(writes));
        pending.forEach((id, decision) -> {
            if (written) {
                appended.outcomes().put(id, counted(id, decision));
            } else {
                appended.refused().add(id);
            }
        });
        writes.clear();
        pending.clear();
    }

    /** Has each version, tombstones too, be told of after it was appended. It is told by the thread that wrote it. */
    public void whenAppended(Consumer<AppendedVersion> listener) {
        appended = listener;
    }

    /** How many versions, tombstones too, this process has written. */
    public Tally written() {
        return written;
    }

    private Outcome counted(EntityId id, CaptureDecision decision) {
        decision.appended().ifPresent(version -> {
            written.add(id.domain(), id.type());
            appended.accept(version);
        });
        return decision.outcome();
    }

    /** What follows from a look; the head was read before the service was asked. */
    public CaptureDecision decide(Looked looked, Cause cause) {
        if (looked.reading() instanceof Reading.Guarded guarded) {
            return decide(new Looked(looked.id(), looked.head(), guarded.reading()), cause)
                    .under(guarded.guard());
        }
        if (looked.reading() instanceof Reading.Present present) {
            return present(looked, placed(present, looked.head()), cause);
        }
        if (looked.reading() instanceof Reading.Unknown unknown) {
            return CaptureDecision.nothing(new Outcome.Unknown(unknown.why()));
        }
        if (looked.reading() instanceof Reading.Missed missed) {
            Outcome unknown = new Outcome.Unknown("not met by sweep " + missed.sweep());
            return looked.head()
                    .filter(head -> !head.deleted() && head.absent().isEmpty())
                    .map(head -> CaptureDecision.head(put(head.missedBy(missed.sweep()), Optional.of(head)), unknown))
                    .orElse(CaptureDecision.nothing(unknown));
        }
        return looked.head().map(head -> gone(head, cause)).orElseGet(() -> neverSeen(looked.id(), cause));
    }

    /**
     * Gone before it was ever captured. A slower reader may still hold what it saw before the deletion: an empty head,
     * which expires by itself, refuses it.
     */
    private CaptureDecision neverSeen(EntityId id, Cause cause) {
        return cause.event()
                ? CaptureDecision.head(
                        put(Head.empty(id, millis(clock.instant())), Optional.empty()), new Outcome.NeverSeen())
                : CaptureDecision.nothing(new Outcome.NeverSeen());
    }

    /** An event does not say where the entity is listed: that stays as it was. */
    private static Reading.Present placed(Reading.Present read, Optional<Head> head) {
        return head.isEmpty() || !read.scope().isEmpty() || !read.parent().isEmpty()
                ? read
                : new Reading.Present(
                        read.document(),
                        read.name(),
                        head.get().scope(),
                        head.get().parent(),
                        read.mark(),
                        read.stateOf());
    }

    private CaptureDecision present(Looked looked, Reading.Present read, Cause cause) {
        byte[] canonical = Canonical.bytes(read.document());
        String state = read.stateOf().apply(read.document());
        if (looked.head().isPresent()) {
            Head head = looked.head().get();
            if (!head.deleted() && (head.state().equals(state) || sameWithoutIgnored(head, state, read))) {
                return unchanged(head, state, read, cause);
            }
        }
        long seq = looked.head().map(Head::seq).orElse(0L) + 1;
        long rev = looked.head().map(Head::rev).orElse(0L) + 1;
        String at = at(looked.head());
        String previous = looked.head().map(Head::chain).orElse("");
        Version version = Version.next(looked.id(), previous, seq, at, read, Canonical.sha256(canonical), cause.text());
        Map<String, Object> attributes = version.attributes();
        bodies.store(canonical, attributes);
        Head next = new Head(
                looked.id(), seq, rev, state, read.mark(), version.chain(), at, read.scope(), read.parent(), false, "");
        int bytes = ((byte[]) attributes.getOrDefault("body", new byte[0])).length + 2000;
        return new CaptureDecision(
                List.of(
                        new Table.Write.Put(
                                new Table.Item(Layout.version(looked.id(), seq), attributes), Table.Condition.ABSENT),
                        put(next, looked.head())),
                new Outcome.Captured(seq),
                bytes,
                Optional.of(new AppendedVersion(version, read.document())));
    }

    /** A type file may ignore other members than when the head was written: then the stored body tells. */
    private boolean sameWithoutIgnored(Head head, String state, Reading.Present read) {
        return table.get(Layout.version(head.id(), head.seq()))
                .map(item ->
                        read.stateOf().apply(bodies.document(head.id(), item)).equals(state))
                .orElse(false);
    }

    private CaptureDecision unchanged(Head head, String state, Reading.Present read, Cause cause) {
        Outcome outcome = new Outcome.Unchanged(head.seq());
        String mark = read.mark().isEmpty() && cause.event() ? head.mark() : read.mark();
        Head next = head.with(state, mark, read.scope(), read.parent());
        boolean same = next.equals(head.touched());
        return same && !cause.event()
                ? CaptureDecision.nothing(outcome)
                : CaptureDecision.head(put(next, Optional.of(head)), outcome);
    }

    private CaptureDecision gone(Head head, Cause cause) {
        if (head.deleted()) {
            Outcome outcome = head.seq() == 0 ? new Outcome.NeverSeen() : new Outcome.Gone(head.seq());
            return cause.event()
                    ? CaptureDecision.head(put(head.touched(), Optional.of(head)), outcome)
                    : CaptureDecision.nothing(outcome);
        }
        String at = at(Optional.of(head));
        Version tombstone = Version.tombstone(head.id(), head.chain(), head.seq() + 1, at, head.scope(), cause.text());
        Head next = new Head(
                head.id(),
                tombstone.seq(),
                head.rev() + 1,
                "",
                "",
                tombstone.chain(),
                at,
                head.scope(),
                head.parent(),
                true,
                "");
        return new CaptureDecision(
                List.of(
                        new Table.Write.Put(
                                new Table.Item(Layout.version(head.id(), tombstone.seq()), tombstone.attributes()),
                                Table.Condition.ABSENT),
                        put(next, Optional.of(head))),
                new Outcome.Gone(tombstone.seq()),
                2000,
                Optional.of(new AppendedVersion(tombstone, Map.of())));
    }

    private Table.Write put(Head next, Optional<Head> read) {
        boolean empty = next.seq() == 0;
        return new Table.Write.Put(
                empty ? next.item(clock.instant().plus(EMPTY_HEAD_LIVES).getEpochSecond()) : next.item(),
                read.map(head -> Table.Condition.equal("rev", head.rev())).orElse(Table.Condition.ABSENT));
    }

    private String at(Optional<Head> head) {
        String now = millis(clock.instant());
        return head.map(Head::at).filter(before -> before.compareTo(now) > 0).orElse(now);
    }

    /** An instant as the journal writes it: ISO-8601, UTC, three digits of milliseconds. */
    public static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
