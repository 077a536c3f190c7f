package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.document.Json;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.AnyCall;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.UserType;

/**
 * What the target will refuse to our role the plan says before the first call, with the call that cures it; and nothing else
 * is refused. A cure is pasted as it stands.
 */
@ExtendWith(SharedServices.class)
class ForeseenRefusalsTest {
    private static final Pattern CURE = Pattern.compile("cure: .*?(aws datazone .*)$");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

    private final Services services;
    private final Journey journey;
    private final Restoration restoration;
    private final DataZoneClient there;
    private String north = "";
    private String project = "";
    private String glossary = "";
    private String term = "";
    private String asset = "";
    private String target = "";

    ForeseenRefusalsTest(Services services) {
        this.services = services;
        this.journey = Journey.begin(services, "foreseen-" + System.nanoTime());
        this.restoration = new Restoration(services, journey);
        this.there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY);
    }

    @BeforeEach
    void aCompany() {
        String root =
                journey.client.getDomain(r -> r.identifier(journey.domain)).rootDomainUnitId();
        north = journey.client
                .createDomainUnit(r -> r.domainIdentifier(journey.domain)
                        .parentDomainUnitIdentifier(root)
                        .name("North"))
                .id();
        project = journey.client
                .createProject(
                        r -> r.domainIdentifier(journey.domain).name("Sales").domainUnitId(north))
                .id();
        journey.join(project);
        glossary = journey.glossary(project, "Words");
        term = journey.term(glossary, "Churn");
        types("what was found");
        asset = journey.asset(project, "orders");
        offer(asset, "PUBLISH");
        assertEquals("complete", journey.sweep().state().text());
    }

    private void types(String description) {
        journey.client.createFormType(r -> r.domainIdentifier(journey.domain)
                .owningProjectIdentifier(project)
                .name("QualityForm")
                .description(description)
                .status("ENABLED")
                .model(m -> m.smithy("structure QualityForm { checked: String }")));
        journey.client.createAssetType(r -> r.domainIdentifier(journey.domain)
                .owningProjectIdentifier(project)
                .name("CheckedAssetType")
                .description(description)
                .formsInput(Map.of(
                        "quality",
                        software.amazon.awssdk.services.datazone.model.FormEntryInput.builder()
                                .typeIdentifier("QualityForm")
                                .typeRevision("1")
                                .build())));
    }

    private void offer(String one, String how) {
        journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                .entityIdentifier(one)
                .entityType("ASSET")
                .action(how));
        services.dataZone().awaitQuiet();
    }

    @AfterEach
    void end() {
        there.close();
        journey.close();
    }

    /** A domain of the second Region in which our role has a profile and nothing else. */
    private void strangers(String name) {
        String version =
                journey.client.getDomain(r -> r.identifier(journey.domain)).domainVersionAsString();
        target = there.createDomain(r ->
                        r.name(name).domainVersion(version).domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        Services.awaitAvailable(there, target);
        there.createUserProfile(
                r -> r.domainIdentifier(target).userIdentifier(RestoreRole.ARN).userType(UserType.IAM_ROLE));
    }

    private Container container() {
        return restoration.container(target, Services.STANDBY_REGION);
    }

    private Planner.Plan plan(Container container) {
        return container.restores().plan(Restoration.wanted(journey.domain, target), TargetMapping.none());
    }

    private static List<Step> blocked(List<Step> steps) {
        return steps.stream().filter(Step::isBlocked).toList();
    }

    private static Set<String> cures(List<Step> steps) {
        Set<String> cures = new TreeSet<>();
        for (Step step : blocked(steps)) {
            Matcher cure = CURE.matcher(step.reason());
            if (cure.find()) {
                cures.add(cure.group(1));
            }
        }
        return cures;
    }

    /** Does what a person does who pastes a line of the AWS CLI. */
    private void paste(String line) {
        paste(there, line);
    }

    private static void paste(DataZoneClient client, String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (int i = 3; i + 1 < words.size(); i += 2) {
            inputs.put(camel(words.get(i).substring(2), false), value(words.get(i + 1)));
        }
        new AnyCall(client).call(camel(words.get(2), true), inputs);
    }

    private static String camel(String kebab, boolean first) {
        String all = List.of(kebab.split("-")).stream()
                .map(part -> Character.toUpperCase(part.charAt(0)) + part.substring(1))
                .collect(Collectors.joining());
        return first ? all : Character.toLowerCase(all.charAt(0)) + all.substring(1);
    }

    private static @Nullable Object value(String word) {
        try {
            return word.startsWith("{") ? Json.readObject(word) : word;
        } catch (IOException e) {
            throw new IllegalArgumentException(word, e);
        }
    }

    /** What the target refused and the plan had not said. */
    private static List<String> unforeseen(Planner.Plan plan, Container container, Request request) {
        Set<Step.Id> foreseen = blocked(plan.steps()).stream().map(Step::id).collect(Collectors.toSet());
        return container.restores().steps(request).stream()
                .filter(step ->
                        step.state() != Step.State.DONE && !step.reason().startsWith("needs "))
                .filter(step -> !foreseen.contains(step.id()))
                .map(step -> step.id() + " " + step.reason())
                .toList();
    }

    private static List<String> open(Container container, Request request) {
        return container.restores().steps(request).stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.id().source().type() + " " + step.reason())
                .toList();
    }

    @Test
    void whatNoPolicyGrantsIsNamedWithItsCureAndComesWhenItIsGranted() {
        strangers("no-grants");
        try (Container container = container()) {
            Planner.Plan plan = plan(container);
            assertEquals(
                    List.of("DomainUnit"),
                    blocked(plan.steps()).stream()
                            .filter(step -> step.reason().contains("cure: "))
                            .map(step -> step.id().source().type())
                            .distinct()
                            .toList(),
                    blocked(plan.steps()).toString());
            Request run = Restoration.run(container, plan);
            assertEquals("incomplete", run.state().text());
            assertEquals(List.of(), unforeseen(plan, container, run));

            for (int round = 0; round < 10 && run.state() != RestoreState.DONE; round++) {
                Set<String> cures = cures(container.restores().steps(run));
                assertFalse(cures.isEmpty(), open(container, run).toString());
                cures.forEach(this::paste);
                run = Restoration.run(container, plan);
            }
            assertEquals("done", run.state().text(), open(container, run).toString());
            assertEquals("equal", container.proof(run.restore(), false).get("verdict"));
        }
    }

    @Test
    void whereWeAreNoMemberWhatTheProjectOwnsIsNamedAndComesWhenWeAreOne() {
        strangers("no-member");
        RestoreRole.own(there, target, us());
        String north = there.createDomainUnit(r -> r.domainIdentifier(target)
                        .parentDomainUnitIdentifier(
                                there.getDomain(d -> d.identifier(target)).rootDomainUnitId())
                        .name("North"))
                .id();
        there.createProject(r -> r.domainIdentifier(target).name("Sales").domainUnitId(north));
        try (Container container = container()) {
            Planner.Plan plan = plan(container);
            List<Step> blocked = blocked(plan.steps());
            Set<String> types = blocked.stream()
                    .map(step -> step.id().source().type())
                    .collect(Collectors.toCollection(TreeSet::new));
            assertTrue(
                    types.containsAll(Set.of("Glossary", "FormType", "AssetType", "Asset")),
                    () -> types + " " + plan.steps().stream().map(Step::reason).toList());
            Request run = Restoration.run(container, plan);
            assertEquals("incomplete", run.state().text());
            assertEquals(List.of(), unforeseen(plan, container, run));
            cures(container.restores().steps(run)).forEach(this::paste);
            run = Restoration.run(container, plan);
            assertEquals("done", run.state().text(), open(container, run).toString());
        }
    }

    private String us() {
        return there.getUserProfile(r -> r.domainIdentifier(target).userIdentifier(RestoreRole.ARN))
                .id();
    }

    @Test
    void aTypeWhoseUseIsGrantedToOthersIsNamedWithItsCure() {
        strangers("used");
        RestoreRole.own(there, target, us());
        String others = there.createProject(r -> r.domainIdentifier(target).name("Others"))
                .id();
        String type = journey.client
                .getAsset(r -> r.domainIdentifier(journey.domain).identifier(asset))
                .typeIdentifier();
        there.addPolicyGrant(r -> r.domainIdentifier(target)
                .entityType("ASSET_TYPE")
                .entityIdentifier(type)
                .policyType("USE_ASSET_TYPE")
                .principal(p ->
                        p.project(one -> one.projectDesignation("CONTRIBUTOR").projectIdentifier(others)))
                .detail(d -> d.useAssetType(u -> {})));
        try (Container container = container()) {
            Planner.Plan plan = plan(container);
            assertEquals(
                    List.of("Asset"),
                    blocked(plan.steps()).stream()
                            .filter(step -> step.reason().contains("cure: "))
                            .map(step -> step.id().source().type())
                            .distinct()
                            .toList(),
                    blocked(plan.steps()).toString());
            Request run = Restoration.run(container, plan);
            assertEquals("incomplete", run.state().text());
            assertEquals(List.of(), unforeseen(plan, container, run));
            Set<String> cures = cures(container.restores().steps(run));
            assertEquals(1, cures.size(), cures.toString());
            cures.forEach(this::paste);
            run = Restoration.run(container, plan);
            assertEquals("done", run.state().text(), open(container, run).toString());
        }
    }

    @Test
    void whatARuleLetsNobodyPublishIsNamedAndIsPublishedWhenTheRuleIsLifted() {
        strangers("ruled");
        RestoreRole.own(there, target, us());
        String root = there.getDomain(r -> r.identifier(target)).rootDomainUnitId();
        String compliance = there.createProject(r -> r.domainIdentifier(target).name("Compliance"))
                .id();
        there.createFormType(r -> r.domainIdentifier(target)
                .owningProjectIdentifier(compliance)
                .name("ReviewForm")
                .status("ENABLED")
                .model(m -> m.smithy("structure ReviewForm { by: String }")));
        there.createRule(r -> r.domainIdentifier(target)
                .name("Reviewed")
                .action("CREATE_LISTING_CHANGE_SET")
                .target(t -> t.domainUnitTarget(u -> u.domainUnitId(root).includeChildDomainUnits(true)))
                .scope(s -> s.assetType(a -> a.selectionMode("ALL")).project(p -> p.selectionMode("ALL")))
                .detail(d -> d.metadataFormEnforcementDetail(m -> m.requiredMetadataForms(
                        f -> f.typeIdentifier("ReviewForm").typeRevision("1")))));
        try (Container container = container()) {
            Planner.Plan plan = plan(container);
            assertEquals(
                    List.of("Listing"),
                    blocked(plan.steps()).stream()
                            .map(step -> step.id().source().type())
                            .distinct()
                            .toList(),
                    blocked(plan.steps()).toString());
            Request run = Restoration.run(container, plan);
            assertEquals("incomplete", run.state().text());
            assertEquals(1, open(container, run).size(), open(container, run).toString());
            Set<String> cures = cures(container.restores().steps(run));
            assertEquals(1, cures.size(), cures.toString());
            cures.forEach(this::paste);
            run = Restoration.run(container, plan);
            assertEquals("done", run.state().text(), open(container, run).toString());
            assertEquals("equal", container.proof(run.restore(), false).get("verdict"));
        }
    }

    /** Somebody has edited everything since, and we are no member of its project any more: each kind of update. */
    @Test
    void inPlaceWhatWeMayNotChangeIsNamedAndIsPutBackWhenWeMay() {
        String withdrawn = journey.asset(project, "withdrawn");
        offer(withdrawn, "PUBLISH");
        offer(withdrawn, "UNPUBLISH");
        assertEquals("complete", journey.sweep().state().text());
        String before = Capture.millis(Instant.now());
        edit();
        offer(withdrawn, "PUBLISH");
        journey.leave(project);
        try (Container container = restoration.container(journey.domain, Services.REGION)) {
            RestoreOptions asBefore = RestoreOptions.everything(journey.domain, journey.domain, before)
                    .under(RestoreOptions.Policy.update)
                    .with(RestoreOptions.Option.IN_PLACE);
            Planner.Plan plan = container.restores().plan(asBefore, TargetMapping.none());
            assertEquals(
                    List.of("AssetType", "DomainUnit", "FormType", "Glossary", "GlossaryTerm", "Listing", "Project"),
                    blocked(plan.steps()).stream()
                            .filter(step -> step.action() == Step.Action.UPDATE)
                            .filter(step -> step.reason().contains("cure: "))
                            .map(step -> step.id().source().type())
                            .distinct()
                            .sorted()
                            .toList(),
                    plan.steps().stream()
                            .map(step -> step.action() + " " + step.id() + " " + step.why() + ": " + step.reason())
                            .collect(Collectors.joining("\n")));
            assertTrue(
                    blocked(plan.steps()).stream()
                            .filter(step -> step.id().source().type().equals("FormType"))
                            .allMatch(step -> step.reason().startsWith("our role is no owner or contributor of ")),
                    "a steward cannot make one once more");
            Request run = Restoration.run(container, plan);
            assertEquals("incomplete", run.state().text());
            assertEquals(List.of(), unforeseen(plan, container, run));
            cures(plan.steps()).forEach(cure -> paste(journey.client, cure));

            run = Restoration.run(container, plan); // though a cure has touched the unit
            assertEquals("done", run.state().text(), open(container, run).toString());
            assertEquals("equal", container.proof(run.restore(), false).get("verdict"));
            assertEquals(
                    2, services.dataZone().documents(journey.domain, "Asset").size(), "nothing is made twice");
        }
    }

    /** What happened before a person was asked is told by events, which do not say in which scope it is. */
    @Test
    void whatIsHiddenFromUsIsNotMadeTwiceWhenWeMayMakeIt() {
        String before = Capture.millis(Instant.now());
        journey.leave(project);
        try (Container container = restoration.container(journey.domain, Services.REGION)) {
            Planner.Plan plan = container
                    .restores()
                    .plan(
                            RestoreOptions.everything(journey.domain, journey.domain, before)
                                    .with(RestoreOptions.Option.IN_PLACE),
                            TargetMapping.none());
            cures(plan.steps()).forEach(cure -> paste(journey.client, cure));
            Request run = Restoration.run(container, plan);
            assertEquals("done", run.state().text(), open(container, run).toString());
            assertEquals(
                    1, services.dataZone().documents(journey.domain, "Asset").size());
        }
    }

    private void edit() {
        journey.client.updateDomainUnit(
                r -> r.domainIdentifier(journey.domain).identifier(north).description("edited"));
        journey.client.updateProject(
                r -> r.domainIdentifier(journey.domain).identifier(project).description("edited"));
        journey.client.updateGlossary(
                r -> r.domainIdentifier(journey.domain).identifier(glossary).description("edited"));
        journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                .identifier(term)
                .glossaryIdentifier(glossary)
                .shortDescription("edited"));
        types("edited");
    }
}
