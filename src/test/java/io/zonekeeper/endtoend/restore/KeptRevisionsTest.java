package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import io.zonekeeper.types.contract.RoutesCopy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** One file more, and the revisions that were there before the first sweep are kept and made again. */
@ExtendWith(SharedServices.class)
class KeptRevisionsTest {
    private static final String ASSET_REVISION = """
            # AssetRevision: one numbered edit of an Asset.
            - beans:
                - name: AssetRevision
                  type: io.zonekeeper.types.MetadataType
                  properties:
                    wave: 112
                    key: id,revision
                    per: Asset?identifier={id}
                    changed: revision              # one never changes
                    revisionOf: Asset
                    ignore: listing,latestTimeSeriesDataPointFormsOutput,governedGlossaryTerms
                    restore: never
            - route:
                id: AssetRevision.list
                group: AssetRevision
                description: One page of an asset's revisions
                from: {uri: direct:AssetRevision.list, steps: [{to: aws2-datazone:listAssetRevisions}]}
            - route:
                id: AssetRevision.get
                group: AssetRevision
                description: One asset as it was in one revision
                from: {uri: direct:AssetRevision.get, steps: [{to: {uri: aws2-datazone:getAsset, parameters: {from.revision: revision}}}]}
            """;

    private final Services services;
    private Journey journey;
    private Restoration restoration;
    private Map<String, String> routes = Map.of();
    private String asset = "";

    KeptRevisionsTest(Services services) {
        this.services = services;
    }

    @BeforeEach
    void anAssetOfFourRevisionsWhoseSecondIsPublished(@TempDir Path home) throws IOException {
        RoutesCopy copy = new RoutesCopy(home);
        copy.write("types/asset-revision.camel.yaml", ASSET_REVISION);
        assertEquals(List.of(), copy.problems());
        routes = copy.settings();
        journey = Journey.begin(services, "kept-" + System.nanoTime(), routes);
        restoration = new Restoration(services, journey);
        Journey.longAgo(services, () -> {
            asset = journey.asset(journey.project("Sales"), "orders");
            revision("second");
            journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                    .entityIdentifier(asset)
                    .entityType("ASSET")
                    .action("PUBLISH"));
            revision("third");
            return revision("fourth");
        });
        assertEquals("complete", journey.sweep().state().text());
        assertEquals(
                1,
                journey.keeper
                        .container()
                        .journal()
                        .history(new EntityId(journey.domain, "Asset", asset))
                        .size());
    }

    private String revision(String text) {
        return journey.client
                .createAssetRevision(r -> r.domainIdentifier(journey.domain)
                        .identifier(asset)
                        .name("orders")
                        .description(text)
                        .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                .content("{\"bucketArn\":\"arn:aws:s3:::orders\"}")))
                .revision();
    }

    @AfterEach
    void end() {
        journey.close();
    }

    private static List<String> steps(Planner.Plan plan, String type) {
        return plan.steps().stream()
                .filter(step -> step.id().source().type().equals(type))
                .map(step -> step.action() + " " + step.id().stage())
                .toList();
    }

    private List<String> texts(DataZoneClient there, String target, Container container, Request done) {
        String back = Restoration.became(container, done, "Asset", asset);
        int newest = Integer.parseInt(
                there.getAsset(r -> r.domainIdentifier(target).identifier(back)).revision());
        return Stream.iterate(1, i -> i + 1)
                .limit(newest)
                .map(i -> String.valueOf(there.getAsset(
                                r -> r.domainIdentifier(target).identifier(back).revision(String.valueOf(i)))
                        .description()))
                .toList();
    }

    @Test
    void withHistoryAllAreMadeAndARestoreThatStoppedAmongThemIsUndone() {
        String target = restoration.target("V2", "kept-history");
        try (Container container = TwoDomains.container(services, journey, target, routes);
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            RestoreOptions all = Restoration.wanted(journey.domain, target).with(RestoreOptions.Option.HISTORY);
            Planner.Plan plan = container.restores().plan(all, TargetMapping.none());
            assertEquals(
                    List.of("CREATE ", "CREATE revision-2", "CREATE revision-3", "CREATE revision-4"),
                    steps(plan, "Asset"));
            assertEquals(List.of(), steps(plan, "AssetRevision"));
            services.dataZone()
                    .orders()
                    .on("CreateAssetRevision")
                    .domain(target)
                    .skip(1)
                    .give(Effect.DENY);
            Request stopped = Restoration.run(container, plan);
            services.dataZone().orders().clear();
            assertEquals("incomplete", stopped.state().text());
            assertEquals(List.of("null", "second"), texts(there, target, container, stopped));
            assertEquals(
                    List.of(),
                    container
                            .rollback(RestoreBean.RestoreOrder.of(stopped.restore()))
                            .stays());

            Request done = Restoration.run(container, container.restores().plan(all, TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            assertEquals(List.of("null", "second", "third", "fourth"), texts(there, target, container, done));
            assertEquals("equal", container.proof(done.restore(), true).get("verdict"));
        }
    }

    @Test
    void thePublishedOneIsMadeWithoutHistory() {
        String target = restoration.target("V2", "kept-published");
        try (Container container = TwoDomains.container(services, journey, target, routes);
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = Restoration.run(
                    container,
                    container.restores().plan(Restoration.wanted(journey.domain, target), TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            assertEquals(List.of("second", "fourth"), texts(there, target, container, done));
        }
    }
}
