package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What somebody sees who waits for a sweep. */
class SweepProgressTest {
    private final StringWriter said = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final SweepProgress progress =
            new SweepProgress(new Output(Output.Form.text, new PrintWriter(said)), nanos::get);

    private static Scope scope(String type, String moved) {
        ScopeId id = ScopeId.of("dzd-1", "2026-03-02T10:00:00.000Z", 1, type, Map.of());
        return Scope.open(id, Map.of(), "", moved);
    }

    private void looks(int seconds, Scope... open) {
        for (int second = 0; second < seconds; second++) {
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
            progress.looked(List.of(open));
        }
    }

    @Test
    void aSweepThatNobodyDoesIsSaidToStandStillOnce() {
        looks(29, scope("Domain", "2026-03-02T10:00:00.000Z"));
        assertEquals("", said.toString());
        looks(300, scope("Domain", "2026-03-02T10:00:00.000Z"));
        assertEquals(1, said.toString().lines().count(), said.toString());
        assertTrue(said.toString().contains("zonekeeper run"), said.toString());
    }

    @Test
    void aSweepThatMovesIsToldEveryTenSeconds() {
        for (int i = 10; i < 35; i++) {
            looks(1, scope("Project", "2026-03-02T10:00:" + i + ".000Z"), scope("Asset", "2026-03-02T10:00:00.000Z"));
        }
        assertEquals(2, said.toString().lines().count(), said.toString());
        assertTrue(said.toString().startsWith("2 scopes open, the next: Project"), said.toString());
    }
}
