package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.modelcheck.MemoryTable;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Whoever restores into a target is alone with it. */
class LeaseTest {
    private final AtomicLong nanos = new AtomicLong();
    private final MemoryTable table = new MemoryTable();
    private final Lease lease = new Lease(table, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void aTargetHasOneOwnerWhateverIsRestoredIntoIt() {
        Lease.Held first = lease.take("dzd-b", "r-1", "one").orElseThrow();
        assertEquals(Optional.empty(), lease.take("dzd-b", "r-2", "two"));
        assertTrue(lease.take("dzd-c", "r-3", "two").isPresent(), "another target is free");
        assertEquals("r-1", lease.look("dzd-b").orElseThrow().restore());

        lease.release(first);
        Lease.Held second = lease.take("dzd-b", "r-2", "two").orElseThrow();
        assertEquals(2, second.fence());
        assertFalse(lease.beat(first), "what was given back is another's");
    }

    @Test
    void aSilentOwnerIsFollowedAfterAMinuteAndALivingOneIsNot() {
        Lease.Held dead = lease.take("dzd-b", "r-1", "one").orElseThrow();
        assertEquals(Optional.empty(), lease.take("dzd-b", "r-2", "two"));
        pass(Lease.UNCHANGED.minusSeconds(1));
        assertTrue(lease.beat(dead));
        assertEquals(Optional.empty(), lease.take("dzd-b", "r-2", "two"));
        pass(Lease.UNCHANGED);
        Lease.Held next = lease.take("dzd-b", "r-2", "two").orElseThrow();
        assertEquals(dead.fence() + 1, next.fence());
        assertFalse(lease.beat(dead));
    }
}
