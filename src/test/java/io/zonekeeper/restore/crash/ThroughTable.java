package io.zonekeeper.restore.crash;

import io.zonekeeper.journal.Table;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** A table that hands everything on. */
class ThroughTable implements Table {
    private final Table table;

    ThroughTable(Table table) {
        this.table = table;
    }

    @Override
    public Optional<Item> get(Key key) {
        return table.get(key);
    }

    @Override
    public List<Item> getAll(Collection<Key> keys) {
        return table.getAll(keys);
    }

    @Override
    public Page query(Range range) {
        return table.query(range);
    }

    @Override
    public long count(String pk, String prefix) {
        return table.count(pk, prefix);
    }

    @Override
    public boolean write(List<Write> writes) {
        return table.write(writes);
    }
}
