package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.sweep.Protection;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whatever read of the product is denied: the sweep says which, nothing is called deleted, nothing is called protected. */
@ExtendWith(Stand.Shared.class)
class DeniedReadsTest {
    private final Stand stand;

    DeniedReadsTest(Stand stand) {
        this.stand = stand;
    }

    @Test
    void everyListAndReadThatIsDeniedIsNamed() {
        for (String operation : reads()) {
            MemoryTable fresh = new MemoryTable();
            Sweeps.Sweep sweep = sweep(fresh, operation);
            assertEquals("incomplete", sweep.state().text(), operation);
            assertTrue(
                    sweep.why().contains(operation) && sweep.why().contains("allow datazone:" + operation),
                    () -> operation + ": " + sweep.why());
            assertNotEquals(Protection.Verdict.PROTECTED, verdict(fresh), operation);
        }
    }

    @Test
    void nothingIsCalledDeletedBecauseAReadIsDenied() {
        MemoryTable journal = new MemoryTable();
        Sweeps.Sweep first = sweep(journal, "Nothing");
        assertEquals("complete", first.state().text(), first::why);
        assertEquals(Protection.Verdict.PROTECTED, verdict(journal));
        Map<String, Long> before = living(journal);
        for (String operation : reads()) {
            Sweeps.Sweep sweep = sweep(journal, operation);
            assertEquals(0, sweep.total().tombstones(), operation);
            assertEquals(before, living(journal), operation);
            if (operation.startsWith("List") || operation.startsWith("Search")) {
                assertEquals("incomplete", sweep.state().text(), operation);
                assertTrue(
                        sweep.seen().values().stream().anyMatch(at -> at.compareTo(sweep.startedAt()) < 0),
                        operation + ": every type counts as seen");
                assertNotEquals(Protection.Verdict.PROTECTED, verdict(journal), operation);
            }
            assertEquals("complete", sweep(journal, "Nothing").state().text(), "after " + operation);
        }
    }

    /** The operations that the type files read with. */
    private Set<String> reads() {
        Set<String> reads = stand.types.all().stream()
                .flatMap(type -> Stream.of(Verb.LIST, Verb.GET).flatMap(verb -> type.verbs().route(verb).stream()))
                .flatMap(route -> route.calls().stream())
                .map(call -> call.operation())
                .collect(Collectors.toCollection(TreeSet::new));
        assertFalse(reads.size() < 15, reads::toString);
        return reads;
    }

    private Sweeps.Sweep sweep(MemoryTable journal, String denied) {
        Order order = stand.dataZone.orders().on(denied).domain(stand.source).give(Effect.DENY);
        try {
            stand.routed.sweep(stand.source, journal);
        } finally {
            order.release();
        }
        return new Sweeps(journal, stand.time).current(stand.source).orElseThrow();
    }

    private Protection.Verdict verdict(MemoryTable journal) {
        Sweeps sweeps = new Sweeps(journal, stand.time);
        boolean complete = sweeps.current(stand.source).orElseThrow().complete();
        Set<String> types = stand.types.all().stream().map(EntityType::name).collect(Collectors.toSet());
        Instant now = stand.time.instant();
        return Protection.of(types, sweeps.seen(stand.source), now, Duration.ofMinutes(30), complete, false)
                .verdict();
    }

    private Map<String, Long> living(MemoryTable journal) {
        return stand.types.all().stream().collect(Collectors.toMap(EntityType::name, type -> new Journal(journal)
                .heads(stand.source, type.name())
                .filter(head -> !head.deleted())
                .count()));
    }
}
