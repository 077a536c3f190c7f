package io.zonekeeper.journal.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.journal.EntityId;
import java.util.List;
import org.junit.jupiter.api.Test;

class StepTest {
    private final Step planned = Step.planned(
            Step.Id.of(110, StepId.main(new EntityId("d", "Asset", "a"))),
            Step.Action.SKIP,
            new PlanReason.Found(),
            Step.Origin.of(1),
            List.of());

    @Test
    void whatWentWrongIsToldUntilItIsDone() {
        Step stopped = planned.ended(Step.State.BLOCKED, "needs Project:p, which did not come");
        assertEquals("needs Project:p, which did not come", stopped.reason());
        assertEquals(new PlanReason.Found(), stopped.why());
        assertEquals("it is there", stopped.done("b", "").reason());
    }
}
