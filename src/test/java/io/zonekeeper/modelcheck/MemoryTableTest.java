package io.zonekeeper.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.zonekeeper.journal.Table;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryTableTest extends TableContract {
    @Override
    Table table() {
        return new MemoryTable();
    }

    @Test
    void tablesWithTheSameItemsHaveTheSameDigest() {
        MemoryTable one = new MemoryTable();
        MemoryTable other = one.copy();
        put(one, "a", 1);
        put(one, "b", 2);
        put(other, "b", 3);
        put(other, "a", 1);
        assertNotEquals(one.digest(), other.digest());
        put(other, "b", 2);
        assertEquals(one.digest(), other.digest());
        one.write(List.of(new Table.Write.Delete(new Table.Key("p", "a"), Table.Condition.ALWAYS)));
        assertNotEquals(one.digest(), other.digest());
    }

    private static void put(Table table, String sk, long n) {
        table.write(List.of(
                new Table.Write.Put(new Table.Item(new Table.Key("p", sk), Map.of("n", n)), Table.Condition.ALWAYS)));
    }
}
