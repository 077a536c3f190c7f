package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Who restores into a target, so that two restores into one never make anything twice. No clocks are compared: a lease
 * has run out when it was seen unchanged for a minute on one's own monotonic clock. Each owner has a higher fence than the
 * one before, and every result is written under its fence.
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
    public record Held(String target, String restore, String owner, long fence) {}

    /** Who works on which restore, as the table has it. */
    public record LeaseState(String restore, String owner, long fence, long beat) {}

    /** Who restores into a target; empty when nobody ever did. */
    public Optional<LeaseState> look(String target) {
        return table.get(LedgerLayout.lease(target))
                .map(item -> new LeaseState(
                        item.text("restore"), item.text("owner"), item.number("fence"), item.number("beat")));
    }

    /** Takes the lease of a target when it is free or has run out as far as we saw; ask again while it is empty. */
    public Optional<Held> take(String target, String restore, String owner) {
        Optional<Table.Item> now = table.get(LedgerLayout.lease(target));
        if (now.isEmpty()) {
            return put(new Held(target, restore, owner, 1), Table.Condition.ABSENT);
        }
        long fence = now.get().number("fence");
        long beat = now.get().number("beat");
        if (!now.get().text("owner").isEmpty() && !standsStill(target, fence, beat)) {
            return Optional.empty();
        }
        return put(
                new Held(target, restore, owner, fence + 1),
                new Table.Condition.Equal(Map.of("fence", fence, "beat", beat)));
    }

    private boolean standsStill(String target, long fence, long beat) {
        long now = nanoTime.getAsLong();
        Seen known = seen.compute(
                target,
                (t, before) -> before != null && before.fence() == fence && before.beat() == beat
                        ? before
                        : new Seen(fence, beat, now));
        return now - known.at() >= UNCHANGED.toNanos();
    }

    private Optional<Held> put(Held held, Table.Condition condition) {
        boolean taken = table.write(List.of(new Table.Write.Put(item(held, held.owner(), 1), condition)));
        return taken ? Optional.of(held) : Optional.empty();
    }

    /** Says that the owner lives; false when the lease is another's by now. */
    public boolean beat(Held held) {
        Optional<Table.Item> now = table.get(LedgerLayout.lease(held.target()));
        return now.isPresent()
                && now.get().number("fence") == held.fence()
                && table.write(List.of(new Table.Write.Put(
                        item(held, held.owner(), now.get().number("beat") + 1),
                        Table.Condition.equal("fence", held.fence()))));
    }

    /** Gives the lease back, so that the next need not wait. */
    public void release(Held held) {
        table.write(List.of(new Table.Write.Put(item(held, "", 0), Table.Condition.equal("fence", held.fence()))));
    }

    /** What must hold for a result of this owner to be written. */
    static Table.Write holds(Held held) {
        return new Table.Write.Check(LedgerLayout.lease(held.target()), Table.Condition.equal("fence", held.fence()));
    }

    private static Table.Item item(Held held, String owner, long beat) {
        return new Table.Item(
                LedgerLayout.lease(held.target()),
                Map.of("restore", held.restore(), "owner", owner, "fence", held.fence(), "beat", beat, "format", 1L));
    }
}
