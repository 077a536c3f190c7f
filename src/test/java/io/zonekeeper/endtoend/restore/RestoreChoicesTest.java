package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.MappingFile;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.store.ServiceRule;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a person says about a restore counts, as far as it was said, and to its end. */
@ExtendWith(SharedServices.class)
class RestoreChoicesTest {
    private final Services services;

    RestoreChoicesTest(Services services) {
        this.services = services;
    }

    private TwoDomains begin(String label) {
        return TwoDomains.begin(services, label + "-" + System.nanoTime());
    }

    private static List<String> actions(Planner.Plan plan, String type) {
        return plan.steps().stream()
                .filter(step -> step.id().source().type().equals(type))
                .filter(step -> step.id().isMain())
                .map(step -> step.action() + " " + step.id().source().key())
                .toList();
    }

    /** Two projects of the name that the source has, from a day when names were not unique; gives the first. */
    private String twoProjects(TwoDomains domain) {
        String root = domain.there.getDomain(r -> r.identifier(domain.target)).rootDomainUnitId();
        String unit = domain.there
                .createDomainUnit(r -> r.domainIdentifier(domain.target)
                        .name("North")
                        .description("all above the river")
                        .parentDomainUnitIdentifier(root))
                .id();
        String first = project(domain, unit);
        services.dataZone().settings().keep(ServiceRule.UNIQUE_NAMES, false);
        try {
            project(domain, unit);
        } finally {
            services.dataZone().settings().keep(ServiceRule.UNIQUE_NAMES, true);
        }
        String us = domain.there
                .getUserProfile(r ->
                        r.domainIdentifier(domain.target).userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper"))
                .id();
        domain.there.createProjectMembership(r -> r.domainIdentifier(domain.target)
                .projectIdentifier(first)
                .designation("PROJECT_OWNER") // only owners make owners
                .member(m -> m.userIdentifier(us)));
        return first;
    }

    private static String project(TwoDomains domain, String unit) {
        return domain.there
                .createProject(
                        r -> r.domainIdentifier(domain.target).name("Sales").domainUnitId(unit))
                .id();
    }

    @Test
    void anAnswerLetsGoWhatWaitedForItAndAdoptsWhatIsInTheChosenOne() {
        try (TwoDomains domain = begin("chosen")) {
            String chosen = twoProjects(domain);
            String words = domain.there
                    .createGlossary(
                            r -> r.domainIdentifier(domain.target).name("Words").owningProjectIdentifier(chosen))
                    .id();
            Planner.Plan plan =
                    domain.container.restores().plan(domain.wanted(RestoreOptions.Policy.skip), TargetMapping.none());
            assertEquals(List.of("ASK " + domain.ids.get("Project")), actions(plan, "Project"));
            Request before = Restoration.run(domain.container, plan);
            assertEquals("incomplete", before.state().text());
            assertTrue(Restoration.left(domain.container, before).contains("needs Project:"));

            String answer = "Project:" + domain.ids.get("Project") + "=adopt:" + chosen;
            Request done = Restoration.run(domain.container, plan, answer);
            assertEquals("done", done.state().text(), Restoration.left(domain.container, done));
            assertEquals(words, domain.restored(done, "Glossary"));
            assertEquals(
                    "done",
                    Restoration.run(domain.container, plan, answer).state().text());
            Map<String, ?> proof = domain.container.proof(done.restore(), false);
            assertEquals("equal", proof.get("verdict"), String.valueOf(proof.get("differences")));
        }
    }

    @Test
    void aWrongAnswerIsRefusedAndNothingIsWritten() {
        try (TwoDomains domain = begin("refused")) {
            String chosen = twoProjects(domain);
            Planner.Plan plan =
                    domain.container.restores().plan(domain.wanted(RestoreOptions.Policy.skip), TargetMapping.none());
            String project = "Project:" + domain.ids.get("Project");
            assertTrue(assertThrows(
                            RestoreException.class,
                            () -> Restoration.run(domain.container, plan, project + "=adopt:typo"))
                    .getMessage()
                    .contains("has no such Project"));
            assertTrue(assertThrows(
                            RestoreException.class,
                            () -> Restoration.run(
                                    domain.container, plan, project + "=adopt:" + chosen, "Nothing:x=skip"))
                    .getMessage()
                    .contains("no step of that name asks"));
            Request request = domain.container.restores().request(plan.request().restore());
            assertEquals("planned", request.state().text());
            assertEquals(plan.steps(), domain.container.restores().steps(request));
        }
    }

    @Test
    void theMappingOfThePlanIsTheMappingOfTheRestoreAndItsAnswersMayServeOthers() {
        try (TwoDomains domain = begin("mapped")) {
            Journey.longAgo(services, () -> domain.journey.asset(domain.ids.get("Project"), "orders"));
            domain.journey.sweep();
            TargetMapping mapping = MappingFile.read("m", """
                    arns:
                      arn:aws:s3:::orders: arn:aws:s3:::orders-standby
                    answers:
                      Environment: skip
                    """);
            Planner.Plan plan = domain.container.restores().plan(domain.wanted(RestoreOptions.Policy.skip), mapping);
            Request done = Restoration.run(domain.container, plan);
            assertEquals("done", done.state().text(), Restoration.left(domain.container, done));
            assertTrue(services.dataZone().documents(domain.target, "Asset").values().stream()
                    .anyMatch(asset -> String.valueOf(asset.get("formsOutput")).contains("orders-standby")));
            assertEquals("equal", domain.container.proof(done.restore(), false).get("verdict"));
            assertEquals(
                    List.of(),
                    domain.container
                            .rollback(RestoreBean.RestoreOrder.of(done.restore()))
                            .stays());
        }
    }

    @Test
    void whatTheJournalCannotGiveStopsAPlanAndIsNoEqualProof() {
        try (TwoDomains domain = begin("damaged")) {
            String lonely = domain.journey.term(domain.ids.get("Glossary"), "Lonely");
            domain.journey.sweep();
            Map<String, Map<String, AttributeValue>> damaged = new HashMap<>(domain.journey.table.items());
            domain.journey.table.items().forEach((key, item) -> {
                if (key.contains("#GlossaryTerm ") && key.contains(lonely + "#")) {
                    Map<String, AttributeValue> other = new HashMap<>(item);
                    other.put("hash", AttributeValue.fromS("0".repeat(64)));
                    damaged.put(key, other);
                }
            });
            domain.journey.table.restore(damaged);
            RestoreOptions all = domain.wanted(RestoreOptions.Policy.skip);
            assertTrue(assertThrows(
                            RestoreException.class,
                            () -> domain.container.restores().plan(all, TargetMapping.none()))
                    .getMessage()
                    .contains("--accept-incomplete"));
            Request done = Restoration.run(
                    domain.container,
                    domain.container
                            .restores()
                            .plan(all.with(RestoreOptions.Option.ACCEPT_INCOMPLETE), TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(domain.container, done));
            Map<String, ?> proof = domain.container.proof(done.restore(), false);
            assertEquals("incomplete", proof.get("verdict"));
            assertTrue(String.valueOf(proof.get("notRestored")).contains(lonely));
        }
    }

    @Test
    void aProjectComesWithTheTermsOfItsGlossaries() {
        try (TwoDomains domain = begin("terms")) {
            String lonely = domain.journey.term(domain.ids.get("Glossary"), "Lonely");
            domain.journey.sweep();
            Planner.Plan plan = domain.container
                    .restores()
                    .plan(
                            domain.wanted(RestoreOptions.Policy.skip)
                                    .ofProject(String.valueOf(domain.ids.get("Project"))),
                            TargetMapping.none());
            assertTrue(actions(plan, "GlossaryTerm").contains("CREATE " + lonely));
        }
    }

    @Test
    void whatIsOnlyNeededIsLeftAsItIs() {
        try (TwoDomains domain = begin("needed")) {
            Request first = domain.restore(RestoreOptions.Policy.skip);
            domain.there.updateProject(r -> r.domainIdentifier(domain.target)
                    .identifier(domain.restored(first, "Project"))
                    .description("theirs"));
            domain.there.createAssetRevision(r -> r.domainIdentifier(domain.target)
                    .identifier(domain.restored(first, "Asset"))
                    .name("revenue")
                    .description("theirs"));
            Planner.Plan plan = domain.container
                    .restores()
                    .plan(domain.wanted(RestoreOptions.Policy.update).only(List.of("Asset")), TargetMapping.none());
            assertEquals(List.of("UPDATE " + domain.ids.get("Asset")), actions(plan, "Asset"));
            assertEquals(List.of("SKIP " + domain.ids.get("Project")), actions(plan, "Project"));
        }
    }

    @Test
    void whatCameBackInPlaceIsNotMadeOnceMore() {
        try (Journey journey = Journey.begin(services, "twice-" + System.nanoTime());
                Container container = new Restoration(services, journey).container(journey.domain, Services.REGION)) {
            String[] ids = new String[2];
            Journey.longAgo(services, () -> {
                ids[0] = journey.glossary(journey.project("Sales"), "Words");
                ids[1] = journey.term(ids[0], "Churn");
                return "";
            });
            journey.sweep();
            RestoreOptions before = inPlace(journey);
            journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                    .identifier(ids[1])
                    .glossaryIdentifier(ids[0])
                    .status("DISABLED"));
            journey.client.deleteGlossaryTerm(
                    r -> r.domainIdentifier(journey.domain).identifier(ids[1]));
            journey.sweep();
            Request done = Restoration.run(container, container.restores().plan(before, TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            String back = Restoration.became(container, done, "GlossaryTerm", ids[1]);
            journey.sweep();
            RestoreOptions later = inPlace(journey);
            journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                    .identifier(back)
                    .glossaryIdentifier(ids[0])
                    .name("Renamed"));
            journey.sweep();
            Planner.Plan again = container.restores().plan(later, TargetMapping.none());
            assertTrue(
                    again.steps().stream().noneMatch(step -> step.action() == Step.Action.CREATE),
                    () -> actions(again, "GlossaryTerm").toString());
        }
    }

    private static RestoreOptions inPlace(Journey journey) {
        return RestoreOptions.everything(journey.domain, journey.domain, Capture.millis(Instant.now()))
                .with(RestoreOptions.Option.IN_PLACE)
                .with(RestoreOptions.Option.ACCEPT_DELETES);
    }

    @Test
    void whatSomebodyMadeSinceThePlanIsNotMadeOnceMore() {
        try (TwoDomains domain = begin("since")) {
            Planner.Plan plan =
                    domain.container.restores().plan(domain.wanted(RestoreOptions.Policy.skip), TargetMapping.none());
            String root =
                    domain.there.getDomain(r -> r.identifier(domain.target)).rootDomainUnitId();
            String unit = domain.there
                    .createDomainUnit(
                            r -> r.domainIdentifier(domain.target).name("North").parentDomainUnitIdentifier(root))
                    .id();
            assertTrue(assertThrows(RestoreException.class, () -> Restoration.run(domain.container, plan))
                    .getMessage()
                    .contains("it has DomainUnit " + unit + " now"));
        }
    }

    @Test
    void onlyAnInstantThatWasSweptAndIsPastIsRestored() {
        try (TwoDomains domain = begin("instant")) {
            Instant now = Instant.now();
            assertTrue(refusal(domain, now.plus(Duration.ofDays(1))).contains("is in the future"));
            String swept = domain.journey
                    .keeper
                    .container()
                    .sweeps()
                    .lastComplete(domain.journey.domain)
                    .orElseThrow()
                    .endedAt();
            assertTrue(refusal(domain, Instant.parse(swept).minusMillis(1)).contains("no complete sweep"));
        }
    }

    private static String refusal(TwoDomains domain, Instant asOf) {
        return assertThrows(RestoreException.class, () -> domain.container
                        .restores()
                        .plan(
                                RestoreOptions.everything(domain.journey.domain, domain.target, Capture.millis(asOf)),
                                TargetMapping.none()))
                .getMessage();
    }
}
