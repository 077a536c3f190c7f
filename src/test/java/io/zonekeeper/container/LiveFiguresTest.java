package io.zonekeeper.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.modelcheck.MemoryTable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How old each type is, as console and metrics are told. */
class LiveFiguresTest {
    private static final String DOMAIN = "dzd-4a7";

    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-02T12:00:00Z"));
    private final Sweeps sweeps = new Sweeps(new MemoryTable(), clock);
    private final LiveFigures figures = figures(sweeps);

    private LiveFigures figures(Sweeps journaled) {
        return new LiveFigures(
                Set.of(DOMAIN),
                journaled,
                new Scopes(new MemoryTable(), clock),
                () -> Set.of("Asset", "Glossary", "Project"),
                Tally::new,
                Tally::new,
                new EventFigures(),
                domain -> {
                    throw new IllegalStateException("no sweep is started here");
                },
                clock);
    }

    private void swept(String startedAt, Sweeps.State state, Map<String, String> seen) {
        ScopeId root = ScopeId.of(DOMAIN, startedAt, 0, "Domain", Map.of());
        sweeps.start(DOMAIN, startedAt, Scope.open(root, Map.of(), "", startedAt));
        sweeps.end(new Sweeps.Sweep(DOMAIN, startedAt, state, startedAt, "", Map.of("Asset", SweepCounts.ZERO), seen));
    }

    @Test
    void eachTypeIsAsOldAsTheSweepThatSawItWhole() {
        swept("2026-03-02T10:00:00.000Z", Sweeps.State.COMPLETE, Map.of("Asset", "2026-03-02T10:00:00.000Z"));
        swept(
                "2026-03-02T11:30:00.000Z",
                Sweeps.State.INCOMPLETE,
                Map.of(
                        "Asset", "2026-03-02T10:00:00.000Z",
                        "Glossary", "2026-03-02T11:30:00.000Z",
                        "Removed", "2026-03-01T11:30:00.000Z"));
        figures.refresh();

        assertEquals(
                Map.of(
                        "Asset", Optional.of(Duration.ofMinutes(120)),
                        "Glossary", Optional.of(Duration.ofMinutes(30)),
                        "Project", Optional.empty()),
                figures.seenAges(DOMAIN));
    }

    @Test
    void nothingIsSaidBeforeTheSweepsAreKnownAndEveryTypeIsUnseenBeforeTheFirst() {
        assertEquals(Map.of(), figures.seenAges(DOMAIN));

        figures.refresh();

        assertEquals(
                Set.of("Asset", "Glossary", "Project"), figures.seenAges(DOMAIN).keySet());
        assertEquals(
                Set.of(Optional.empty()), Set.copyOf(figures.seenAges(DOMAIN).values()));
    }
}
