package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A restore that stands still, while people and other restores work on in the target. */
@ExtendWith(Stand.Shared.class)
class MeanwhileTest {
    private static final String THEIRS = "what somebody wrote meanwhile";

    private final Stand stand;
    private MemoryTable table = new MemoryTable();

    MeanwhileTest(Stand stand) {
        this.stand = stand;
    }

    private Trial trial(String target, RestoreOptions.Policy policy) {
        return trial(stand.source, target, policy);
    }

    private Trial trial(String source, String target, RestoreOptions.Policy policy) {
        stand.time.pass(Duration.ofSeconds(61));
        Planner.Plan plan = new Trial(stand, target, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(source, target, Capture.millis(stand.time.instant()))
                                .under(policy),
                        TargetMapping.none());
        return new Trial(stand, target, plan.request().restore(), table);
    }

    private Trial restored(String target) {
        Trial trial = trial(target, RestoreOptions.Policy.skip);
        assertEquals("done", trial.work().state().text(), open(trial).toString());
        return trial;
    }

    private static List<String> open(Trial trial) {
        return trial.steps().stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.state() + " " + step.id() + ": " + step.reason())
                .toList();
    }

    private Map<String, Object> document(Trial trial, String family, String name) {
        return Objects.requireNonNull(
                stand.dataZone.documents(trial.target, family).get(trial.key(family, name)));
    }

    private List<String> twins(String domain) {
        return stand.dataZone.documents(domain, "Asset").entrySet().stream()
                .filter(asset -> "Twin".equals(asset.getValue().get("name")))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private void describe(String domain, String glossary, String description) {
        stand.client.updateGlossary(r ->
                r.domainIdentifier(domain).identifier(glossary).name("Words").description(description));
    }

    @Test
    void anUpdateThatNeverArrivedIsNotMadeOverAnEdit() {
        Trial first = restored(stand.domain("Overwritten"));
        String glossary = first.key("Glossary", "Words");
        describe(first.target, glossary, "somebody's");
        Trial trial = trial(first.target, RestoreOptions.Policy.update);
        trial.boundaries.dyingAt(name -> name.startsWith("before Glossary.update"));
        assertThrows(Crash.class, trial::work);
        trial.boundaries.dyingAt(name -> false);
        describe(first.target, glossary, THEIRS);

        assertEquals("incomplete", trial.work().state().text());

        assertEquals(THEIRS, document(trial, "Glossary", "Words").get("description"));
        assertTrue(
                open(trial).get(0).contains("was changed in the target since the plan"),
                open(trial).toString());
        assertEquals(
                "done",
                trial.work(OperatorAnswer.all(List.of("Glossary:" + sourceKey(trial) + "=skip")))
                        .state()
                        .text());
        assertEquals(THEIRS, document(trial, "Glossary", "Words").get("description"));
    }

    private static String sourceKey(Trial trial) {
        return trial.steps().stream()
                .filter(step -> step.state() == Step.State.BLOCKED)
                .map(step -> step.id().source().key())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSecondPassIsNotMadeOverAnEdit() {
        Trial trial = trial(stand.domain("Unfinished"), RestoreOptions.Policy.skip);
        trial.boundaries.dyingAt(name -> name.startsWith("before GlossaryTerm.update"));
        assertThrows(Crash.class, trial::work);
        trial.boundaries.dyingAt(name -> false);
        stand.client.updateGlossaryTerm(r -> r.domainIdentifier(trial.target)
                .identifier(trial.key("GlossaryTerm", "Revenue"))
                .glossaryIdentifier(trial.key("Glossary", "Words"))
                .name("Revenue")
                .shortDescription(THEIRS));

        assertEquals("incomplete", trial.work().state().text());

        assertEquals(THEIRS, document(trial, "GlossaryTerm", "Revenue").get("shortDescription"));
        assertTrue(document(trial, "GlossaryTerm", "Cost").containsKey("termRelations"), "the other one is completed");
        assertEquals(1, open(trial).size(), open(trial).toString());
        assertTrue(open(trial).get(0).contains("was changed in the target since: shortDescription"));

        String step = trial.steps().stream()
                .filter(one -> one.state() == Step.State.BLOCKED)
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
        assertEquals(
                "done",
                trial.work(OperatorAnswer.all(List.of(step + "=skip"))).state().text());
        assertEquals(THEIRS, document(trial, "GlossaryTerm", "Revenue").get("shortDescription"));
    }

    /** Nothing is known of the target: a project that names its own terms is found by its name before they are. */
    @Test
    void whatNamesEachOtherIsUpdatedThoughNothingIsKnownOfIt() {
        String target = stand.domain("Nameless");
        restored(target);
        table = new MemoryTable();
        Map<String, Integer> before = counts(target);

        Trial trial = trial(target, RestoreOptions.Policy.update);
        trial.work();

        assertEquals(
                List.of(),
                open(trial).stream()
                        .filter(step -> !step.contains("the target has 2 such"))
                        .toList());
        assertEquals(before, counts(target));
    }

    private Map<String, Integer> counts(String domain) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        TargetState.FAMILIES.forEach(family ->
                counts.put(family, stand.dataZone.documents(domain, family).size()));
        return counts;
    }

    @Test
    void aRollbackSaysWhatNobodyCanSeeAndLooksAgainLater() {
        String target = stand.domain("Doubted");
        restored(target);
        String twin = twins(target).get(0);
        stand.client.deleteAsset(r -> r.domainIdentifier(target).identifier(twin));
        Trial trial = trial(target, RestoreOptions.Policy.skip);
        trial.calls(Mishaps.always((call, sent) -> {
            sent.arrive();
            throw new Crash("the answer of " + call);
        }));
        assertThrows(Crash.class, trial::work);
        trial.calls((mutations, step) -> mutations);
        trial.reads(reads -> new DataZone() {
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
                return type.equals("Asset") ? new Page.Denied("no") : reads.list(domain, type, scope, token);
            }
        });

        Rollback.Result blind = trial.rollback();

        assertEquals(1, blind.stays().size(), blind.stays().toString());
        assertEquals("partly rolled back", blind.request().state().text());
        trial.reads(reads -> reads);
        assertEquals(List.of(), trial.rollback().stays());
        assertEquals(1, twins(target).size());
    }

    @Test
    void aRollbackForgetsOnlyWhatItsRestoreMade() {
        String target = stand.domain("Remade");
        Trial first = restored(target);
        String twin = twins(target).get(0);
        stand.client.deleteAsset(r -> r.domainIdentifier(target).identifier(twin));
        List<String> before = twins(target);
        Trial second = trial(target, RestoreOptions.Policy.skip);
        assertEquals("done", second.work().state().text(), open(second).toString());
        List<String> anew = new ArrayList<>(twins(target));
        anew.removeAll(before);
        EntityId there = new EntityId(target, "Asset", anew.get(0));
        Restores restores = second.restores();
        IdMap known = restores.map(restores.request(second.restore));
        EntityId source = known.source(there).orElseThrow();

        first.rollback();

        IdMap after = restores.map(restores.request(second.restore));
        assertEquals(Optional.of(source), after.source(there));
        assertEquals(there.key(), after.of(source).map(IdMap.Entry::key).orElse(""));
    }

    @Test
    void aProofOfARestoreThatRunsIsNotKept() {
        Trial trial = trial(stand.domain("Hasty"), RestoreOptions.Policy.skip);
        List<Object> verdicts = new ArrayList<>();
        trial.calls((mutations, step) -> (domain, type, verb, document, scope, manner) -> {
            if (type.equals("Listing") && verdicts.isEmpty()) {
                verdicts.add(verdict(trial));
            }
            return mutations.call(domain, type, verb, document, scope, manner);
        });

        assertEquals("done", trial.work().state().text());

        assertNotEquals(List.of("equal"), verdicts);
        assertEquals("equal", verdict(trial));
    }

    private Object verdict(Trial trial) {
        Trial other = new Trial(stand, trial.target, trial.restore, trial.table);
        return Objects.requireNonNull(other.proof(false).get("verdict"));
    }

    /** A listing shows the governed terms of its asset; a newer revision does not need them. */
    @Test
    void aRefusedSettlingStopsOnlyWhatShowsIt() {
        Trials trials = Trials.of(stand);
        Trial trial = trials.fresh();
        trial.calls((mutations, step) -> (domain, type, verb, document, scope, manner) -> verb == Verb.SETTLE
                ? new CallOutcome.Refused(CallOutcome.Kind.DENIED, "no datazone:AssociateGovernedTerms")
                : mutations.call(domain, type, verb, document, scope, manner));

        assertEquals("incomplete", trial.work().state().text());

        List<String> kinds = trial.steps().stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step ->
                        step.id().source().type() + step.id().stage().toString().replaceAll("^(.+)$", "#$1"))
                .distinct()
                .sorted()
                .toList();
        assertEquals(List.of("Asset#settle-1", "Listing"), kinds);

        trial.calls((mutations, step) -> mutations);
        assertEquals("done", trial.work().state().text(), open(trial).toString());
        assertEquals("equal", verdict(trial));
    }

    @Test
    void whoHasLeftKeepsTheProofOfWhatItSawBefore() {
        Trial trial = restored(stand.domain("Left"));
        Restores restores = trial.restores();
        assertEquals("equal", verdict(trial));
        trial.leave();
        describe(trial.target, trial.key("Glossary", "Words"), THEIRS);

        assertEquals("different", trial.proof(true).get("verdict"));

        assertEquals("equal", verdict(trial));
        assertTrue(restores.hasBegunToLeave(restores.request(trial.restore)));
    }

    /** A domain with two assets that differ in nothing but their ids. */
    private String equalTwins() {
        String source = stand.domain("EqualTwins");
        String project = stand.client
                .createProject(r -> r.domainIdentifier(source).name("Lake"))
                .id();
        for (int i = 0; i < 2; i++) {
            stand.client.createAsset(r -> r.domainIdentifier(source)
                    .owningProjectIdentifier(project)
                    .typeIdentifier("amazon.datazone.GlueTableAssetType")
                    .name("Twin")
                    .formsInput(f -> f.formName("GlueTableForm")
                            .typeIdentifier("amazon.datazone.GlueTableFormType")
                            .content("{\"databaseName\":\"lake\",\"tableName\":\"twin\"}")));
        }
        stand.routed.sweep(source, stand.journal);
        return source;
    }

    /** Of two twins in flight one has arrived, and nobody knows which. Both are looked for at once. */
    @Test
    void twoOfOneNameWhoseAnswersAreLostNeverBecomeOne() {
        String source = equalTwins();
        String target = stand.domain("TwinsInFlight");
        Trial trial = trial(source, target, RestoreOptions.Policy.skip);
        Set<String> lost = new HashSet<>();
        trial.calls((mutations, step) -> (domain, type, verb, document, scope, manner) -> {
            if ("Twin".equals(document.get("name")) && type.equals("Asset") && lost.add(step.get())) {
                if (lost.size() == 1) {
                    mutations.call(domain, type, verb, document, scope, manner);
                }
                throw new IllegalStateException("the connection broke");
            }
            return mutations.call(domain, type, verb, document, scope, manner);
        });
        assertEquals("incomplete", trial.work().state().text());
        assertEquals(2, lost.size());
        assertEquals(1, twins(target).size());
        stand.time.pass(Duration.ofMinutes(20));

        CountDownLatch both = new CountDownLatch(2);
        Trial.Calls none = (mutations, step) -> mutations;
        trial.calls(none).threads(4).table(through -> new ThroughTable(through) {
            @Override
            public boolean write(List<Write> writes) {
                boolean takes = writes.stream()
                        .anyMatch(write -> write.key().sk().startsWith("id#Asset#")
                                && twins(source).stream().anyMatch(write.key().sk()::endsWith));
                if (takes) { // long enough for the other to have looked, if it may
                    both.countDown();
                    try {
                        both.await(500, TimeUnit.MILLISECONDS);
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }
                return super.write(writes);
            }
        });

        assertEquals("done", trial.work().state().text(), open(trial).toString());
        assertEquals(2, twins(target).size());
    }
}
