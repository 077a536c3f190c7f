package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TotalTest {
    private static final Scope SCOPE =
            Scope.open(ScopeId.of("dzd_1", "events", 0, "Asset", Map.of()), Map.of(), "", "2026-01-01T00:00:00.000Z");

    private static Total of(long... pages) {
        Total total = Total.NONE;
        for (long page : pages) {
            total = total.and(OptionalLong.of(page), 0);
        }
        return total;
    }

    @Test
    void aListThatShowedLessThanItSaidIsShort() {
        assertEquals(
                new ScopeOutcome.Short("the list said 70 and showed 69"),
                SCOPE.said(of(70, 70)).ended(ScopeOutcome.DONE, 69));
        assertEquals(ScopeOutcome.DONE, SCOPE.said(of(70, 70)).ended(ScopeOutcome.DONE, 70));
    }

    /** Some counts end at 10,000, though the list goes on. */
    @Test
    void aListMayShowMoreThanItSaid() {
        assertEquals(ScopeOutcome.DONE, SCOPE.said(of(10_000)).ended(ScopeOutcome.DONE, 12_345));
    }

    @Test
    void aListThatSaysNothingIsBelieved() {
        assertEquals(
                ScopeOutcome.DONE,
                SCOPE.said(Total.NONE.and(OptionalLong.empty(), 3)).ended(ScopeOutcome.DONE, 0));
    }

    @Test
    void whatCameAndWentWhileItWasReadIsNotMissed() {
        assertFalse(of(70, 75).exceeds(70));
        assertFalse(of(75, 70).exceeds(70));
    }

    @Test
    void whatIsShownAndIsNoEntityCounts() {
        assertFalse(of(70).and(OptionalLong.of(70), 2).exceeds(68));
        assertTrue(of(70).and(OptionalLong.of(70), 1).exceeds(68));
    }

    @Test
    void anotherOutcomeStays() {
        assertEquals(ScopeOutcome.BLIND, SCOPE.said(of(70)).ended(ScopeOutcome.BLIND, 0));
    }

    @Test
    void onlyWhatCanBeProvedIsLookedAtWhereAListIsShort() {
        ScopeOutcome outcome = SCOPE.said(of(2)).ended(ScopeOutcome.DONE, 1);
        assertTrue(outcome.nominates(true));
        assertFalse(outcome.nominates(false));
        assertFalse(outcome.isWhole());
        assertFalse(outcome.isSeen());
    }

    @Test
    void itIsKeptInTheTable() {
        for (Total total :
                new Total[] {Total.NONE, new Total(OptionalLong.of(0), 0), new Total(OptionalLong.of(7), 2)}) {
            Map<String, Object> attributes = new HashMap<>();
            total.put(attributes);
            assertEquals(total, Total.of(new Table.Item(new Table.Key("p", "s"), attributes)));
        }
    }
}
