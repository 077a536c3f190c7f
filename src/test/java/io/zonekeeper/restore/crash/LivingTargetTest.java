package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.datazone.model.PolicyGrantMember;

/** A target that others write, too: another restore, a person, or somebody who hides what is there. */
@ExtendWith(Stand.Shared.class)
class LivingTargetTest {
    private final Stand stand;
    private MemoryTable table = new MemoryTable();

    LivingTargetTest(Stand stand) {
        this.stand = stand;
    }

    private RestoreOptions all(String target) {
        return RestoreOptions.everything(stand.source, target, Capture.millis(stand.time.instant()))
                .with(RestoreOptions.Option.MEMBERS);
    }

    private Planner.Plan plan(String target, RestoreOptions restoreOptions) {
        stand.time.pass(Duration.ofSeconds(61));
        return new Trial(stand, target, "", table).restores().plan(restoreOptions, TargetMapping.none());
    }

    private Trial trial(String target, Planner.Plan plan) {
        return new Trial(stand, target, plan.request().restore(), table);
    }

    private Map<String, Integer> counts(String domain) {
        Map<String, Integer> counts = new TreeMap<>();
        TargetState.FAMILIES.stream()
                .filter(family -> !family.equals("UserProfile"))
                .forEach(family -> counts.put(
                        family, stand.dataZone.documents(domain, family).size()));
        return counts;
    }

    private List<String> twins(String domain) {
        return stand.dataZone.documents(domain, "Asset").entrySet().stream()
                .filter(asset -> "Twin".equals(asset.getValue().get("name")))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static Map<String, ?> proof(Trial trial) {
        return trial.proof(true);
    }

    private static List<String> open(Trial trial) {
        return trial.steps().stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.state() + " " + step.id() + ": " + step.reason())
                .toList();
    }

    @Test
    void twoOfTheSourceNeverBecomeOneOfTheTarget() {
        String target = stand.domain("Twins");
        String first = twins(stand.source).get(0);
        trial(target, plan(target, all(target).only(List.of("Asset:" + first)))).work();
        assertEquals(1, twins(target).size());

        Trial rest = trial(target, plan(target, all(target)));
        assertEquals("done", rest.work().state().text(), open(rest).toString());

        assertEquals(counts(stand.source), counts(target));
        assertEquals("equal", proof(rest).get("verdict"));
    }

