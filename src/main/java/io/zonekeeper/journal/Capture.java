package io.zonekeeper.journal;

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
    private static final int TRANSACTION_ITEMS = 100;
    private static final int TRANSACTION_BYTES = 3_000_000;

    private final Table table;
    private final CaptureRules rules;
    private final Tally written = new Tally();
    private volatile Consumer<AppendedVersion> appended = version -> {};

    public Capture(Table table, InstantSource clock, Supplier<String> random) {
        this.table = table;
        this.rules = new CaptureRules(table, new Bodies(table, random), clock);
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
        return rules.decide(looked, cause);
    }

    /** An instant as the journal writes it: ISO-8601, UTC, three digits of milliseconds. */
    public static String millis(Instant instant) {
        return MILLIS.format(instant);
    }
}
