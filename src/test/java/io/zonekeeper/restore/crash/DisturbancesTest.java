package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.support.LogLines;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be done is told with its reason, all else is done, and a later run does it when the cause is gone. */
@ExtendWith(Stand.Shared.class)
class DisturbancesTest {
    private final Stand stand;
    private final Trials trials;

    DisturbancesTest(Stand stand) {
        this.stand = stand;
        this.trials = Trials.of(stand);
    }

    /** Runs a trial that is disturbed, looks at how these steps ended and that all else is done or waits for them. */
    private void ends(Trial trial, Step.State state, String reason, Predicate<Step> disturbed) {
        assertEquals("incomplete", trial.work().state().text());
        List<Step> steps = trial.steps();
        assertTrue(steps.stream().anyMatch(disturbed));
        for (Step step : steps) {
            if (disturbed.test(step)) {
                assertEquals(state, step.state(), step + "");
                assertTrue(step.reason().contains(reason), step.reason());
            } else if (step.state() == Step.State.BLOCKED) {
                assertTrue(waits(step), step.reason());
            } else {
                assertEquals(Step.State.DONE, step.state(), step + "");
            }
        }
    }

    /** Blocked by what others did not come to. */
    private static boolean waits(Step step) {
        return step.reason().startsWith("needs ") || step.reason().startsWith("names what has no counterpart");
    }

    private void finishes(Trial trial) {
        String end = trial.work().state().text();
        assertEquals(
                List.of(),
                trial.steps().stream()
                        .filter(step -> step.state() != Step.State.DONE)
                        .toList());
        assertEquals("done", end);
        assertEquals(List.of(), trials.violations(trial));
    }

    private static Predicate<Step> of(String type) {
        return step -> step.id().source().type().equals(type) && step.id().isMain();
    }

    @Test
    void aThrottleIsWaitedOut() {
        finishes(trials.fresh().calls(Mishaps.first(Mishaps.throttled())));
    }

    @Test
    void throttlingWithoutEndIsAFailure() {
        Trial trial = trials.fresh();
        trial.calls(Mishaps.always((call, sent) ->
                call.startsWith("GlossaryTerm.create") ? Mishaps.throttled().to(call, sent) : Optional.empty()));
        ends(trial, Step.State.FAILED, "Rate exceeded", of("GlossaryTerm"));
        finishes(trial.calls((mutations, step) -> mutations));
    }

    @Test
    void manyFailuresOfOneKindAreOneStackInTheLog() {
        Trial trial = trials.fresh();
        trial.calls(Mishaps.always((call, sent) -> {
            if (call.startsWith("GlossaryTerm.create")) {
                throw new IllegalStateException("it broke at " + call);
            }
            return Optional.empty();
        }));
        try (LogLines lines = LogLines.open()) {
            assertEquals("incomplete", trial.work().state().text());
            long failed = trial.steps(Step.State.FAILED).stream()
                    .filter(of("GlossaryTerm"))
                    .count();
            assertTrue(failed > 1, failed + " have failed");
            assertEquals(1, lines.warnings(" failed").size());
        }
    }

    @Test
    void aServiceThatNeverAnswersIsAFailure() {
        Trial trial = trials.fresh();
        trial.calls(Mishaps.always((call, sent) -> call.startsWith("Asset.update")
                        || call.startsWith("Project.update")
                        || call.startsWith("AssetType.create")
                ? Mishaps.callLost().to(call, sent)
                : Optional.empty()));
        assertEquals("incomplete", trial.work().state().text());
        assertTrue(trial.steps().stream()
                .anyMatch(step ->
                        step.state() == Step.State.FAILED && step.reason().startsWith("no answer came 3 times")));
        finishes(trial.calls((mutations, step) -> mutations));
    }

    /** By HTTP: the client does not repeat what has no token. */
    @ParameterizedTest
    @EnumSource(names = {"LOSE_ANSWER", "LOSE_CALL", "FAIL", "FAIL_AFTER"})
    void theServiceBreaksOff(Effect effect) {
        Trial trial = trials.fresh();
        List<Order> orders = Stream.of("CreateProject", "CreateFormType", "CreateAssetType")
                .map(operation -> stand.dataZone.orders().on(operation).times(1).give(effect))
                .toList();
        finishes(trial);
        assertTrue(orders.stream().allMatch(order -> order.used() == 1));
    }

    @Test
    void aQuotaIsExceededInTheMiddle() {
        Trial trial = trials.fresh();
        Order order = stand.dataZone.orders().on("CreateAsset").skip(2).give(Effect.QUOTA);
        assertEquals("incomplete", trial.work().state().text());
        List<Step> failed = trial.steps(Step.State.FAILED);
        assertEquals(2, failed.size());
        assertTrue(failed.stream().allMatch(step -> step.reason().contains("ServiceQuotaExceeded")));
        assertTrue(trial.steps(Step.State.BLOCKED).stream().allMatch(DisturbancesTest::waits));
        order.release();
        finishes(trial);
    }

    @Test
    void somebodyMakesOneOfThatNameOnceItHasBegun() {
        Trial trial = trials.fresh();
        trial.boundaries.dyingAt(name -> name.startsWith("before ") && name.contains(".create of "));
        assertThrows(Crash.class, trial::work);
        trial.boundaries.dyingAt(name -> false);
        String project = stand.client
                .createProject(r -> r.domainIdentifier(trial.target).name("Theirs"))
                .id();
        String theirs = stand.client
                .createGlossary(
                        r -> r.domainIdentifier(trial.target).name("Words").owningProjectIdentifier(project))
                .id();
        ends(trial, Step.State.BLOCKED, "ConflictException", step -> trial.isOf(step, "Glossary", "Words"));
        stand.client.updateGlossary(
                r -> r.domainIdentifier(trial.target).identifier(theirs).status("DISABLED"));
        stand.client.deleteGlossary(r -> r.domainIdentifier(trial.target).identifier(theirs));
        stand.client.deleteProject(r -> r.domainIdentifier(trial.target).identifier(project));
        finishes(trial);
    }

