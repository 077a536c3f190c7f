package io.zonekeeper.restore.crash;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.ports.Windows;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Mutations;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One planned restore into a fresh domain, and the workers that come one after the other to do it. */
final class Trial {
    static final Windows WINDOWS = RoutedDataZone.WINDOWS;

    final Stand stand;
    final String target;
    final String restore;
    final MemoryTable table;
    final Boundaries boundaries = new Boundaries();
    private UnaryOperator<Table> tables = UnaryOperator.identity();
    private UnaryOperator<DataZone> reads = UnaryOperator.identity();
    private Calls calls = (mutations, step) -> mutations;
    private Windows windows = WINDOWS;
    private int came;
    private int threads = 1;

    /** Stands between a worker and the service. */
    interface Calls {
        /** {@code step} tells the step that is being done. */
        Mutations around(Mutations mutations, Supplier<String> step);
    }

    Trial(Stand stand, String target, String restore, MemoryTable table) {
        this.stand = stand;
        this.target = target;
        this.restore = restore;
        this.table = table;
    }

    Trial table(UnaryOperator<Table> around) {
        tables = around;
        return this;
    }

    Trial reads(UnaryOperator<DataZone> around) {
        reads = around;
        return this;
    }

    Trial calls(Calls around) {
        calls = around;
        return this;
    }

    /** Puts more between, nearer to the worker. */
    Trial around(Calls nearer) {
        Calls before = calls;
        calls = (mutations, step) -> nearer.around(before.around(mutations, step), step);
        return this;
    }

    Trial windows(Windows other) {
        windows = other;
        return this;
    }

    /** Each process works with so many threads. */
    Trial threads(int many) {
        threads = many;
        return this;
    }

    /** A worker takes the lease, if need be once it has run out, and works until all has ended or it dies. */
    Request work() {
        return work(Map.of());
    }

    /** The same with answers to what asks. */
    Request work(Map<String, OperatorAnswer> answers) {
        RoutedRestores.Process process = process();
        Lease lease = process.restores().lease();
        Lease.Held held = take(lease, "worker-" + ++came);
        Request request = process.run(held, answers);
        lease.release(held);
        return request;
    }

    /** A worker undoes what was restored, as far as it may. */
    Rollback.Result rollback() {
        RoutedRestores.Process process = process();
        Lease lease = process.restores().lease();
        Lease.Held held = take(lease, "worker-" + ++came);
        Rollback.Result result = process.rollback(held);
        lease.release(held);
        return result;
    }

    Restores restores() {
        return process().restores();
    }

    /** Our role leaves. */
    void leave() {
        process().leave(restore);
    }

    /** Reads everything back. */
    Map<String, @Nullable Object> proof(boolean again) {
        RoutedRestores.Process process = process();
        return process.proof(process.restores().request(restore), again);
    }

    private RoutedRestores.Process process() {
        boundaries.revive();
        BoundaryTable counted = new BoundaryTable(new OneByOne.OfTable(table), boundaries);
        OneByOne service = new OneByOne(reads.apply(stand.calls), calls.around(stand.signed(), boundaries::step));
        return process(tables.apply(counted), service, new BoundaryCalls(service, boundaries));
    }

    private RoutedRestores.Process process(Table restores, DataZone dataZone, Mutations mutations) {
        return stand.routed.process(stand.journal, restores, dataZone, mutations, windows, threads);
    }

    private Lease.Held take(Lease lease, String owner) {
        while (true) {
            Optional<Lease.Held> held = lease.take(target, restore, owner);
            if (held.isPresent()) {
                return held.get();
            }
            stand.time.pass(Lease.UNCHANGED.plusSeconds(1));
        }
    }

    /** Workers come until one has reached the end; each that dies is followed after a while. Gives how many died. */
    int live(Duration absence) {
        return live(this::work, absence);
    }

    /** The same of workers that roll back. */
    int undo(Duration absence) {
        return live(this::rollback, absence);
    }

    private int live(Runnable work, Duration absence) {
        for (int died = 0; died < 2000; died++) {
            try {
                work.run();
                return died;
            } catch (Crash crash) {
                stand.time.pass(absence);
            }
        }
        throw new AssertionError("no worker reaches the end");
    }

    /** All steps as the table has them. */
    List<Step> steps() {
        Restores restores = process(table, stand.calls, stand.signed()).restores();
        return restores.steps(restores.request(restore));
    }

    List<Step> steps(Step.State state) {
        return steps().stream().filter(step -> step.state() == state).toList();
    }

    /** The key of the entity of that name in the target. */
    String key(String family, String name) {
        return stand.dataZone.documents(target, family).entrySet().stream()
                .filter(entity -> name.equals(entity.getValue().get("name")))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + family + " " + name));
    }

    /** Whether a step makes the entity of that name. */
    boolean isOf(Step step, String type, String name) {
        EntityId source = step.id().source();
        return source.type().equals(type)
                && step.id().isMain()
                && Optional.ofNullable(
                                stand.dataZone.documents(stand.source, type).get(source.key()))
                        .map(document -> name.equals(document.get("name")))
                        .orElse(false);
    }

    /** What is in the target and what the table says of it. */
    List<String> state() {
        return TargetState.of(stand.dataZone, target, table.all());
    }
}
