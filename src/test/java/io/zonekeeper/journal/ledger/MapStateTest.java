package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.plan.WayBack;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A plan of the way back is made when what was restored has arrived as a whole, and not before. */
class MapStateTest {
    private static final RestoreOptions BACK = RestoreOptions.everything("dzd_b", "dzd_a", "2026-03-02T10:42:00.000Z");

    private final MemoryTable there = new MemoryTable();
    private final MemoryTable here = new MemoryTable();
    private final Ledger ledger = new Ledger(there, () -> "random");
    private final Request request = new Request(
            "r-1",
            "dzd_a",
            "dzd_b",
            "2026-03-02T10:42:00.000Z",
            "",
            RestoreState.RUNNING,
            Map.of(),
            Map.of(),
            List.of(),
            "");
    private Lease.Held held = new Lease.Held("", "", "", 0);

    @BeforeEach
    void restored() {
        ledger.plan(request, List.of());
        held = new Lease(there, System::nanoTime).take("dzd_b", "r-1", "me").orElseThrow();
        assertTrue(ledger.openMap(held, request));
        IdMap map = ledger.map("dzd_a", "dzd_b");
        for (String key : List.of("one", "two")) {
            EntityId id = new EntityId("dzd_a", "Project", key);
            IdMap.Entry entry = new IdMap.Entry("new-" + key, Map.of());
            assertTrue(there.write(List.of(map.write(id, entry, "r-1"), map.reverse(id, entry, "r-1"))));
        }
    }

    /** The replica: what begins with {@code map#}, but for what is still under way. */
    private void arrives(String... notYet) {
        there.all().stream()
                .filter(item -> item.key().pk().startsWith("map#")
                        && List.of(notYet).stream()
                                .noneMatch(late -> item.key().sk().endsWith(late)))
                .forEach(item -> here.write(List.of(new Table.Write.Put(item, Table.Condition.ALWAYS))));
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(RestoreException.class, () -> WayBack.demandWhole(new Ledger(here, () -> ""), BACK))
                        .getMessage());
    }

    @Test
    void aMapThatIsWholeServesTheWayBack() {
        assertTrue(ledger.closeMap(held, request));
        arrives();
        WayBack.demandWhole(new Ledger(here, () -> ""), BACK);
        assertEquals(2, new Ledger(here, () -> "").map("dzd_b", "dzd_a").all().size());
    }

    @Test
    void aMapOfWhichSomeIsUnderWayStopsAPlan() {
        assertTrue(ledger.closeMap(held, request));
        arrives("#two");
        String said = refusal();
        assertTrue(said.contains("1 of its 2 entities") && said.contains("r-1"), said);
        assertDoesNotThrow(() ->
                WayBack.demandWhole(new Ledger(here, () -> ""), BACK.with(RestoreOptions.Option.ACCEPT_INCOMPLETE)));
    }

    @Test
    void aMapOfWhichAnOlderEntryIsHereStopsAPlan() {
        assertTrue(ledger.closeMap(held, request));
        arrives();
        IdMap map = ledger.map("dzd_a", "dzd_b");
        IdMap.Entry other = new IdMap.Entry("another", Map.of());
        assertTrue(here.write(List.of(map.write(new EntityId("dzd_a", "Project", "two"), other, "r-0"))));
        assertTrue(refusal().contains("has not arrived"));
    }

    @Test
    void aRestoreThatHasNotEndedElsewhereStopsAPlanAndOneOfOurOwnDoesNot() {
        arrives();
        assertTrue(refusal().contains("has not ended"));
        WayBack.demandWhole(ledger, BACK);
    }

    @Test
    void whatAnEarlierVersionWroteIsReadAndTakenAlong() {
        MemoryTable old = there;
        MemoryTable journal = new MemoryTable();
        journal.write(List.of(
                new Table.Write.Put(old.get(LedgerLayout.lease("dzd_b")).orElseThrow(), Table.Condition.ALWAYS)));
        old.write(List.of(new Table.Write.Delete(LedgerLayout.state("dzd_a", "dzd_b"), Table.Condition.ALWAYS)));
        Ledger upgraded = new Ledger(journal, old, () -> "random");
        assertEquals(2, upgraded.map("dzd_b", "dzd_a").all().size());

        assertTrue(upgraded.openMap(held, request));
        assertTrue(upgraded.closeMap(held, request));
        assertEquals(
                2, new Ledger(journal, () -> "").map("dzd_a", "dzd_b").all().size());
        WayBack.demandWhole(new Ledger(journal, () -> ""), BACK);
    }
}
