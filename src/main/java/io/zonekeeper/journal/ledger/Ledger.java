package io.zonekeeper.journal.ledger;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.Json;
import io.zonekeeper.journal.Bodies;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The steps of restores in the tables of {@link RestoreTables}. An intent stands before its call; a result, the id map and
 * the reverse map stand together after it, and only under the fence of the lease.
 */
public final class Ledger {
    private static final int PER_TRANSACTION = 50;
    private static final Set<String> BODY = Set.of("body", "parts", "partCount", "hash");

    private final Table table;
    private final Table earlier;
    private final Bodies bodies;
    private final Fenced fenced;

    public Ledger(Table table, Supplier<String> random) {
        this(table, table, random);
    }

    /** {@code earlier} = the table that has the id maps of earlier versions of Zonekeeper. */
    public Ledger(Table table, Table earlier, Supplier<String> random) {
        this.table = table;
        this.earlier = earlier;
        this.bodies = new Bodies(table, random);
        this.fenced = new Fenced(table);
    }

    public Table table() {
        return table;
    }

    /** Says that the owner of a lease lives, while nothing is written under it; false when it is another's by now. */
    public boolean beat(Lease lease, Lease.Held held) {
        return fenced.alone(() -> lease.beat(held));
    }

    /** Which entity of a source domain became which of a target, and the other way. */
    public IdMap map(String source, String target) {
        return IdMap.load(table, earlier, source, target);
    }

    /** What restores from one domain into the other have said of their id map; empty where there were none. */
    public Optional<MapState> mapState(String source, String target) {
        return MapState.of(table, source, target);
    }

    /**
     * Says in the id map that a restore changes it from now on, and takes along what an earlier version of Zonekeeper wrote;
     * false when the lease is another's.
     */
    public boolean openMap(Lease.Held held, Request request) {
        if (table.get(LedgerLayout.state(request.source(), request.target())).isEmpty()) {
            PartitionReader.under(earlier, LedgerLayout.map(request.source(), request.target()), "")
                    .forEach(item -> table.write(List.of(new Table.Write.Put(item, Table.Condition.ABSENT))));
        }
        return fenced.write(held, List.of(MapState.opened(request)));
    }

    /** Says what the id map has, now that the restore does not change it any more; false when the lease is another's. */
    public boolean closeMap(Lease.Held held, Request request) {
        return fenced.write(held, List.of(MapState.closed(table, request)));
    }

    /** Keeps a plan; it stands when its request stands. */
    public void plan(Request request, List<Step> steps) {
        for (int from = 0; from < steps.size(); from += PER_TRANSACTION) {
            List<Table.Write> writes = new ArrayList<>();
            steps.subList(from, Math.min(steps.size(), from + PER_TRANSACTION))
                    .forEach(step -> writes.add(new Table.Write.Put(
                            new Table.Item(LedgerLayout.step(request.restore(), step.id()), StepCodec.attributes(step)),
                            Table.Condition.ALWAYS)));
            demand(table.write(writes), "a plan's steps");
        }
        demand(
                table.write(List.of(
                        new Table.Write.Put(
                                request.item(LedgerLayout.request(request.restore())), Table.Condition.ABSENT),
                        new Table.Write.Put(
                                request.item(LedgerLayout.listed(request.restore())), Table.Condition.ABSENT))),
                "a plan");
    }

    private static void demand(boolean written, String what) {
        if (!written) {
            throw new IllegalStateException(what + " could not be written: another has the same id");
        }
    }

    public Optional<Request> request(String restore) {
        return table.get(LedgerLayout.request(restore)).map(Request::of);
    }

    /** All restores, the oldest first. */
    public List<Request> requests() {
        List<Request> all = new ArrayList<>();
        PartitionReader.under(table, LedgerLayout.ALL, "")
                .forEach(item -> request(item.text("restore")).ifPresent(all::add));
        return all;
    }

    /** Moves a restore from one state to another; false when it was in another by then. */
    public boolean move(Request request, RestoreState next) {
        return move(request, request.in(next));
    }

    /** Moves a restore from one state to another with its instants; false when it was in another by then. */
    public boolean move(Request request, Request next) {
        return table.write(List.of(
                new Table.Write.Put(
                        next.item(LedgerLayout.request(request.restore())),
                        Table.Condition.equal("state", request.state().text())),
                new Table.Write.Put(next.item(LedgerLayout.listed(request.restore())), Table.Condition.ALWAYS)));
    }

    /** Every step in the order of waves, types and keys. */
    public void steps(Request request, Consumer<Step> taker) {
        PartitionReader.under(table, LedgerLayout.steps(request.restore()), LedgerLayout.STEP)
                .forEach(item -> taker.accept(StepCodec.step(request.source(), item)));
    }

    public Optional<Step> step(Request request, Step.Id id) {
        return table.get(LedgerLayout.step(request.restore(), id)).map(item -> StepCodec.step(request.source(), item));
    }

