package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import io.zonekeeper.modelcheck.MemoryTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was restored there is known on the way back. */
class IdMapTest {
    private final Table table = new MemoryTable();
    private final EntityId asset = new EntityId("dzd_a", "Asset", "first");

    @Test
    void outputsAreKnownInBothDirections() {
        IdMap.Entry entry = new IdMap.Entry("second", Map.of(), Map.of("arn:old", "arn:new"));
        IdMap there = IdMap.load(table, "dzd_a", "dzd_b");
        assertTrue(table.write(List.of(there.write(asset, entry, "r"), there.reverse(asset, entry, "r"))));

        assertEquals(entry, IdMap.load(table, "dzd_a", "dzd_b").of(asset).orElseThrow());
        assertEquals(
                Map.of("arn:new", "arn:old"),
                IdMap.load(table, "dzd_b", "dzd_a")
                        .of(new EntityId("dzd_b", "Asset", "second"))
                        .orElseThrow()
                        .outputs());
    }

    @Test
    void revisionsAreKnownInBothDirections() {
        IdMap.Entry entry = new IdMap.Entry("second", Map.of("1", "1", "4", "2", IdMap.NEWEST, "2"));
        IdMap there = IdMap.load(table, "dzd_a", "dzd_b");
        assertTrue(table.write(List.of(there.write(asset, entry, "r"), there.reverse(asset, entry, "r"))));

        assertEquals(entry, IdMap.load(table, "dzd_a", "dzd_b").of(asset).orElseThrow());
        IdMap.Entry back = IdMap.load(table, "dzd_b", "dzd_a")
                .of(new EntityId("dzd_b", "Asset", "second"))
                .orElseThrow();
        assertEquals("first", back.key());
        assertEquals(Map.of("1", "1", "2", "4", IdMap.NEWEST, "4"), back.revisions());
    }

    @Test
    void ofSeveralRevisionsThatBecameOneTheNewestStandsForItOnTheWayBack() {
        IdMap.Entry entry = new IdMap.Entry("second", IdMap.sameNumbers("12", "9")).with(IdMap.NEWEST, "9");
        IdMap there = IdMap.load(table, "dzd_a", "dzd_b");
        assertTrue(table.write(List.of(there.write(asset, entry, "r"), there.reverse(asset, entry, "r"))));

        IdMap.Entry back = IdMap.load(table, "dzd_b", "dzd_a")
                .of(new EntityId("dzd_b", "Asset", "second"))
                .orElseThrow();
        assertEquals("12", back.revision("9").orElseThrow());
        assertEquals("8", back.revision("8").orElseThrow());
    }
}