    @Test
    void whichOfTwoOneOfTheTargetIsIsAsked() {
        String target = stand.domain("WhichTwin");
        String first = twins(stand.source).get(0);
        trial(target, plan(target, all(target).only(List.of("Asset:" + first)))).work();
        table = new MemoryTable(); // nobody knows what became of what

        Planner.Plan plan = plan(target, all(target));

        List<String> asked = plan.steps().stream()
                .filter(step -> step.action() == Step.Action.ASK)
                .map(step -> step.id().source().key())
                .sorted()
                .distinct()
                .toList();
        assertEquals(twins(stand.source), asked);
        assertTrue(plan.steps().stream()
                .filter(step -> step.action() == Step.Action.ASK)
                .anyMatch(step -> step.reason().startsWith("the source has several of that name")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "before Project.create",
                "before Glossary.create",
                "before Asset.create",
                "before Asset.settle",
                "before Listing.create",
                "before DataProduct.create"
            })
    void anInterruptedRestoreThatGoesOnAfterAnotherMakesNothingTwice(String boundary) {
        String target = stand.domain("After" + boundary.replaceAll("[^A-Za-z]", ""));
        Trial first = trial(target, plan(target, all(target)));
        first.boundaries.dyingAt(name -> name.startsWith(boundary));
        assertThrows(Crash.class, first::work);
        first.boundaries.dyingAt(name -> false);

        Trial second = trial(target, plan(target, all(target)));
        assertEquals("done", second.work().state().text(), open(second).toString());
        Map<String, Integer> whole = counts(target);
        assertEquals(counts(stand.source), whole);

        Request end = first.work();
        assertEquals("done", end.state().text(), open(first).toString());
        assertEquals(whole, counts(target));
        assertEquals(revisions(stand.source), revisions(target), "each of its revisions once");
        assertEquals("equal", proof(first).get("verdict"));
        assertEquals("equal", proof(second).get("verdict"));
    }

    @Test
    void whatOthersMakeOfOtherNamesStopsNoRestore() {
        String target = stand.domain("Busy");
        trial(target, plan(target, all(target))).work();
        stand.client.deleteAsset(
                r -> r.domainIdentifier(target).identifier(twins(target).get(0)));
        Trial trial = trial(target, plan(target, all(target)));
        Trial first = trial(target, plan(target, all(target)));
        String books = first.key("Project", "Books");
        stand.client.createAsset(r -> r.domainIdentifier(target)
                .name("Another")
                .typeIdentifier("LedgerType")
                .owningProjectIdentifier(books)
                .formsInput(f ->
                        f.formName("LedgerForm").typeIdentifier("LedgerForm").content("{\"keeper\":\"Anna\"}")));

        assertEquals("done", trial.work().state().text(), open(trial).toString());
        assertEquals(2, twins(target).size());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatHasTheNameOfWhatIsToBeMadeStopsTheRestoreBeforeItBegins(boolean inPlace) {
        String target = stand.domain("Overtaken" + inPlace);
        String root = stand.client.getDomain(r -> r.identifier(target)).rootDomainUnitId();
        Planner.Plan plan = inPlace ? lost(target, unit(target, root)) : plan(target, all(target));
        String made = unit(target, root);

        Trial trial = trial(target, plan);
        String said =
                String.valueOf(assertThrows(RuntimeException.class, trial::work).getMessage());

        assertTrue(said.contains("it has") && said.contains(made), said);
        assertEquals(List.of(), trial.steps(Step.State.DONE));
        drop(target, made);
        assertEquals("done", trial.work().state().text(), open(trial).toString());
    }

    private String unit(String domain, String parent) {
        return stand.client
                .createDomainUnit(
                        r -> r.domainIdentifier(domain).name("Finance").parentDomainUnitIdentifier(parent))
                .id();
    }

    private void drop(String domain, String unit) {
        stand.client.deleteDomainUnit(r -> r.domainIdentifier(domain).identifier(unit));
    }

    /** A plan to put a unit back where it was captured and lost. */
    private Planner.Plan lost(String domain, String unit) {
        stand.routed.sweep(domain, stand.journal);
        drop(domain, unit);
        return plan(
                domain,
                RestoreOptions.everything(domain, domain, Capture.millis(stand.time.instant()))
                        .with(RestoreOptions.Option.IN_PLACE)
                        .only(List.of("DomainUnit:" + unit)));
    }

    private List<String> revisions(String domain) {
        return stand.dataZone.documents(domain, "Asset").values().stream()
                .map(asset -> String.valueOf(asset.get("revision")))
                .sorted()
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FormType", "Glossary", "DomainUnit"})
    void whatAPersonMadeAfterARefusalIsFoundAtOnceAndNeverRolledBack(String type) {
        String target = stand.domain("Person" + type);
        Trial trial = trial(target, plan(target, all(target)));
        List<Map<String, ?>> bodies = new ArrayList<>();
        trial.calls((mutations, step) -> (domain, of, verb, document, scope, manner) -> {
            if (of.equals(type) && verb == Verb.CREATE) {
                bodies.add(new HashMap<>(document));
                return new CallOutcome.Refused(CallOutcome.Kind.DENIED, "no grant");
            }
            return mutations.call(domain, of, verb, document, scope, manner);
        });
        trial.work();
        trial.calls((mutations, step) -> mutations);
        String made = byHand(target, type, bodies.get(0));

        Instant before = stand.time.instant();
        trial.work();

        assertTrue(
                Duration.between(before, stand.time.instant()).compareTo(Trial.WINDOWS.signature()) < 0,
                "nothing was uncertain, and it waited");
        Rollback.Result result = trial.rollback();
        assertTrue(
                stand.dataZone.documents(target, type).containsKey(made),
                result.stays().toString());
    }

    private String byHand(String target, String type, Map<String, ?> body) {
        String name = String.valueOf(body.get("name"));
        String owner = String.valueOf(body.get("owningProjectId"));
        return switch (type) {
            case "FormType" ->
                stand.client
                        .createFormType(r -> r.domainIdentifier(target)
                                .name(name)
                                .owningProjectIdentifier(owner)
                                .status("ENABLED")
                                .model(m ->
                                        m.smithy(String.valueOf(Objects.requireNonNull((Map<?, ?>) body.get("model"))
                                                .get("smithy")))))
                        .name();
            case "Glossary" ->
                stand.client
                        .createGlossary(r -> r.domainIdentifier(target)
                                .name(name)
                                .owningProjectIdentifier(owner)
                                .status("ENABLED"))
                        .id();
            default ->
                stand.client
                        .createDomainUnit(r -> r.domainIdentifier(target)
                                .name(name)
                                .description(String.valueOf(body.get("description")))
                                .parentDomainUnitIdentifier(String.valueOf(body.get("parentDomainUnitId"))))
                        .id();
        };
    }

    /** What denies to show projects: their lists, or each of them. */
    private static UnaryOperator<DataZone> hiding(boolean list) {
        return reads -> new DataZone() {
            @Override
            public Answer get(
                    String domain,
                    String type,
                    Map<String, ? extends @Nullable Object> document,
                    Map<String, String> scope) {
                return !list && type.equals("Project")
                        ? new Answer.Denied("not yet")
                        : reads.get(domain, type, document, scope);
            }

            @Override
            public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
                return list && type.equals("Project")
                        ? new Page.Denied("no datazone:ListProjects")
                        : reads.list(domain, type, scope, token);
            }
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatCannotBeSeenIsNotTakenForAbsentAfterALostAnswer(boolean list) {
        String target = stand.domain("Unseen" + list);
        Trial trial = trial(target, plan(target, all(target)));
        Trial.Calls lost = Mishaps.first(Mishaps.answerLost());
        trial.calls((mutations, step) -> {
            Mutations around = lost.around(mutations, step);
            return (domain, type, verb, document, scope, manner) -> (type.equals("Project") && verb == Verb.CREATE
                            ? around
                            : mutations)
                    .call(domain, type, verb, document, scope, manner);
        });
        trial.reads(hiding(list));
        assertEquals("incomplete", trial.work().state().text());
        assertTrue(
                open(trial).stream().anyMatch(step -> step.contains("it cannot be seen whether it is there already")),
                open(trial).toString());

        trial.reads(reads -> reads);
        assertEquals("done", trial.work().state().text(), open(trial).toString());
        assertEquals(counts(stand.source), counts(target));
    }

    @Test
    void whatTheTargetHidesIsAskedAndNotMade() {
        String target = stand.domain("Hidden");
        trial(target, plan(target, all(target))).work();
        table = new MemoryTable();

        stand.time.pass(Duration.ofSeconds(61));
        Planner.Plan plan = new Trial(stand, target, "", table)
                .reads(hiding(true))
                .restores()
                .plan(all(target), TargetMapping.none());

        List<String> projects = plan.steps().stream()
                .filter(step -> step.id().source().type().equals("Project"))
                .filter(step -> step.id().isMain())
                .map(step -> step.action() + ": " + step.reason())
                .toList();
        assertEquals(2, projects.size());
        assertTrue(
                projects.stream().allMatch(said -> said.startsWith("ASK: the target does not show us")),
                projects.toString());
    }

    /** The service answers those who are no members with nothing, as if there were nothing. */
    @Test
    void whatAProjectHidesFromUsIsBlockedUntilWeAreAMemberAndTakenThen() {
        String target = stand.domain("NoMember");
        Trial first = trial(target, plan(target, all(target)));
        first.work();
        String books = first.key("Project", "Books");
        String anna = stand.routed.profile(target, Stand.ANNA);
        String us = stand.routed.profile(target, RoutedDataZone.ROLE);
        stand.client.deleteProjectMembership(
                r -> r.domainIdentifier(target).projectIdentifier(books).member(m -> m.userIdentifier(anna)));
        stand.client.createProjectMembership(r -> r.domainIdentifier(target)
                .projectIdentifier(books)
                .designation("PROJECT_OWNER")
                .member(m -> m.userIdentifier(anna)));
        stand.client.deleteProjectMembership(
                r -> r.domainIdentifier(target).projectIdentifier(books).member(m -> m.userIdentifier(us)));
        table = new MemoryTable();

        Map<String, Integer> before = counts(target);

        Planner.Plan plan = plan(target, all(target));

        List<Step> assets = plan.steps().stream()
                .filter(step -> step.id().source().type().equals("Asset"))
                .filter(step -> step.id().isMain())
                .toList();
        assertEquals(4, assets.size());
        assertTrue(
                assets.stream()
                        .allMatch(step -> step.isBlocked()
                                && step.reason()
                                        .startsWith("our role is no owner or contributor of Project " + books
                                                + "; cure: aws datazone create-project-membership")),
                assets.toString());
        Trial trial = trial(target, plan);
        assertEquals("incomplete", trial.work().state().text());
        assertEquals(before, counts(target), "nothing is made that may be there");
        overrideOwners(target);
        stand.routed.admin.createProjectMembership(r -> r.domainIdentifier(target)
                .projectIdentifier(books)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(us)));
        trial.work();
        assertEquals(before.get("Glossary"), counts(target).get("Glossary"));
        assertEquals(2, twins(target).size(), "what is there is found");
    }

    /** What the plan foresees is what the service does; after the cure the same restore ends well. */
    @Test
    void whatNobodyGrantedIsBlockedWithItsCureAndDoneAfterIt() {
        String target = stand.domain("NoGrants");
        String root = stand.routed.admin.getDomain(r -> r.identifier(target)).rootDomainUnitId();
        List<PolicyGrantMember> removed = new ArrayList<>(grants(target, root, "CREATE_GLOSSARY"));
        removed.forEach(grant -> stand.routed.admin.removePolicyGrant(r -> r.domainIdentifier(target)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(root)
                .policyType("CREATE_GLOSSARY")
                .principal(grant.principal())
                .grantIdentifier(grant.grantId())));
        assertTrue(!removed.isEmpty());

        Planner.Plan plan = plan(target, all(target));

        List<Step> blocked = plan.steps().stream().filter(Step::isBlocked).toList();
        assertEquals(3, blocked.size(), blocked.toString());
        for (Step step : blocked) {
            assertEquals("Glossary", step.id().source().type());
            assertTrue(step.reason().contains("CREATE_GLOSSARY is not granted in DomainUnit " + root), step.reason());
            assertTrue(step.reason().contains("; cure: aws datazone add-policy-grant"), step.reason());
        }
        assertEquals(3L, plan.request().figures().get("Glossary blocked"));
        Trial trial = trial(target, plan);
        assertEquals("incomplete", trial.work().state().text());
        assertEquals(0, stand.dataZone.documents(target, "Glossary").size());
        removed.forEach(grant -> stand.routed.admin.addPolicyGrant(r -> r.domainIdentifier(target)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(root)
                .policyType("CREATE_GLOSSARY")
                .principal(grant.principal())
                .detail(grant.detail())));
        Request done = trial.work();
        assertEquals("done", done.state().text(), () -> trial.steps(Step.State.BLOCKED)
                .toString());
        assertEquals("equal", proof(trial).get("verdict"));
    }

    private List<PolicyGrantMember> grants(String domain, String unit, String policy) {
        return stand.routed
                .admin
                .listPolicyGrants(r -> r.domainIdentifier(domain)
                        .entityType("DOMAIN_UNIT")
                        .entityIdentifier(unit)
                        .policyType(policy))
                .grantList();
    }

    @Test
    void whatAnEarlierRestoreMadeIsReadBackToo() {
        String target = stand.domain("Proved");
        Trial first = trial(target, plan(target, all(target)));
        first.work();
        Trial second = trial(target, plan(target, all(target)));
        second.work();
        Map<String, ?> same = proof(second);
        assertEquals("equal", same.get("verdict"), String.valueOf(same.get("adoptedAndDifferent")));

        String glossary = first.key("Glossary", "Words");
        stand.client.updateGlossary(r ->
                r.domainIdentifier(target).identifier(glossary).name("Words").description("somebody else's"));

        Map<String, ?> proof = proof(second);
        assertTrue(String.valueOf(proof.get("adoptedAndDifferent")).contains(glossary));
        assertEquals("different", proof.get("verdict"));
    }

    /** Our role owns what it makes, and what others let it be in a target is no matter of what was restored. */
    @Test
    void whatOurRoleIsInTheTargetIsToldApart() {
        String target = stand.domain("Designated");
        trial(target, plan(target, all(target))).work();
        Trial second = trial(target, plan(target, all(target)));
        second.work();
        String books = second.key("Project", "Books");
        String us = stand.routed.profile(target, RoutedDataZone.ROLE);
        String eve = stand.routed
                .admin
                .createUserProfile(r -> r.domainIdentifier(target)
                        .userIdentifier("arn:aws:iam::111122223333:user/eve")
                        .userType("IAM_USER"))
                .id();
        stand.client.createProjectMembership(r -> r.domainIdentifier(target)
                .projectIdentifier(books)
                .designation("PROJECT_OWNER")
                .member(m -> m.userIdentifier(eve)));
        stand.client.deleteProjectMembership(
                r -> r.domainIdentifier(target).projectIdentifier(books).member(m -> m.userIdentifier(us)));
        overrideOwners(target);
        stand.routed.admin.createProjectMembership(r -> r.domainIdentifier(target)
                .projectIdentifier(books)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(us)));

        Map<String, ?> proof = proof(second);

        Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(proof.get("asExpected"));
        Map<?, ?> ours = (Map<?, ?>) Objects.requireNonNull(expected.get("ourRole"), proof::toString);
        assertEquals(1L, ours.get("entities"));
        assertTrue(String.valueOf(ours.get("different")).contains(us + ", "), ours::toString);
        assertTrue(!String.valueOf(proof.get("adoptedAndDifferent")).contains(us), proof::toString);
        assertEquals("equal", proof.get("verdict"), proof::toString);
    }

    /** Lets everybody make owners and members of projects. */
    private void overrideOwners(String target) {
        stand.routed.admin.addPolicyGrant(r -> r.domainIdentifier(target)
                .entityType("DOMAIN_UNIT")
                .entityIdentifier(
                        stand.routed.admin.getDomain(d -> d.identifier(target)).rootDomainUnitId())
                .policyType("OVERRIDE_PROJECT_OWNERS")
                .principal(p -> p.user(u -> u.allUsersGrantFilter(a -> {})))
                .detail(d -> d.overrideProjectOwners(o -> o.includeChildDomainUnits(true))));
    }
}