    /** Writes what is about to be called; false when the lease or the step is another's by now. */
    public boolean intend(Lease.Held held, Step before, Step intending, Map<String, @Nullable Object> body) {
        Map<String, Object> attributes = new HashMap<>(StepCodec.attributes(intending));
        byte[] canonical = Canonical.bytes(body);
        bodies.store(canonical, attributes);
        attributes.put("hash", Canonical.sha256(canonical));
        return fenced.write(
                held,
                List.of(new Table.Write.Put(
                        new Table.Item(LedgerLayout.step(held.restore(), before.id()), attributes),
                        unchanged(before))));
    }

    /** The body of the last intent. */
    public Map<String, @Nullable Object> body(String restore, Step.Id id) {
        Table.Item item = table.get(LedgerLayout.step(restore, id))
                .orElseThrow(() -> new IllegalStateException("no step " + id + " in restore " + restore));
        return document(id, item);
    }

    private Map<String, @Nullable Object> document(Step.Id id, Table.Item item) {
        try {
            return Json.readObject(bodies.canonical(id.source(), item));
        } catch (IOException e) {
            throw new IllegalStateException("step " + id + " has a damaged body", e);
        }
    }

    /** Writes a result and what the entity became, in one transaction under the fence; false when either is another's. */
    public boolean result(Lease.Held held, Step before, Step done, IdMap map, IdMap.Entry entry) {
        EntityId source = done.id().source();
        boolean written = fenced.write(
                held,
                List.of(
                        new Table.Write.Put(
                                new Table.Item(
                                        LedgerLayout.step(held.restore(), done.id()), StepCodec.attributes(done)),
                                unchanged(before)),
                        map.write(source, entry, held.restore()),
                        map.reverse(source, entry, held.restore())));
        if (written) {
            map.put(source, entry, held.restore());
        }
        return written;
    }

    /** Writes that a step ended without a result, or what was answered; false when the lease or the step is another's. */
    public boolean write(Lease.Held held, Step before, Step after) {
        Table.Key key = LedgerLayout.step(held.restore(), after.id());
        Map<String, Object> attributes = new HashMap<>(StepCodec.attributes(after));
        if (after.intent().isOpen()) { // whoever finds out what came of it may have to send the same body again
            table.get(key).map(Table.Item::attributes).orElse(Map.of()).forEach((name, value) -> {
                if (BODY.contains(name)) {
                    attributes.put(name, value);
                }
            });
        }
        return fenced.write(held, List.of(new Table.Write.Put(new Table.Item(key, attributes), unchanged(before))));
    }

    private static Table.Condition unchanged(Step before) {
        return new Table.Condition.Equal(Map.of(
                "state", before.state().name(), "attempt", before.intent().attempt()));
    }

    /** Keeps what an entity of the target was before it is updated; what is there already stays. */
    public void keepBefore(String restore, Step.Id id, Map<String, @Nullable Object> document) {
        Table.Key key = LedgerLayout.before(restore, id);
        if (table.get(key).isEmpty()) {
            Map<String, Object> attributes = new HashMap<>();
            byte[] canonical = Canonical.bytes(document);
            bodies.store(canonical, attributes);
            attributes.put("hash", Canonical.sha256(canonical));
            table.write(List.of(new Table.Write.Put(new Table.Item(key, attributes), Table.Condition.ABSENT)));
        }
    }

    /** What an entity of the target was before it was updated. */
    public Optional<Map<String, @Nullable Object>> before(String restore, Step.Id id) {
        return table.get(LedgerLayout.before(restore, id)).map(item -> document(id, item));
    }

    /** Undoes what is known of an entity, together with its step. */
    public boolean forget(Lease.Held held, Step before, Step after, IdMap map, IdMap.Entry entry) {
        EntityId source = after.id().source();
        boolean written = fenced.write(
                held,
                List.of(
                        new Table.Write.Put(
                                new Table.Item(
                                        LedgerLayout.step(held.restore(), after.id()), StepCodec.attributes(after)),
                                unchanged(before)),
                        new Table.Write.Delete(LedgerLayout.id(map.target(), source), Table.Condition.ALWAYS),
                        new Table.Write.Delete(
                                LedgerLayout.reverse(
                                        source.domain(), new EntityId(map.target(), source.type(), entry.key())),
                                Table.Condition.ALWAYS)));
        if (written) {
            map.remove(source);
        }
        return written;
    }

    /** Keeps a document of a restore, such as its proof, in the place of the one before. */
    public void keep(String restore, String name, Map<String, ? extends @Nullable Object> document) {
        Map<String, Object> attributes = new HashMap<>();
        byte[] canonical = Canonical.bytes(document);
        bodies.store(canonical, attributes);
        attributes.put("hash", Canonical.sha256(canonical));
        table.write(List.of(new Table.Write.Put(
                new Table.Item(LedgerLayout.kept(restore, name), attributes), Table.Condition.ALWAYS)));
    }

    /** The document of a restore that has that name. */
    public Optional<Map<String, @Nullable Object>> kept(String restore, String name) {
        return table.get(LedgerLayout.kept(restore, name)).map(item -> {
            try {
                return Json.readObject(bodies.canonical(new EntityId("", name, restore), item));
            } catch (IOException e) {
                throw new IllegalStateException("the " + name + " of restore " + restore + " is damaged", e);
            }
        });
    }
}
