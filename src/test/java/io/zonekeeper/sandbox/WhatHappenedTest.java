package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.CreateDataSourceRequest;
import software.amazon.awssdk.services.datazone.model.DataSourceRunActivity;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;
import software.amazon.awssdk.services.datazone.model.GetLineageNodeResponse;
import software.amazon.awssdk.services.datazone.model.LineageNodeReference;
import software.amazon.awssdk.services.datazone.model.ListingStatus;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.datazone.model.ValidationException;

/** Reads of what the service did by itself show what happened, not what the model allows. */
class WhatHappenedTest {
    private static final String EVENT = """
            {"eventTime":"2026-03-02T11:03:29Z","eventType":"COMPLETE","producer":"https://example.com/etl",
             "schemaURL":"https://openlineage.io/spec/2-0-2/OpenLineage.json#/definitions/RunEvent",
             "run":{"runId":"0176a8c2-fe01-7439-87e6-56a1a1b4029f"},"job":{"namespace":"etl","name":"load"},
             "inputs":[{"namespace":"s3://raw","name":"orders"}],
             "outputs":[{"namespace":"arn:aws:glue:eu-west-1:111122223333","name":"table/sales/orders"}]}""";

    private final Stage stage = new Stage("V2");

    @AfterEach
    void close() {
        stage.close();
    }

    private String source(Consumer<CreateDataSourceRequest.Builder> more) {
        String connection = stage.admin
                .createConnection(
                        r -> r.domainIdentifier(stage.domain).name("lake").props(p -> p.iamProperties(i -> {})))
                .connectionId();
        return stage.admin
                .createDataSource(r -> {
                    r.domainIdentifier(stage.domain)
                            .name("Sales lake")
                            .type("GLUE")
                            .projectIdentifier(stage.project)
                            .connectionIdentifier(connection)
                            .configuration(c -> c.glueRunConfiguration(g -> g.relationalFilterConfigurations(
                                    f -> f.databaseName("sales").filterExpressions(e -> e.type("INCLUDE")
                                            .expression("order*")))));
                    more.accept(r);
                })
                .id();
    }

    private String run(String source) {
        return stage.admin
                .startDataSourceRun(r -> r.domainIdentifier(stage.domain).dataSourceIdentifier(source))
                .id();
    }

    private List<DataSourceRunActivity> activities(String run) {
        return stage.admin
                .listDataSourceRunActivities(
                        r -> r.domainIdentifier(stage.domain).identifier(run))
                .items();
    }

    private GetAssetResponse asset(String id) {
        return stage.admin.getAsset(r -> r.domainIdentifier(stage.domain).identifier(id));
    }

    @Test
    void aRunOfADataSourceMakesAssetsAndSaysWhatItDid() {
        String source = source(r -> r.publishOnImport(true));
        String run = run(source);
        List<DataSourceRunActivity> done = activities(run);
        assertEquals(
                List.of("order_items", "orders"),
                done.stream().map(DataSourceRunActivity::technicalName).sorted().toList());
        assertTrue(done.stream().allMatch(each -> each.dataAssetStatusAsString().equals("SUCCEEDED_CREATED")));
        GetAssetResponse asset = asset(done.get(0).dataAssetId());
        assertEquals("amazon.datazone.GlueTableAssetType", asset.typeIdentifier());
        assertEquals("SYSTEM", asset.createdBy());
        assertTrue(asset.formsOutput().get(0).content().contains("\"databaseName\":\"sales\""));
        assertTrue(asset.readOnlyFormsOutput().get(0).content().contains(source));
        assertEquals(ListingStatus.ACTIVE, asset.listing().listingStatus());
        assertEquals(
                2,
                stage.admin
                        .getDataSourceRun(r -> r.domainIdentifier(stage.domain).identifier(run))
                        .runStatisticsForAssets()
                        .added());

        List<DataSourceRunActivity> again = activities(run(source));
        assertTrue(
                again.stream().allMatch(each -> each.dataAssetStatusAsString().equals("UNCHANGED")));
        assertEquals(
                2,
                stage.admin
                        .getDataSource(r -> r.domainIdentifier(stage.domain).identifier(source))
                        .lastRunAssetCount());
    }

    @Test
    void aDataSourceRuns25TimesADay() {
        String source = source(r -> {});
        for (int i = 0; i < 25; i++) {
            run(source);
        }
        assertThrows(ServiceQuotaExceededException.class, () -> run(source));
        stage.standIn.settings().signatureWindow(null);
        stage.standIn.clock().advance(Duration.ofHours(25));
        run(source);
    }

