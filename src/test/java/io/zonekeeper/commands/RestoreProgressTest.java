package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What an operator sees of a restore under way. */
class RestoreProgressTest {
    private final StringWriter said = new StringWriter();
    private final AtomicLong nanos = new AtomicLong();
    private final RestoreProgress progress =
            new RestoreProgress(new Output(Output.Form.text, new PrintWriter(said)), nanos::get);

    private static Step step(String key, Step.Action action) {
        return Step.planned(
                Step.Id.of(110, StepId.main(new EntityId("dzd-1", "Asset", key))),
                action,
                new PlanReason.Explained(""),
                Step.Origin.of(1),
                List.of());
    }

    private static Step called(String key) {
        return step(key, Step.Action.CREATE).intending(new Step.Intent("2026-03-02T10:42:00Z", "", 1));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    @Test
    void whatIsOnlyLookedAtMakesNoRateAndWhatIsCalledDoes() {
        for (int i = 0; i < 1_000; i++) {
            progress.ended(step("a" + i, Step.Action.SKIP), 2_000 - i);
        }
        pass(Duration.ofSeconds(3));
        progress.ended(step("b", Step.Action.SKIP), 999);
        assertEquals("1001 steps ended, 999 left (Asset)", said.toString().strip());

        for (int i = 0; i < 30; i++) {
            pass(Duration.ofMillis(100));
            progress.ended(called("c" + i), 998 - i);
        }
        assertTrue(said.toString().contains("/s, about 1 m "), said.toString());
    }

    @Test
    void theFirstThatWaitAreNamedAndTheRestIsSaidOnce() {
        for (int round = 0; round < 2; round++) {
            for (String key : List.of("a", "b", "c", "d", "e")) {
                progress.waits(called(key), Duration.ofMinutes(6));
            }
        }
        List<String> lines = said.toString().lines().toList();
        assertEquals(4, lines.size(), said.toString());
        assertTrue(lines.get(0).startsWith("waits 6 m 01 s for Asset:a: "), lines.get(0));
        assertEquals("and waits for more like it", lines.get(3));
        assertFalse(said.toString().contains("Asset:d"));
    }
}
