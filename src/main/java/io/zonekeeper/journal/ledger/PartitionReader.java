package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.Table;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads a partition page after page. */
final class PartitionReader {
    private final Table table;
    private final Table.Range range;

    private PartitionReader(Table table, Table.Range range) {
        this.table = table;
        this.range = range;
    }

    static PartitionReader under(Table table, String pk, String prefix) {
        return new PartitionReader(table, Table.Range.of(pk, prefix));
    }

    void forEach(Consumer<Table.Item> taker) {
        Optional<Table.Range> rest = Optional.of(range);
        while (rest.isPresent()) {
            Table.Page page = table.query(rest.get());
            page.items().forEach(taker);
            rest = page.next().map(range::after);
        }
    }
}
