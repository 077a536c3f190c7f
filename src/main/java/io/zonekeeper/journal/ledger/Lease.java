package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who works on a restore. No clocks are compared: a lease has run out when it was seen unchanged for a minute on one's
 * own monotonic clock. Each owner has a higher fence than the one before, and every result is written under its fence.
 */
public final class Lease {
    /** A living owner beats several times in it. */
    public static final Duration UNCHANGED = Duration.ofSeconds(60);

    private final Table table;
    private final LongSupplier nanoTime;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(long fence, long beat, long at) {}

    public Lease(Table table, LongSupplier nanoTime) {
        this.table = table;
        this.nanoTime = nanoTime;
    }

    /** A lease that was taken. */
    public record Held(String restore, String owner, long fence) {}

    /** Who works on a restore, as the table has it. */
    public record Look(String owner, long fence, long beat) {}

    /** Who works on a restore; empty when nobody ever did. */
    public Optional<Look> look(String restore) {
        return table.get(LedgerLayout.lease(restore))
                .map(item -> new Look(item.text("owner"), item.number("fence"), item.number("beat")));
    }

    /** Takes the lease when it is free or has run out as far as we saw; ask again while it is empty. */
    public Optional<Held> take(String restore, String owner) {
        Optional<Table.Item> now = table.get(LedgerLayout.lease(restore));
        if (now.isEmpty()) {
            return put(restore, owner, 1, Table.Condition.ABSENT);
        }
        long fence = now.get().number("fence");
        long beat = now.get().number("beat");
        if (!now.get().text("owner").isEmpty() && !standsStill(restore, fence, beat)) {
            return Optional.empty();
        }
        return put(restore, owner, fence + 1, new Table.Condition.Equal(Map.of("fence", fence, "beat", beat)));
    }

    private boolean standsStill(String restore, long fence, long beat) {
        long now = nanoTime.getAsLong();
        Seen known = seen.compute(
                restore,
                (r, before) -> before != null && before.fence() == fence && before.beat() == beat
                        ? before
                        : new Seen(fence, beat, now));
        return now - known.at() >= UNCHANGED.toNanos();
    }

    private Optional<Held> put(String restore, String owner, long fence, Table.Condition condition) {
        boolean taken = table.write(List.of(new Table.Write.Put(item(restore, owner, fence, 1), condition)));
        return taken ? Optional.of(new Held(restore, owner, fence)) : Optional.empty();
    }

    /** Says that the owner lives; false when the lease is another's by now. */
    public boolean beat(Held held) {
        Optional<Table.Item> now = table.get(LedgerLayout.lease(held.restore()));
        return now.isPresent()
                && now.get().number("fence") == held.fence()
                && table.write(List.of(new Table.Write.Put(
                        item(
                                held.restore(),
                                held.owner(),
                                held.fence(),
                                now.get().number("beat") + 1),
                        Table.Condition.equal("fence", held.fence()))));
    }

    /** Gives the lease back, so that the next need not wait. */
    public void release(Held held) {
        table.write(List.of(new Table.Write.Put(
                item(held.restore(), "", held.fence(), 0), Table.Condition.equal("fence", held.fence()))));
    }

    /** What must hold for a result of this owner to be written. */
    static Table.Write holds(Held held) {
        return new Table.Write.Check(LedgerLayout.lease(held.restore()), Table.Condition.equal("fence", held.fence()));
    }

    private static Table.Item item(String restore, String owner, long fence, long beat) {
        return new Table.Item(
                LedgerLayout.lease(restore), Map.of("owner", owner, "fence", fence, "beat", beat, "format", 1L));
    }
}