    private String post(String event) {
        return stage.admin
                .postLineageEvent(r -> r.domainIdentifier(stage.domain).event(SdkBytes.fromUtf8String(event)))
                .id();
    }

    private GetLineageNodeResponse node(String identifier) {
        return stage.admin.getLineageNode(r -> r.domainIdentifier(stage.domain).identifier(identifier));
    }

    @Test
    void lineageEventsMakeAGraph() {
        post(EVENT);
        GetLineageNodeResponse table = node("arn:aws:glue:eu-west-1:111122223333/table/sales/orders");
        assertEquals("orders", table.name());
        assertEquals(Instant.parse("2026-03-02T11:03:29Z"), table.eventTimestamp());
        LineageNodeReference up = table.upstreamNodes().get(0);
        GetLineageNodeResponse job = node(up.id());
        assertEquals("etl/load", job.sourceIdentifier());
        assertEquals("s3://raw/orders", node(job.upstreamNodes().get(0).id()).sourceIdentifier());
        assertEquals(table.id(), job.downstreamNodes().get(0).id());
        assertThrows(ResourceNotFoundException.class, () -> node("etl/absent"));

        post(EVENT.replace("11:03:29Z", "12:03:29Z"));
        assertEquals(
                List.of(Instant.parse("2026-03-02T12:03:29Z"), Instant.parse("2026-03-02T11:03:29Z")),
                stage
                        .admin
                        .listLineageNodeHistory(
                                r -> r.domainIdentifier(stage.domain).identifier(table.id()))
                        .nodes()
                        .stream()
                        .map(each -> each.eventTimestamp())
                        .toList());
    }

    /** The SDK is older than the operation: the request is made by hand. */
    @Test
    void aQueryFollowsTheGraph() throws Exception {
        post(EVENT);
        String query = """
                {"match":[{"entityPattern":{"entityType":"LINEAGE_NODE","identifier":"s3://raw/orders"}},
                          {"relationPattern":{"relationType":"LINEAGE","relationDirection":"OUT","maxPathLength":%d}}]}""";
        String path = "/v2/domains/" + stage.domain + "/graph/query";
        assertEquals(List.of("orders", "load", "orders"), names(stage.send("POST", path, query.formatted(2), true)));
        assertEquals(List.of("orders", "load"), names(stage.send("POST", path, query.formatted(1), true)));
        assertEquals(
                List.of(),
                names(stage.send("POST", path, query.formatted(1).replace("s3://raw/orders", "absent"), true)));
    }

    private static List<String> names(HttpResponse<String> answer) throws IOException {
        assertEquals(200, answer.statusCode(), answer.body());
        return Values.list(Values.map(Json.read(answer.body())).get("items")).stream()
                .map(item -> Values.text(Values.at(item, "lineageNode", "name")))
                .toList();
    }

    @Test
    void whatIsNoRunEventIsRefused() {
        List<UnaryOperator<String>> wrong = List.of(
                event -> "not JSON",
                event -> "[]",
                event -> event.replace("\"eventTime\"", "\"time\""),
                event -> event.replace("2026-03-02T11:03:29Z", "yesterday"),
                event -> event.replace("\"producer\"", "\"by\""),
                event -> event.replace("0176a8c2-fe01-7439-87e6-56a1a1b4029f", "1"),
                event -> event.replace("\"job\"", "\"dataset\""),
                event -> event.replace("COMPLETE", "DONE"),
                event -> event.replace("\"namespace\":\"s3://raw\",", ""),
                event -> event.replace("\"load\"", "\"" + "x".repeat(300_001) + "\""));
        for (UnaryOperator<String> change : wrong) {
            String event = change.apply(EVENT);
            assertThrows(
                    ValidationException.class,
                    () -> post(event),
                    () -> event.substring(0, Math.min(300, event.length())));
        }
        stage.standIn.settings().keep(ServiceRule.LINEAGE_EVENTS, false);
        post("{}");
    }

