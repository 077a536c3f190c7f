package io.zonekeeper.modelcheck;

import io.zonekeeper.journal.Table;
import io.zonekeeper.types.DataZone;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/** All that a worker can see and touch. */
record Ports(Table table, DataZone dataZone, WorkQueue queue, InstantSource clock, LongSupplier nanos) {
    Ports with(Table other) {
        return new Ports(other, dataZone, queue, clock, nanos);
    }

    Ports with(DataZone other) {
        return new Ports(table, other, queue, clock, nanos);
    }

    Ports with(WorkQueue other) {
        return new Ports(table, dataZone, other, clock, nanos);
    }
}
