package io.zonekeeper.restore.crash;

import io.zonekeeper.journal.Table;
import java.util.List;
import java.util.stream.Collectors;

/** The restores table: a boundary lies before and after each of its writes. */
final class BoundaryTable extends ThroughTable {
    private final Boundaries boundaries;

    BoundaryTable(Table table, Boundaries boundaries) {
        super(table);
        this.boundaries = boundaries;
    }

    @Override
    public boolean write(List<Write> writes) {
        String name = writes.stream()
                .filter(write -> !(write instanceof Write.Check))
                .map(BoundaryTable::name)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" + "));
        boundaries.at("before " + name);
        boolean written = super.write(writes);
        writes.forEach(write -> {
            if (isIntent(write)) {
                boundaries.intends(write.key().sk());
            }
        });
        boundaries.at("after " + name);
        return written;
    }

    static boolean isIntent(Write write) {
        return write instanceof Write.Put put && put.item().text("state").equals("INTENT");
    }

    /** What a write is about, without what differs from target to target. */
    private static String name(Write write) {
        String sk = write.key().sk();
        if (write.key().pk().startsWith("map#")) {
            return sk.startsWith("id#") ? "id" : "";
        }
        if (write.key().pk().equals("restores")) {
            return "";
        }
        return write instanceof Write.Put put ? (sk + " " + put.item().text("state")).strip() : "delete " + sk;
    }
}
