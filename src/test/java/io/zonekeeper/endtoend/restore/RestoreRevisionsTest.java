package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import io.zonekeeper.types.contract.RoutesCopy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** What was published comes back as it was published, and a draft stays a draft. */
@ExtendWith(SharedServices.class)
class RestoreRevisionsTest {
    private final Services services;
    private Journey journey;
    private Restoration restoration;
    private String asset = "";

    RestoreRevisionsTest(Services services) {
        this.services = services;
    }

    @BeforeEach
    void aPublishedAsset() {
        journey = Journey.begin(services, "revisions-" + Instant.now().toEpochMilli());
        restoration = new Restoration(services, journey);
        publish();
    }

    private void publish() {
        Journey.longAgo(services, () -> {
            String project = journey.project("Sales");
            asset = journey.asset(project, "orders");
            journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                    .entityIdentifier(asset)
                    .entityType("ASSET")
                    .action("PUBLISH"));
            return "";
        });
    }

    @AfterEach
    void end() {
        journey.close();
    }

    private void draft(String text) {
        Journey.longAgo(
                services,
                () -> journey.client.createAssetRevision(r -> r.domainIdentifier(journey.domain)
                        .identifier(asset)
                        .name("orders")
                        .description(text)
                        .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                .content("{\"bucketArn\":\"arn:aws:s3:::orders\"}"))));
    }

    @Test
    void theRevisionThatWasPublishedIsMadeAndPublishedAndThenTheDraft() {
        assertEquals("complete", journey.sweep().state().text());
        draft("a draft");
        assertEquals("complete", journey.sweep().state().text());
        String second = restoration.target("V2", "published-first");
        try (Container container = restoration.container(second, Services.STANDBY_REGION);
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = Restoration.run(
                    container,
                    container.restores().plan(Restoration.wanted(journey.domain, second), TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            String back = Restoration.became(container, done, "Asset", asset);
            var newest = there.getAsset(r -> r.domainIdentifier(second).identifier(back));
            assertEquals("a draft", newest.description());
            var listing = there.getListing(
                    r -> r.domainIdentifier(second).identifier(newest.listing().listingId()));
            assertEquals("1", listing.item().assetListing().assetRevision());
            assertEquals(
                    null,
                    there.getAsset(r ->
                                    r.domainIdentifier(second).identifier(back).revision("1"))
                            .description());
        }
    }

    @Test
    void withHistoryEveryCapturedRevisionIsMade() {
        assertEquals("complete", journey.sweep().state().text());
        for (String text : List.of("second", "third", "fourth")) {
            draft(text);
            assertEquals("complete", journey.sweep().state().text());
        }
        String second = restoration.target("V2", "all-revisions");
        try (Container container = restoration.container(second, Services.STANDBY_REGION);
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = Restoration.run(
                    container,
                    container
                            .restores()
                            .plan(
                                    Restoration.wanted(journey.domain, second).with(RestoreOptions.Option.HISTORY),
                                    TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            String back = Restoration.became(container, done, "Asset", asset);
            List<String> texts = List.of("1", "2", "3", "4").stream()
                    .map(revision -> String.valueOf(there.getAsset(r ->
                                    r.domainIdentifier(second).identifier(back).revision(revision))
                            .description()))
                    .toList();
            assertEquals(List.of("null", "second", "third", "fourth"), texts);
            assertEquals(
                    "4",
                    there.getAsset(r -> r.domainIdentifier(second).identifier(back))
                            .revision());
            assertEquals("equal", container.proof(done.restore(), true).get("verdict"));
        }
    }

    @Test
    void whatWasPublishedBeforeTheFirstSweepIsCapturedWithItOnce() {
        draft("a draft");
        assertEquals("complete", journey.sweep().state().text());
        services.dataZone().log().reset();
        assertEquals("complete", journey.sweep().state().text());
        assertEquals(0, services.dataZone().log().calls("GetAsset"), "what is unchanged costs no read");
        assertEquals(0, services.dataZone().log().calls("GetFormType"));
        String second = restoration.target("V2", "first-sweep");
        try (Container container = restoration.container(second, Services.STANDBY_REGION);
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = Restoration.run(
                    container,
                    container.restores().plan(Restoration.wanted(journey.domain, second), TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            String back = Restoration.became(container, done, "Asset", asset);
            var newest = there.getAsset(r -> r.domainIdentifier(second).identifier(back));
            assertEquals("a draft", newest.description());
            var listing = there.getListing(
                    r -> r.domainIdentifier(second).identifier(newest.listing().listingId()));
            assertEquals("1", listing.item().assetListing().assetRevision());
            assertEquals(null, listing.description());
        }
    }

    @Test
    void aPublishedRevisionThatWasNeverCapturedIsAskedForAndNotGuessed(@TempDir Path home) {
        Map<String, String> routes =
                new RoutesCopy(home).remove("types/asset-revision.camel.yaml").settings();
        journey.close();
        journey = Journey.begin(services, "unseen-" + Instant.now().toEpochMilli(), routes);
        restoration = new Restoration(services, journey);
        publish();
        draft("a draft");
        assertEquals("complete", journey.sweep().state().text());
        String second = restoration.target("V2", "asked-for");
        try (Container container = TwoDomains.container(services, journey, second, routes)) {
            Planner.Plan plan =
                    container.restores().plan(Restoration.wanted(journey.domain, second), TargetMapping.none());
            List<Step> asks = plan.steps().stream()
                    .filter(step -> step.action() == Step.Action.ASK)
                    .toList();
            assertEquals(
                    List.of("Listing"),
                    asks.stream().map(step -> step.id().source().type()).toList());
            assertTrue(
                    asks.get(0).reason().contains("revision 1 of Asset " + asset)
                            && asks.get(0).reason().contains("a draft would become public"),
                    asks.get(0).reason());
            services.dataZone().log().reset();
            Request first = Restoration.run(container, plan);
            assertEquals("incomplete", first.state().text());
            assertEquals(0, services.dataZone().log().calls("CreateListingChangeSet"), "a draft was published");
            Request then = Restoration.run(container, plan, "Listing=create");
            assertEquals("done", then.state().text(), Restoration.left(container, then));
        }
    }
}