    /** A creation would make one revision more of it. */
    @Test
    void somebodyMadeAFormTypeOfThatNameMeanwhile() {
        Trial trial = trials.fresh();
        String[] project = new String[1];
        trial.calls(Mishaps.first((call, sent) -> {
            if (call.startsWith("Glossary.create") && project[0] == null) {
                project[0] = trial.key("Project", "Books");
                stand.client.createFormType(r -> r.domainIdentifier(trial.target)
                        .name("LedgerForm")
                        .owningProjectIdentifier(project[0])
                        .model(m -> m.smithy("structure LedgerForm { keeper: String }")));
            }
            return Optional.empty();
        }));
        ends(trial, Step.State.BLOCKED, "differs in", step -> trial.isOf(step, "FormType", "LedgerForm"));
        stand.client.deleteFormType(r -> r.domainIdentifier(trial.target).formTypeIdentifier("LedgerForm"));
        finishes(trial);
    }

    @Test
    void searchesLagBehind() {
        Trial trial = trials.fresh();
        stand.dataZone.index(trial.target).delay(Duration.ofSeconds(30));
        Set<String> met = new HashSet<>();
        trial.boundaries.dyingAt(met::add);
        trial.live(Duration.ofSeconds(200));
        assertEquals(List.of(), trials.violations(trial));
    }

    @Test
    void publishingFailsAfterTheCallSucceeded() {
        Trial trial = trials.fresh();
        stand.dataZone.orders().on("CreateListingChangeSet").times(1).give(Effect.PUBLISH_FAILS);
        assertEquals("incomplete", trial.work().state().text());
        List<Step> failed = trial.steps(Step.State.FAILED);
        assertEquals(1, failed.size());
        assertTrue(
                failed.get(0).reason().contains("was not ready"), failed.get(0).reason());
        assertFalse(failed.get(0).target().isEmpty());
        assertEquals("done", trial.work().state().text());
        assertTrue(stand.dataZone.documents(trial.target, "Listing").values().stream()
                .allMatch(listing -> "ACTIVE".equals(listing.get("status"))));
        assertEquals(3, stand.dataZone.documents(trial.target, "Listing").size());
    }

    @Test
    void aDataProductComesToNothing() {
        Trial trial = trials.fresh();
        stand.dataZone.orders().on("CreateDataProduct").times(1).give(Effect.PROVISIONING_FAILS);
        ends(trial, Step.State.FAILED, "failed: status=CREATE_FAILED", of("DataProduct"));
        assertEquals("incomplete", trial.work().state().text());
        assertEquals(1, stand.dataZone.documents(trial.target, "DataProduct").size());
        String broken = trial.key("DataProduct", "Month");
        stand.client.deleteDataProduct(r -> r.domainIdentifier(trial.target).identifier(broken));
        finishes(trial);
    }

    @Test
    void aProjectOfTheTargetDeniesUs() {
        Trial trial = trials.fresh();
        trial.calls(Mishaps.first((call, sent) -> {
            if (call.startsWith("Glossary.create")) {
                stand.dataZone.settings().deniedProjects().add(trial.key("Project", "Books"));
            }
            return Optional.empty();
        }));
        assertEquals("incomplete", trial.work().state().text());
        List<Step> blocked = trial.steps(Step.State.BLOCKED);
        assertTrue(
                blocked.stream().allMatch(step -> waits(step) || step.reason().contains("AccessDenied")), blocked + "");
        assertTrue(trial.steps().stream().noneMatch(step -> step.state() == Step.State.PLANNED));
        stand.dataZone.settings().deniedProjects().clear();
        finishes(trial);
    }

    @Test
    void aReadThatFailsIsTheFailureOfItsStep() {
        Trial trial = trials.fresh();
        trial.reads(reads -> new DataZone() {
            @Override
            public Answer get(
                    String domain,
                    String type,
                    Map<String, ? extends @Nullable Object> document,
                    Map<String, String> scope) {
                if (type.equals("DataProduct")) {
                    throw new DataZoneException(DataZoneFailure.UNAVAILABLE, "Get", null, null, "down", null);
                }
                return reads.get(domain, type, document, scope);
            }

            @Override
            public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
                return reads.list(domain, type, scope, token);
            }
        });
        ends(trial, Step.State.FAILED, "down", of("DataProduct"));
        finishes(trial.reads(reads -> reads));
    }

    /** One was made by the call whose answer was lost, the other by somebody: nobody but a person can tell. */
    @Test
    void twoThatCouldBeItAreAskedFor() {
        Trial trial = Twins.met(trials.fresh());
        List<Step> asks = trial.steps(Step.State.BLOCKED).stream()
                .filter(step -> step.action() == Step.Action.ASK)
                .toList();
        assertEquals(1, asks.size());
        assertTrue(
                asks.get(0).reason().contains("2 entities of the target"),
                asks.get(0).reason());
    }

    @Test
    void whatIsRefusedIsNotUncertain() {
        Trial trial = trials.fresh();
        trial.calls(Mishaps.always((call, sent) -> call.startsWith("Asset.create")
                ? Optional.of(new CallOutcome.Refused(CallOutcome.Kind.INVALID, "no"))
                : Optional.empty()));
        ends(trial, Step.State.FAILED, "no", of("Asset"));
        assertTrue(trial.steps(Step.State.FAILED).stream()
                .noneMatch(step -> step.intent().isOpen()));
        finishes(trial.calls((mutations, step) -> mutations));
    }
}