    @Test
    void acceptedPredictionsMakeARevisionAndRejectedOnesAreGone() {
        stage.topicType();
        String asset = stage.asset("sales_orders");
        assertThrows(ValidationException.class, () -> accept(asset, "ALL"));
        generate(asset);
        assertEquals("2", accept(asset, "ALL"));
        assertEquals("Sales orders", asset(asset).name());
        assertFalse(asset(asset).description().isEmpty());
        assertThrows(ValidationException.class, () -> accept(asset, "ALL"));

        generate(asset);
        stage.admin.rejectPredictions(
                r -> r.domainIdentifier(stage.domain).identifier(asset).rejectChoices(c -> c.predictionTarget("name")));
        assertThrows(
                ConflictException.class,
                () -> stage.admin.acceptPredictions(r -> r.domainIdentifier(stage.domain)
                        .identifier(asset)
                        .revision("1")
                        .acceptRule(rule -> rule.rule("ALL"))));
        stage.admin.acceptPredictions(r -> r.domainIdentifier(stage.domain)
                .identifier(asset)
                .acceptChoices(c -> c.predictionTarget("description").editedValue("By hand")));
        assertEquals("By hand", asset(asset).description());
        assertEquals("3", asset(asset).revision());
    }

    private void generate(String asset) {
        for (String type : new String[] {"BUSINESS_NAMES", "BUSINESS_DESCRIPTIONS"}) {
            String run = stage.admin
                    .startMetadataGenerationRun(r -> r.domainIdentifier(stage.domain)
                            .owningProjectIdentifier(stage.project)
                            .type(type)
                            .target(t -> t.type("ASSET").identifier(asset)))
                    .id();
            assertEquals(
                    "SUCCEEDED",
                    stage.admin
                            .getMetadataGenerationRun(
                                    r -> r.domainIdentifier(stage.domain).identifier(run))
                            .statusAsString());
        }
    }

    private String accept(String asset, String rule) {
        return stage.admin
                .acceptPredictions(
                        r -> r.domainIdentifier(stage.domain).identifier(asset).acceptRule(a -> a.rule(rule)))
                .revision();
    }

    @Test
    void aConnectionThatSynchronizesLineageHasAJobWithRuns() {
        String connection = stage.admin
                .createConnection(r -> r.domainIdentifier(stage.domain)
                        .name("warehouse")
                        .props(p ->
                                p.redshiftProperties(x -> x.databaseName("dev").lineageSync(l -> l.enabled(true)))))
                .connectionId();
        String job = stage.admin
                .getConnection(r -> r.domainIdentifier(stage.domain).identifier(connection))
                .props()
                .redshiftProperties()
                .lineageSync()
                .lineageJobId();
        var runs = stage.admin
                .listJobRuns(r -> r.domainIdentifier(stage.domain).jobIdentifier(job))
                .items();
        assertEquals(1, runs.size());
        var run = stage.admin.getJobRun(
                r -> r.domainIdentifier(stage.domain).identifier(runs.get(0).runId()));
        assertEquals("SUCCESS", run.statusAsString());
        assertEquals(job, run.jobId());
        assertThrows(
                ResourceNotFoundException.class,
                () -> stage.admin.getJobRun(
                        r -> r.domainIdentifier(stage.domain).identifier("absent1")));
    }

    private List<String> inbox(String type) {
        return stage
                .admin
                .listNotifications(r -> r.domainIdentifier(stage.domain).type(type))
                .notifications()
                .stream()
                .map(each -> each.title())
                .toList();
    }

    @Test
    void thoseWhoDecideAreToldOfRequestsAndOthersAreNot() {
        stage.topicType();
        String listing = stage.publish(stage.asset("orders"));
        assertEquals(List.of("Published in the catalog"), inbox("EVENT"));
        assertTrue(inbox("TASK").isEmpty());
        String subscriber = stage.project("Subscriber");
        String request = stage.admin
                .createSubscriptionRequest(r -> r.domainIdentifier(stage.domain)
                        .requestReason("For reports")
                        .subscribedPrincipals(p -> p.project(x -> x.identifier(subscriber)))
                        .subscribedListings(l -> l.identifier(listing)))
                .id();
        assertEquals(List.of("Subscription request"), inbox("TASK"));
        stage.admin.acceptSubscriptionRequest(
                r -> r.domainIdentifier(stage.domain).identifier(request));
        assertTrue(stage.admin
                .listNotifications(
                        r -> r.domainIdentifier(stage.domain).type("TASK").taskStatus("ACTIVE"))
                .notifications()
                .isEmpty());
        assertTrue(inbox("EVENT").contains("Subscription request accepted"));
    }
}
