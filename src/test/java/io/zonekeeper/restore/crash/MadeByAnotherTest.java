package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service whose projects come with a glossary, some time after they were made; type files say no more than that. */
class MadeByAnotherTest {
    private static final Duration LATER = Duration.ofSeconds(40);
    private static final String WAVE = "        wave: 76";
    private static final String ITSELF = "made with the project";

    private Stand stand;
    private String target = "";
    private Trial trial;

    @BeforeEach
    void plan() {
        stand = new Stand(new RoutedDataZone(
                11,
                file -> file.replace(
                        WAVE, "        madeBy: Project name=Words,Care PT2M\n        ready: status=ENABLED\n" + WAVE)));
        target = stand.domain("Target");
        MemoryTable table = new MemoryTable();
        Planner.Plan plan = new Trial(stand, target, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(stand.source, target, Capture.millis(stand.time.instant())),
                        TargetMapping.none());
        trial = new Trial(stand, target, plan.request().restore(), table);
        assertEquals(
                2,
                plan.steps().stream()
                        .filter(step -> step.reason().contains("if it comes with its Project"))
                        .count());
    }

    @AfterEach
    void close() {
        stand.close();
    }

    /** The service makes a glossary of that name some time after a project. */
    private void comesLater(String name, String status) {
        trial.calls((mutations, step) -> (domain, type, verb, document, scope, manner) -> {
            CallOutcome outcome = mutations.call(domain, type, verb, document, scope, manner);
            if (type.equals("Project")
                    && verb == Verb.CREATE
                    && "Books".equals(document.get("name"))
                    && outcome instanceof CallOutcome.Done) {
                stand.time.arrives(
                        LATER,
                        () -> stand.client.createGlossary(r -> r.domainIdentifier(domain)
                                .owningProjectIdentifier(trial.key("Project", "Books"))
                                .name(name)
                                .description(ITSELF)
                                .status(status)));
            }
            return outcome;
        });
    }

    private Map<String, ?> glossary(String name) {
        return Objects.requireNonNull(
                stand.dataZone.documents(target, "Glossary").get(trial.key("Glossary", name)));
    }

    private Step step(String name) {
        return trial.steps().stream()
                .filter(step -> trial.isOf(step, "Glossary", name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatComesLaterIsTakenAndMadeEqualAndARollbackPutsItBack() {
        comesLater("Words", "ENABLED");

        assertEquals("done", trial.work().state().text());

        assertEquals(3, stand.dataZone.documents(target, "Glossary").size(), "nothing twice");
        assertNotEquals(ITSELF, glossary("Words").get("description"));
        assertEquals(Step.Action.UPDATE, step("Words").action());
        assertEquals("equal", trial.proof(true).get("verdict"));

        Rollback.Result result = trial.rollback();

        assertEquals(
                ITSELF, glossary("Words").get("description"), result.stays().toString());
    }

    @Test
    void whatDoesNotComeIsMadeWhenItsTimeHasPassedAndHoldsUpNothingElse() {
        Instant began = stand.time.instant();

        assertEquals("done", trial.work().state().text());

        assertTrue(Duration.between(began, stand.time.instant()).compareTo(Duration.ofMinutes(2)) >= 0);
        assertEquals(
                List.of(Step.Action.CREATE, Step.Action.CREATE),
                List.of(step("Words").action(), step("Care").action()));
        assertEquals(3, stand.dataZone.documents(target, "Glossary").size());
    }

    @Test
    void whatIsStillBeingMadeWhenItIsFoundIsWaitedFor() {
        comesLater("Words", "DISABLED");
        trial.around((mutations, step) -> (domain, type, verb, document, scope, manner) -> {
            if (type.equals("Glossary") && verb == Verb.CREATE && "Care".equals(document.get("name"))) {
                stand.client.updateGlossary(r -> r.domainIdentifier(domain)
                        .identifier(trial.key("Glossary", "Words"))
                        .status("ENABLED")); // when the other one has been waited for in vain
            }
            return mutations.call(domain, type, verb, document, scope, manner);
        });

        assertEquals("done", trial.work().state().text());

        assertEquals(Step.Action.UPDATE, step("Words").action());
        assertNotEquals(ITSELF, glossary("Words").get("description"));
        assertEquals(3, stand.dataZone.documents(target, "Glossary").size(), "nothing twice");
    }

    @Test
    void whoeverDiesWhileItIsWaitedForIsFollowedByOneThatFindsIt() {
        comesLater("Words", "ENABLED");
        trial.boundaries.dyingAt(new HashSet<String>()::add);

        trial.live(Duration.ofSeconds(5));

        assertEquals(3, stand.dataZone.documents(target, "Glossary").size());
        assertEquals(
                List.of(),
                trial.steps().stream()
                        .filter(step -> step.state() != Step.State.DONE)
                        .toList());
    }
}
