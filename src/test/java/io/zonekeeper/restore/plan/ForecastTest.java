package io.zonekeeper.restore.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.reference.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForecastTest {
    private static Step step(String type, String key, Step.Action action) {
        return Step.planned(
                Step.Id.of(100, StepId.main(Source.id(type, key))),
                action,
                new PlanReason.Explained(""),
                Step.Origin.of(1),
                List.of());
    }

    private static List<Step> steps(int count, String type, Step.Action action) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            steps.add(step(type, type + i, action));
        }
        return steps;
    }

    @Test
    void theSlowestQuotaDecides() {
        List<Step> steps = steps(2_000, "Asset", Step.Action.CREATE);
        steps.addAll(steps(30, "Project", Step.Action.CREATE));
        steps.addAll(steps(5_000, "Glossary", Step.Action.SKIP));
        Forecast forecast = Forecast.of(steps, Source.TYPES, 0.5);

        assertEquals(Map.of("CreateAsset", 2_000L, "CreateProject", 30L), forecast.calls());
        assertEquals(
                "3 m 20 s, bound by CreateAsset at 10.0/s, which is zonekeeper.budget.share 0.5 of its quota of 20.0/s; raise the share to be faster",
                forecast.sentence());
        assertEquals("20 s at 1.5/s", forecast.time("CreateProject"));
    }

    @Test
    void whatIsWaitedForIsRead() {
        List<Step> steps = steps(1_200, "Listing", Step.Action.CREATE);
        Forecast forecast = Forecast.of(steps, Source.TYPES, 1);

        assertEquals(Map.of("GetListing", 1_200L), forecast.reads());
        assertEquals(
                "2 m 00 s, bound by GetListing at 10.0/s, which is assumed: no quota is published for it",
                forecast.sentence());
    }

    @Test
    void withoutALimitOnlyTheServiceKnows() {
        Forecast forecast = Forecast.of(steps(1, "Asset", Step.Action.UPDATE), Source.TYPES, 0);

        assertEquals(Map.of("CreateAssetRevision", 1L), forecast.calls());
        assertEquals(Map.of("GetAsset", 1L), forecast.reads());
        assertEquals("as long as the service takes: zonekeeper.budget.share is 0, no limit", forecast.sentence());
        assertEquals(
                "no time: nothing is called",
                Forecast.of(List.of(), Source.TYPES, 1).sentence());
    }
}
