package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.events.ServiceEvents;
import io.zonekeeper.sandbox.model.Redaction;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Values;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventsTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private Map<String, Object> record(String operation) {
        return stage.events.stream()
                .map(event -> Values.map(event.get("detail")))
                .filter(detail -> operation.equals(detail.get("eventName")))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private List<String> sent() {
        return stage.events.stream()
                .map(event -> String.valueOf(event.get("detail-type")))
                .filter(type -> !type.contains("CloudTrail"))
                .toList();
    }

    @Test
    void noServiceEventIsInvented() throws Exception {
        try (var in = ServiceEvents.class.getResourceAsStream("detail-types.json")) {
            assertNotNull(in);
            List<String> documented = Values.strings(Json.read(in.readAllBytes()));
            assertTrue(documented.containsAll(ServiceEvents.detailTypes()));
        }
    }

    @Test
    void whatIsSensitiveDeepInsideIsHiddenToo() {
        stage.topicType();
        stage.asset("secret name");
        Map<String, Object> parameters = Values.map(record("CreateAsset").get("requestParameters"));
        assertFalse(parameters.toString().contains("secret name"));
        assertEquals(Redaction.HIDDEN, parameters.get("formsInput"));
        assertEquals("TopicAssetType", parameters.get("typeIdentifier"));
        Map<String, Object> type = record("CreateFormType");
        assertEquals("HIDDEN_DUE_TO_SECURITY_REASONS", Values.at(type, "responseElements", "name"));
        assertEquals("1", Values.at(type, "responseElements", "revision"));
        Map<String, Object> request = Redaction.structure(
                ServiceModel.load().shape("CreateSubscriptionRequestInput"),
                Map.of("metadataForms", List.of(Map.of("formName", "F", "content", "secret"))));
        assertEquals(List.of(Redaction.HIDDEN), request.get("metadataForms"));
    }

    @Test
    void emptyOutputsAndReadsHaveNoResponseElements() {
        String user = stage.admin
                .createUserProfile(r -> r.domainIdentifier(stage.domain).userIdentifier("ann"))
                .id();
        stage.admin.createProjectMembership(r -> r.domainIdentifier(stage.domain)
                .projectIdentifier(stage.project)
                .member(m -> m.userIdentifier(user))
                .designation("PROJECT_CONTRIBUTOR"));
        Map<String, Object> record = record("CreateProjectMembership");
        assertTrue(record.containsKey("responseElements"));
        assertEquals(null, record.get("responseElements"));
        assertEquals(user, Values.at(record, "requestParameters", "member", "userIdentifier"));
        assertTrue(
                stage.events.stream().noneMatch(event -> Boolean.TRUE.equals(Values.at(event, "detail", "readOnly"))));
    }

    @Test
    void parametersOverAHundredKilobytesAreLeftOut() {
        String term = stage.term(stage.glossary("Demanded"), "Demanded");
        stage.admin.createRule(r -> r.domainIdentifier(stage.domain)
                .name("many")
                .action("CREATE_LISTING_CHANGE_SET")
                .target(t -> t.domainUnitTarget(u -> u.domainUnitId(
                        stage.admin.getDomain(d -> d.identifier(stage.domain)).rootDomainUnitId())))
                .detail(d -> d.glossaryTermEnforcementDetail(g -> g.requiredGlossaryTermIds(term)))
                .scope(s -> s.assetType(a -> a.selectionMode("SPECIFIC")
                        .specificAssetTypes(java.util.stream.IntStream.range(0, 2000)
                                .mapToObj(i -> "Type" + "x".repeat(60) + i)
                                .toList()))));
        assertFalse(record("CreateRule").containsKey("requestParameters"));
    }

    @Test
    void publishingIsToldWhenItIsDone() {
        stage.topicType();
        String asset = stage.asset("orders");
        stage.standIn.settings().publishing(Duration.ofSeconds(10));
        stage.events.clear();
        String listing = stage.publish(asset);
        assertEquals(List.of(), sent());
        stage.standIn.clock().advance(Duration.ofSeconds(10));
        Awaitility.await().until(() -> sent().equals(List.of("Asset Added To Catalog")));
        Map<String, Object> event = stage.events.get(stage.events.size() - 1);
        assertEquals(listing, Values.at(event, "detail", "data", "listingId"));
        assertEquals(asset, Values.at(event, "detail", "data", "assetId"));
        assertEquals("SYSTEM", Values.at(event, "detail", "metadata", "user"));
    }

    @Test
    void aRevisionAndAMembershipAreTold() {
        stage.topicType();
        String asset = stage.asset("orders");
        stage.events.clear();
        stage.admin.createAssetRevision(
                r -> r.domainIdentifier(stage.domain).identifier(asset).name("orders"));
        assertEquals(List.of("New Asset Version Available"), sent());
        assertEquals(stage.project, Values.at(stage.events.get(0), "detail", "metadata", "owningProjectId"));
        String unit = stage.admin.getDomain(r -> r.identifier(stage.domain)).rootDomainUnitId();
        stage.events.clear();
        stage.admin.createDomainUnit(
                r -> r.domainIdentifier(stage.domain).name("Europe").parentDomainUnitIdentifier(unit));
        assertEquals(List.of("Domain Unit Created"), sent());
        assertEquals(unit, Values.at(stage.events.get(0), "detail", "data", "parentDomainUnitId"));
    }
}
