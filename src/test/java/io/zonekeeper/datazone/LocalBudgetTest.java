package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalBudgetTest {
    private final AtomicLong now = new AtomicLong();

    private LocalBudget budget(double share) {
        return new LocalBudget(share, now::get, pause -> now.addAndGet(pause.toNanos()));
    }

    /** How many calls are made in so many seconds by one who calls as fast as he may. */
    private int calls(LocalBudget budget, String operation, double seconds) throws InterruptedException {
        long end = now.get() + (long) (seconds * 1e9);
        int calls = 0;
        while (true) {
            budget.acquire(operation);
            if (now.get() > end) {
                return calls;
            }
            calls++;
        }
    }

    @Test
    void callsStayWithinTheShareOfTheQuota() throws InterruptedException {
        assertEquals(600, calls(budget(0.5), "Search", 60), 6); // 20/s x 0.5
        assertEquals(90, calls(budget(0.5), "CreateProject", 60), 2); // 3/s x 0.5
        assertEquals(300, calls(budget(0.5), "GetAsset", 60), 4); // not published: 10/s x 0.5
        assertEquals(1200, calls(budget(1), "Search", 60), 11);
    }

    @Test
    void noSecondHoldsMoreThanOneAndAHalfOfTheRate() throws InterruptedException {
        LocalBudget budget = budget(0.5);
        now.addAndGet(Duration.ofHours(1).toNanos());
        List<Long> made = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            budget.acquire("Search");
            made.add(now.get());
        }
        for (int i = 0; i < made.size(); i++) {
            long from = made.get(i);
            long within = made.stream()
                    .filter(t -> t >= from && t < from + 1_000_000_000L)
                    .count();
            assertTrue(within <= 16, within + " calls in a second");
        }
    }

    @Test
    void operationsDoNotWaitForEachOther() throws InterruptedException {
        LocalBudget budget = budget(0.5);
        calls(budget, "CreateProject", 10);
        long before = now.get();

        budget.acquire("Search");

        assertEquals(before, now.get());
    }

    @Test
    void aThrottleHalvesTheRateAndItComesBackWithinAMinute() throws InterruptedException {
        LocalBudget budget = budget(0.5);
        budget.throttled("Search");
        assertEquals(5, budget.rate("Search"), 0.01);
        budget.throttled("Search"); // under way at the same time: one throttle
        assertEquals(5, budget.rate("Search"), 0.01);
        assertEquals(10, budget.rate("SearchTypes"), 0.01);

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        budget.throttled("Search");
        assertEquals(2.67, budget.rate("Search"), 0.05);

        now.addAndGet(Duration.ofSeconds(15).toNanos());
        assertTrue(budget.rate("Search") > 5 && budget.rate("Search") < 6, "in small steps");
        now.addAndGet(Duration.ofSeconds(60).toNanos());
        assertEquals(10, budget.rate("Search"), 0.01);
    }

    @Test
    void howeverOftenItIsThrottledSomethingIsLeft() throws InterruptedException {
        LocalBudget budget = budget(0.5);
        for (int i = 0; i < 100; i++) {
            now.addAndGet(1_100_000_000L);
            budget.throttled("Search");
        }
        assertTrue(budget.rate("Search") >= 10 / 16.0);
        budget.acquire("Search");
    }

    @Test
    void aShareOfNothingIsNoLimit() throws InterruptedException {
        LocalBudget budget = budget(0);
        for (int i = 0; i < 10_000; i++) {
            budget.acquire("CreateProject");
        }
        budget.throttled("CreateProject");

        assertEquals(0, now.get());
        assertEquals(Double.POSITIVE_INFINITY, budget.rate("CreateProject"));
    }

    @Test
    void aShareIsBetweenNothingAndAll() {
        assertThrows(IllegalArgumentException.class, () -> budget(1.5));
        assertThrows(IllegalArgumentException.class, () -> budget(-1));
        assertThrows(IllegalArgumentException.class, () -> budget(Double.NaN));
    }

    @Test
    void whoWaitsForAnAnswerGoesAheadOfAllWhoDoNot() throws InterruptedException {
        List<Duration> pauses = new ArrayList<>();
        LocalBudget[] budget = new LocalBudget[1];
        boolean[] urgentCame = {false};
        budget[0] = new LocalBudget(0.5, now::get, pause -> {
            pauses.add(pause);
            if (!urgentCame[0]) {
                urgentCame[0] = true; // while a patient one waits
                long before = now.get();
                budget[0].acquireNow("GetAsset");
                assertTrue(now.get() - before <= 200_000_000L, "an urgent one waited behind a patient one");
                return;
            }
            now.addAndGet(pause.toNanos());
        });
        while (pauses.isEmpty()) {
            budget[0].acquire("GetAsset");
        }
        assertTrue(pauses.size() >= 3, "the patient one did not wait again: " + pauses);
    }
}
