package io.zonekeeper.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.modelcheck.MemoryTable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaptureTest {
    private static final EntityId TERM = new EntityId("d", "GlossaryTerm", "t");
    private static final Map<String, String> UNDER_P = Map.of("projectIdentifier", "p");

    private final MemoryTable table = new MemoryTable();
    private final Captures capture =
            new Captures(table, InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z")), () -> "random");

    @Test
    void anEventKeepsTheScopeInWhichAnEntityWasListed() {
        capture.one(TERM, Capture.Cause.sweep("s"), head -> present("a", UNDER_P, "Project#p"));
        capture.one(TERM, Capture.Cause.event("e"), head -> present("b", Map.of(), ""));

        Head head = new Journal(table).head(TERM).orElseThrow();
        assertEquals(UNDER_P, head.scope());
        assertEquals("Project#p", head.parent());
        assertEquals(UNDER_P, new Journal(table).history(TERM).get(1).scope());
    }

    @Test
    void theHeadOfAnEntityNeverSeenExpiresHoweverOftenItIsTouched() {
        for (String event : new String[] {"e", "f"}) {
            assertEquals(
                    new Outcome.NeverSeen(), capture.one(TERM, Capture.Cause.event(event), head -> new Reading.Gone()));
            assertTrue(table.get(Layout.head(TERM)).orElseThrow().number("expiresAt") > 0, event);
        }
    }

    private static Reading.Present present(String name, Map<String, String> scope, String parent) {
        return new Reading.Present(Map.of("name", name), name, scope, parent, "", Canonical::hash);
    }
}
