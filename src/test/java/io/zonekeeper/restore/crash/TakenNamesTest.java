package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.types.DataZone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A domain has no two projects of a name: one that is there stops a plan's step, and one of ours is recognized. */
@ExtendWith(Stand.Shared.class)
class TakenNamesTest {
    private final Stand stand;
    private final MemoryTable table = new MemoryTable();

    TakenNamesTest(Stand stand) {
        this.stand = stand;
    }

    private Planner.Plan plan(String target) {
        stand.time.pass(Duration.ofSeconds(61));
        RestoreOptions restoreOptions = RestoreOptions.everything(
                        stand.source, target, Capture.millis(stand.time.instant()))
                .with(RestoreOptions.Option.MEMBERS);
        return new Trial(stand, target, "", table).restores().plan(restoreOptions, TargetMapping.none());
    }

    private Trial trial(String target, Planner.Plan plan) {
        return new Trial(stand, target, plan.request().restore(), table);
    }

    private List<String> projects(String domain, String name) {
        return stand.dataZone.documents(domain, "Project").entrySet().stream()
                .filter(project -> name.equals(project.getValue().get("name")))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static List<String> open(Trial trial) {
        return trial.steps().stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.state() + " " + step.id() + ": " + step.reason())
                .toList();
    }

    @Test
    void aProjectOfTheNameInAnotherUnitIsAskedAboutBeforeAnyCall() {
        String target = stand.domain("TakenName");
        String there = stand.client
                .createProject(r -> r.domainIdentifier(target).name("Books"))
                .id();
        Planner.Plan plan = plan(target);
        Step asks = plan.steps().stream()
                .filter(step -> step.id().source().type().equals("Project") && step.action() == Step.Action.ASK)
                .findFirst()
                .orElseThrow();
        assertTrue(asks.reason().contains("Project " + there), asks.reason());
        assertTrue(asks.reason().contains("adopt:" + there), asks.reason());

        Trial trial = trial(target, plan);
        Request end = trial.work(OperatorAnswer.all(List.of(asks.id() + "=adopt:" + there)));
        assertEquals("done", end.state().text(), open(trial).toString());
        assertEquals(List.of(there), projects(target, "Books"));
    }

    /** Lists that show no project: those that were made just now are not in them yet. */
    private static DataZone withoutProjects(DataZone reads) {
        return new DataZone() {
            @Override
            public Answer get(
                    String domain,
                    String type,
                    Map<String, ? extends @Nullable Object> document,
                    Map<String, String> scope) {
                return reads.get(domain, type, document, scope);
            }

            @Override
            public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
                return type.equals("Project")
                        ? new Page.Listed(List.of(), Optional.empty())
                        : reads.list(domain, type, scope, token);
            }
        };
    }

    @Test
    void aConflictThatNamesOurOwnProjectIsNoConflict() {
        String target = stand.domain("OwnName");
        Trial trial = trial(target, plan(target)).reads(TakenNamesTest::withoutProjects);
        stand.dataZone.orders().on("CreateProject").times(1).give(Effect.LOSE_ANSWER);
        try {
            Request end = trial.work();
            assertEquals("done", end.state().text(), open(trial).toString());
        } finally {
            stand.dataZone.orders().clear();
        }
        assertEquals(1, projects(target, "Books").size());
        assertEquals(1, projects(target, "Readers").size());
    }
}
