package io.zonekeeper.commands;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.PlanReason;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.plan.Forecast;
import io.zonekeeper.restore.plan.Planner;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan fits a screen, and of every list of it that is cut is said how much was left out. */
class PlanReportTest {
    private final StringWriter text = new StringWriter();

    private List<String> lines(Output.Form form) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            steps.add(step(i, Step.Action.SKIP));
            steps.add(step(i + 10, Step.Action.ASK));
            steps.add(step(i + 20, Step.Action.BLOCKED));
            steps.add(step(i + 30, Step.Action.UPDATE));
        }
        List<String> notes = IntStream.range(0, 8).mapToObj(i -> "note " + i).toList();
        Request request =
                new Request("r-1", "dzd-1", "dzd-2", "", "", RestoreState.PLANNED, Map.of(), Map.of(), notes, "");
        Forecast forecast = new Forecast(
                Map.of("CreateAsset", 5L, "CreateProject", 4L, "CreateGlossary", 3L), Map.of("GetAsset", 2L), 0);
        new PlanReport(new Planner.Plan(request, steps), forecast).show(new Output(form, new PrintWriter(text)));
        return text.toString().lines().toList();
    }

    private static Step step(int i, Step.Action action) {
        EntityId id = new EntityId("dzd-1", "Asset", "a" + i);
        return Step.planned(
                Step.Id.of(110, StepId.main(id)),
                action,
                new PlanReason.Explained("reason " + i),
                Step.Origin.of(1),
                List.of());
    }

    @Test
    void whatHasNoRoomIsCounted() {
        List<String> lines = lines(Output.Form.text);

        assertTrue(lines.contains("and 1 more of the operations; --output json has all"), lines::toString);
        assertTrue(lines.contains("and 2 more of the notes; --output json has all"), lines::toString);
        assertTrue(lines.contains("and 2 more of the reasons to skip; --output json has all"), lines::toString);
        assertTrue(
                lines.stream()
                                .filter("and 2 more; --output json has all"::equals)
                                .count()
                        == 3,
                () -> "what asks, is blocked and is updated: " + lines);
    }

    @Test
    void programsGetAll() {
        String json = String.join("", lines(Output.Form.json));

        for (String all : List.of("reason 7", "reason 17", "reason 27", "reason 37", "note 7", "GetAsset")) {
            assertTrue(json.contains(all), all);
        }
    }
}
