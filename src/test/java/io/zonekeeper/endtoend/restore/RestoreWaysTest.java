package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.datazone.Operation;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.ListingStatus;

/** The ways of a restore: in place, some of it, there and back, and what is refused. */
@ExtendWith(SharedServices.class)
class RestoreWaysTest {
    private final Services services;
    private Journey journey;
    private Restoration restoration;
    private String project = "";
    private String glossary = "";
    private String term = "";
    private String asset = "";

    RestoreWaysTest(Services services) {
        this.services = services;
    }

    @BeforeEach
    void aSmallDomain() {
        journey = Journey.begin(services, "ways-" + Instant.now().toEpochMilli());
        restoration = new Restoration(services, journey);
        Journey.longAgo(services, () -> {
            project = journey.project("Sales");
            glossary = journey.glossary(project, "Words");
            term = journey.term(glossary, "Churn");
            asset = journey.asset(project, "orders");
            journey.client.createAssetRevision(r -> r.domainIdentifier(journey.domain)
                    .identifier(asset)
                    .name("orders")
                    .formsInput(f ->
                            f.formName("S3ObjectCollectionForm").content("{\"bucketArn\":\"arn:aws:s3:::orders\"}"))
                    .glossaryTerms(term));
            journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                    .entityIdentifier(asset)
                    .entityType("ASSET")
                    .action("PUBLISH"));
            return "";
        });
        assertEquals("complete", journey.sweep().state().text());
    }

    @AfterEach
    void end() {
        journey.close();
    }

    @Test
    void anAssetDeletedByMistakeComesBackInPlaceWithItsTermsAndItsListingAndNothingElseIsTouched() {
        String before = Capture.millis(Instant.now());
        journey.client.deleteAsset(r -> r.domainIdentifier(journey.domain).identifier(asset));
        assertEquals("complete", journey.sweep().state().text());
        try (Container container = restoration.container(journey.domain, Services.REGION)) {
            services.dataZone().log().reset();
            Planner.Plan plan =
                    container.restores().plan(inPlace(before, List.of("Asset:" + asset)), TargetMapping.none());
            assertEquals(
                    List.of(),
                    services.dataZone().log().calls().keySet().stream()
                            .filter(Operation::mutates)
                            .toList(),
                    "a plan changed something");
            List<String> made = plan.steps().stream()
                    .filter(step -> step.action() != Step.Action.SKIP && step.action() != Step.Action.ADOPT)
                    .map(step -> step.action() + " " + step.id().source().type())
                    .toList();
            assertEquals(List.of("CREATE Asset", "CREATE Listing"), made);
            services.dataZone().log().reset();
            Request done = Restoration.run(container, plan);
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            assertEquals(1, services.dataZone().log().calls("CreateAsset"));
            assertEquals(1, services.dataZone().log().calls("CreateListingChangeSet"));
            String back = Restoration.became(container, done, "Asset", asset);
            var read = journey.client.getAsset(
                    r -> r.domainIdentifier(journey.domain).identifier(back));
            assertEquals(List.of(term), read.glossaryTerms());
            assertEquals(ListingStatus.ACTIVE, read.listing().listingStatus());
        }
    }

    @Test
    void thereAndBackMakesNoTwins() {
        String second = restoration.target("V2", "there");
        try (Container there = restoration.container(second, Services.STANDBY_REGION)) {
            Request first =
                    Restoration.run(there, there.restores().plan(wanted(journey.domain, second), TargetMapping.none()));
            assertEquals("done", first.state().text(), Restoration.left(there, first));
            EntityId source = new EntityId(journey.domain, "GlossaryTerm", term);
            String moved = there.restores().map(first).of(source).orElseThrow().key();
            Map<String, String> names = new HashMap<>(journey.names());
            names.put("zonekeeper.region", Services.STANDBY_REGION);
            names.put("zonekeeper.endpoint.dynamodb", restoration.dynamoDb());
            names.replaceAll((key, name) -> key.startsWith("zonekeeper.queue.") ? name + "-there" : name);
            try (Keeper keeper = new Keeper(services, List.of(second), names);
                    DataZoneClient client = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
                String words = client.getGlossaryTerm(
                                r -> r.domainIdentifier(second).identifier(moved))
                        .glossaryId();
                client.updateGlossaryTerm(r -> r.domainIdentifier(second)
                        .identifier(moved)
                        .glossaryIdentifier(words)
                        .shortDescription("who leaves"));
                assertEquals("complete", keeper.sweep(second).state().text());
            }
        }
        try (Container back = restoration.container(journey.domain, Services.REGION)) {
            Planner.Plan plan = back.restores()
                    .plan(with(wanted(second, journey.domain), RestoreOptions.Policy.update), TargetMapping.none());
            List<String> changes = plan.steps().stream()
                    .filter(step -> step.action() == Step.Action.CREATE || step.action() == Step.Action.UPDATE)
                    .map(step ->
                            step.action() + " " + step.id().source().type() + " " + step.target() + " " + step.reason())
                    .toList();
            assertEquals(List.of("UPDATE GlossaryTerm " + term + " differs in shortDescription"), changes);
            Request done = Restoration.run(back, plan);
            assertEquals("done", done.state().text(), Restoration.left(back, done));
            assertEquals(
                    "who leaves",
                    journey.client
                            .getGlossaryTerm(
                                    r -> r.domainIdentifier(journey.domain).identifier(term))
                            .shortDescription());
        }
    }

    @Test
    void whatTheSourceHasWithdrawnSinceAnUpdateWithdrawsAndARollbackPublishesAgain() {
        String second = restoration.target("V2", "withdrawn");
        try (Container there = restoration.container(second, Services.STANDBY_REGION);
                DataZoneClient client = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request first =
                    Restoration.run(there, there.restores().plan(wanted(journey.domain, second), TargetMapping.none()));
            assertEquals("done", first.state().text(), Restoration.left(there, first));
            String listing = client.getAsset(r ->
                            r.domainIdentifier(second).identifier(Restoration.became(there, first, "Asset", asset)))
                    .listing()
                    .listingId();
            journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                    .entityIdentifier(asset)
                    .entityType("ASSET")
                    .action("UNPUBLISH"));
            assertEquals("complete", journey.sweep().state().text());

            Planner.Plan plan = there.restores()
                    .plan(with(wanted(journey.domain, second), RestoreOptions.Policy.update), TargetMapping.none());
            List<String> updates = plan.steps().stream()
                    .filter(step -> step.action() == Step.Action.UPDATE)
                    .map(step -> step.id().source().type() + " " + step.target() + ": " + step.reason())
                    .toList();
            assertEquals(List.of("Listing " + listing + ": the source has status=INACTIVE"), updates);
            Request done = Restoration.run(there, plan);
            assertEquals("done", done.state().text(), Restoration.left(there, done));
            assertEquals("INACTIVE", status(client, second, listing));
            assertEquals("equal", there.proof(done.restore(), true).get("verdict"));

            assertEquals(
                    List.of(),
                    there.rollback(RestoreBean.RestoreOrder.of(done.restore())).stays());
            assertEquals("ACTIVE", status(client, second, listing));
        }
    }

    @Test
    void aProjectWithAProfileIsWrittenInPlaceOnlyWhenItDiffers() {
        String domain = journey.client
                .createDomain(r ->
                        r.name("profiled").domainVersion("V2").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        Services.awaitAvailable(journey.client, domain);
        RestoreRole.admit(journey.client, domain);
        String profile = journey.client
                .createProjectProfile(
                        r -> r.domainIdentifier(domain).name("Plain").status("ENABLED"))
                .id();
        try (Journey second = Journey.to(services, "profiled-" + System.nanoTime(), domain);
                Container container = new Restoration(services, second).container(domain, Services.REGION)) {
            String profiled = second.client
                    .createProject(
                            r -> r.domainIdentifier(domain).name("Profiled").projectProfileId(profile))
                    .id();
            second.join(profiled);
            assertEquals("complete", second.sweep().state().text());
            RestoreOptions update = RestoreOptions.everything(domain, domain, Capture.millis(Instant.now()))
                    .under(RestoreOptions.Policy.update)
                    .with(RestoreOptions.Option.IN_PLACE);

            services.dataZone().log().reset();
            Planner.Plan plan = container.restores().plan(update, TargetMapping.none());
            assertEquals(List.of(), changes(plan));
            Request done = Restoration.run(container, plan);
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            assertEquals(
                    List.of(),
                    services.dataZone().log().calls().keySet().stream()
                            .filter(Operation::mutates)
                            .toList(),
                    "nothing differs");

            second.client.updateProject(
                    r -> r.domainIdentifier(domain).identifier(profiled).description("edited"));
            Planner.Plan again = container.restores().plan(update, TargetMapping.none());
            assertEquals(List.of("UPDATE Project " + profiled + ": differs in description"), changes(again));
            done = Restoration.run(container, again);
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            var read = second.client.getProject(r -> r.domainIdentifier(domain).identifier(profiled));
            assertEquals("", read.description());
            assertEquals(profile, read.projectProfileId());
        }
    }

    private static List<String> changes(Planner.Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() != Step.Action.SKIP && step.action() != Step.Action.ADOPT)
                .map(step ->
                        step.action() + " " + step.id().source().type() + " " + step.target() + ": " + step.reason())
                .toList();
    }

    private static String status(DataZoneClient client, String domain, String listing) {
        return client.getListing(r -> r.domainIdentifier(domain).identifier(listing))
                .statusAsString();
    }

    @Test
    void oneProjectComesWithWhatItOwnsAndNeedsAndNothingElse() {
        journey.project("Other");
        String related = journey.term(journey.glossary(journey.project("Owners of words"), "More"), "Loss");
        journey.client.updateGlossaryTerm(r -> r.domainIdentifier(journey.domain)
                .identifier(term)
                .glossaryIdentifier(glossary)
                .termRelations(t -> t.isA(related)));
        assertEquals("complete", journey.sweep().state().text());
        String second = restoration.target("V2", "one-project");
        try (Container container = restoration.container(second, Services.STANDBY_REGION)) {
            RestoreOptions all = wanted(journey.domain, second);
            Planner.Plan plan = container.restores().plan(all.ofProject(project), TargetMapping.none());
            List<String> made = plan.steps().stream()
                    .filter(step ->
                            step.action() == Step.Action.CREATE && step.id().isMain())
                    .map(step -> step.id().source().type())
                    .sorted()
                    .toList();
            assertEquals(
                    List.of(
                            "Asset",
                            "Glossary",
                            "Glossary",
                            "GlossaryTerm",
                            "GlossaryTerm",
                            "Listing",
                            "Project",
                            "Project",
                            "ProjectMembership",
                            "ProjectMembership"),
                    made);
        }
    }

    @Test
    void whoNamesTheDomainByItsArnNamesTheTargetAfterwards() {
        String arn = journey.client.getDomain(r -> r.identifier(journey.domain)).arn();
        String named = journey.asset(project, "named");
        journey.client.createAssetRevision(r -> r.domainIdentifier(journey.domain)
                .identifier(named)
                .name("named")
                .formsInput(f -> f.formName("S3ObjectCollectionForm").content("{\"bucketArn\":\"" + arn + "\"}")));
        assertEquals("complete", journey.sweep().state().text());
        String second = restoration.target("V2", "by-arn");
        try (Container container = restoration.container(second, Services.STANDBY_REGION);
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = Restoration.run(
                    container, container.restores().plan(wanted(journey.domain, second), TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            String back = Restoration.became(container, done, "Asset", named);
            assertEquals(
                    "{\"bucketArn\":\""
                            + there.getDomain(r -> r.identifier(second)).arn() + "\"}",
                    there.getAsset(r -> r.domainIdentifier(second).identifier(back))
                            .formsOutput()
                            .get(0)
                            .content());
        }
    }

    @Test
    void whatCannotBePlannedIsRefusedInOneSentenceAndNothingIsWritten() {
        String second = restoration.target("V2", "refused");
        try (Container container = restoration.container(second, Services.STANDBY_REGION)) {
            RestoreOptions good = wanted(journey.domain, second);
            refused(container, wanted("dzd-unknown", second), "the journal has nothing of domain 'dzd-unknown'");
            refused(
                    container,
                    wanted(journey.domain, "dzd-nowhere"),
                    "the target domain 'dzd-nowhere' is not shown to us");
            refused(container, wanted(journey.domain, journey.domain), "or say --in-place");
            refused(
                    container,
                    RestoreOptions.everything(good.source(), second, "2020-01-01T00:00:00.000Z"),
                    "at 2020-01-01T00:00:00.000Z");
            refused(container, only(good, "Asset:nothing"), "--only Asset:nothing");
            refused(container, only(good, "Aset"), "there is no type 'Aset'");
            refused(container, wanted(journey.domain, restoration.target("V1", "older")), "of version V");
            assertEquals(List.of(), container.restores().ledger().requests());
        }
    }

    private static void refused(Container container, RestoreOptions restoreOptions, String says) {
        RestoreException refused = assertThrows(
                RestoreException.class, () -> container.restores().plan(restoreOptions, TargetMapping.none()));
        assertTrue(String.valueOf(refused.getMessage()).contains(says), refused.getMessage());
    }

    private static RestoreOptions only(RestoreOptions all, String only) {
        return RestoreOptions.everything(all.source(), all.target(), all.asOf()).only(List.of(only));
    }

    private RestoreOptions inPlace(String asOf, List<String> only) {
        return RestoreOptions.everything(journey.domain, journey.domain, asOf)
                .only(only)
                .with(RestoreOptions.Option.IN_PLACE)
                .with(RestoreOptions.Option.ACCEPT_DELETES);
    }

    private static RestoreOptions wanted(String source, String target) {
        return Restoration.wanted(source, target);
    }

    private static RestoreOptions with(RestoreOptions all, RestoreOptions.Policy policy) {
        return all.under(policy).with(RestoreOptions.Option.ACCEPT_DELETES);
    }
}
