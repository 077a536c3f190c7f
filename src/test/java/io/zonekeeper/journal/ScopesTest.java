package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.modelcheck.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an event opened and nobody can end does not stay for ever, however often it is nudged. */
class ScopesTest {
    private static final ScopeId ID = ScopeId.of("d", "events", 0, "Asset", Map.of("owningProjectIdentifier", "p"));

    private final MemoryTable table = new MemoryTable();
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private final Scopes scopes = new Scopes(table, () -> now);

    private Scope opened() {
        scopes.openNew(
                List.of(Scope.open(ID, Map.of("owningProjectIdentifier", "p"), "Project#p", Capture.millis(now))));
        return scopes.open(ID).orElseThrow();
    }

    private long expiresAt() {
        return table.get(Layout.open(ID)).orElseThrow().number("expiresAt");
    }

    @Test
    void aNudgeGivesNoLongerLife() {
        opened();
        long first = expiresAt();
        assertTrue(first > now.getEpochSecond());
        for (int day = 0; day < 3; day++) {
            now = now.plus(Duration.ofDays(1));
            assertTrue(scopes.nudge(scopes.open(ID).orElseThrow(), Capture.millis(now)));
        }
        assertEquals(first, expiresAt());
    }

    @Test
    void whatIsReadLivesOn() {
        Scope read = opened();
        long first = expiresAt();
        now = now.plus(Duration.ofDays(1));
        Scope next = read.advanced("token", Capture.millis(now), Optional.of(ScopeOutcome.DONE), SweepCounts.calls(1));
        assertTrue(scopes.advance(read, next, List.of("a")));
        assertEquals(first + Duration.ofDays(1).toSeconds(), expiresAt());
    }

    @Test
    void whoNudgesSecondDoesNothing() {
        Scope read = opened();
        now = now.plusSeconds(200);
        assertTrue(scopes.nudge(read, Capture.millis(now)));
        assertEquals(false, scopes.nudge(read, Capture.millis(now)));
    }

    @Test
    void anEndIsKeptAndForgottenScopesAreNot() {
        Scope read = opened();
        assertTrue(scopes.close(read, read.ended(ScopeOutcome.DONE, Capture.millis(now)), List.of("a")));
        assertEquals(List.of(), scopes.allOpen("d", "events"));
        assertTrue(scopes.done(ID).isPresent());
        assertTrue(table.get(Layout.done(ID)).orElseThrow().number("expiresAt") > now.getEpochSecond());

        ScopeId other = ScopeId.of("d", "events", 0, "Asset", Map.of("owningProjectIdentifier", "q"));
        scopes.openNew(List.of(Scope.open(other, Map.of(), "Project#q", Capture.millis(now))));
        assertTrue(scopes.forget(scopes.open(other).orElseThrow()));
        assertEquals(Optional.empty(), scopes.open(other));
        assertEquals(Optional.empty(), scopes.done(other));
    }
}
