package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;

class TypedCallTest {
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void anOperationIsCalledByItsName() {
        calls.service.answers("{\"id\":\"a1\",\"name\":\"Orders\"}");

        Object answer = calls.answer("aws2-datazone:getAsset", Map.of("id", "a1"));

        assertEquals(Map.of("id", "a1", "name", "Orders"), answer);
        assertEquals("GET", calls.service.last().method());
        assertEquals(
                "/v2/domains/" + Calls.DOMAIN + "/assets/a1",
                calls.service.last().path());
    }

    @Test
    void theAnswerKeepsUnknownMembersUnknownBranchesAndEveryDigit() {
        String json = "{\"id\":\"l1\",\"item\":{\"robotListing\":{\"speed\":1.50}},\"createdAt\":1767225600.123456,"
                + "\"updatedAt\":1.767225600123456E9,\"tomorrow\":[null,true,{\"x\":12345678901234567890}]}";
        calls.service.answers(json);

        Object answer = calls.answer("aws2-datazone:getListing", Map.of("id", "l1"));

        assertEquals(json, Json.write(answer));
    }

    @Test
    void anEmptyAnswerIsAnEmptyDocument() {
        calls.service.answers(204, "", Map.of());

        assertEquals(Map.of(), calls.answer("aws2-datazone:deleteAsset", Map.of("id", "a1")));
    }

    @Test
    void anAnswerThatIsNoJsonIsUnavailable() {
        calls.service.answers(200, "<html>", Map.of());

        assertEquals(
                DataZoneFailure.UNAVAILABLE,
                calls.failure("aws2-datazone:getAsset", Map.of("id", "a1")).kind());
    }

    @Test
    void theRequestIdTravelsInAHeader() {
        Exchange exchange = calls.call("aws2-datazone:getAsset", Map.of("id", "a1"));

        assertEquals("req-1", exchange.getMessage().getHeader(DataZoneConstants.REQUEST_ID));
    }

    @Test
    void theDomainComesFromThePropertyBeforeTheHeader() {
        calls.context.createProducerTemplate().send("aws2-datazone:getAsset", e -> {
            e.setProperty(DataZoneConstants.DOMAIN, "dzd_property");
            e.getMessage().setHeader(DataZoneConstants.DOMAIN, "dzd_header");
            e.getMessage().setBody(Map.of("id", "a1", "domainIdentifier", "dzd_body", "domainId", "dzd_body"));
        });
        calls.context.createProducerTemplate().send("aws2-datazone:getAsset", e -> {
            e.getMessage().setHeader(DataZoneConstants.DOMAIN, "dzd_header");
            e.getMessage().setBody(Map.of("id", "a1"));
        });

        assertEquals(
                "/v2/domains/dzd_property/assets/a1", calls.service.asked.get(0).path());
        assertEquals(
                "/v2/domains/dzd_header/assets/a1", calls.service.asked.get(1).path());
    }

    @Test
    void whatAUserSetsIsAHeader() throws Exception {
        Instant time = Instant.parse("2026-03-02T09:15:04Z");
        Map<String, Object> headers = Map.of(
                DataZoneConstants.DOMAIN,
                "dzd_header",
                DataZoneConstants.SCOPE,
                Map.of("owningProjectIdentifier", "p1"),
                DataZoneConstants.CLIENT_TOKEN,
                "mine-1",
                DataZoneConstants.SIGNING_TIME,
                time);
        Exchange made = calls.context.createProducerTemplate().send("aws2-datazone:createGlossary", e -> {
            e.getMessage().setHeaders(new HashMap<>(headers));
            e.getMessage().setBody(Map.of("name", "Terms"));
        });
        Exchange refused = calls.context.createProducerTemplate().send("aws2-datazone:createGlossary", e -> {
            e.getMessage().setHeaders(new HashMap<>(headers));
            e.getMessage().setHeader(DataZoneConstants.READ_ONLY, true);
        });

        assertNull(made.getException());
        assertEquals("/v2/domains/dzd_header/glossaries", calls.service.last().path());
        assertEquals("p1", calls.service.last().json().get("owningProjectIdentifier"));
        assertEquals("mine-1", calls.service.last().json().get("clientToken"));
        assertEquals("20260302T091504Z", calls.service.last().header("x-amz-date"));
        assertTrue(refused.getException() instanceof DataZoneException);
        assertEquals(1, calls.service.asked.size());
    }

    @Test
    void aHeaderCannotUndoWhatAPropertySays() {
        Exchange exchange = calls.context.createProducerTemplate().send("aws2-datazone:createGlossary", e -> {
            e.setProperty(DataZoneConstants.DOMAIN, Calls.DOMAIN);
            e.setProperty(DataZoneConstants.READ_ONLY, true);
            e.getMessage().setHeader(DataZoneConstants.READ_ONLY, false);
            e.getMessage().setBody(Map.of("name", "Terms", "owningProjectId", "p1"));
        });

        assertTrue(exchange.getException() instanceof DataZoneException);
        assertTrue(calls.service.asked.isEmpty());
    }

    @Test
    void withoutADomainNothingIsSent() {
        Exchange exchange = calls.context.createProducerTemplate().send("aws2-datazone:getAsset", e -> e.getMessage()
                .setBody(Map.of("id", "a1", "domainId", "dzd_x")));

        DataZoneException failure = (DataZoneException) exchange.getException();
        assertEquals(DataZoneFailure.INVALID, failure.kind());
        assertTrue(failure.getMessage().contains("CamelAwsDataZoneDomain"), failure.getMessage());
        assertTrue(calls.service.asked.isEmpty());
    }

    @Test
    void theDomainsOwnOperationsTakeItAsTheirIdentifier() {
        calls.answer("aws2-datazone:getDomain", Map.of("id", "dzd_captured", "identifier", "dzd_captured"));

        assertEquals("/v2/domains/" + Calls.DOMAIN, calls.service.last().path());
    }

    @Test
    void aMissingPartOfThePathIsSaidBeforeAnythingIsSent() {
        DataZoneException failure = calls.failure("aws2-datazone:getAssetFilter", Map.of("id", "f1"));

        assertEquals(DataZoneFailure.INVALID, failure.kind());
        assertTrue(failure.getMessage().contains("'assetIdentifier'"), failure.getMessage());
        assertTrue(calls.service.asked.isEmpty());
    }

    @Test
    void theClientTokenComesFromItsHeaderAndNeverFromADocument() throws Exception {
        Map<String, Object> glossary =
                Map.of("name", "Terms", "owningProjectId", "p1", "clientToken", "captured", "domainId", "dzd_captured");
        calls.call("aws2-datazone:createGlossary", glossary, Map.of(DataZoneConstants.CLIENT_TOKEN, "ledger-1"));
        calls.call("aws2-datazone:createGlossary", glossary);

        assertEquals("ledger-1", calls.service.asked.get(0).json().get("clientToken"));
        Object random = calls.service.asked.get(1).json().get("clientToken");
        assertTrue(random instanceof String text && text.length() >= 32 && !text.equals("captured"));
        assertFalse(calls.service.asked.get(1).body().contains("captured"));
    }

    @Test
    void aCallIsSignedWithTheTimeThatIsGiven() {
        Instant time = Instant.parse("2026-03-02T09:15:04Z");
        Map<String, Object> at = Map.of(DataZoneConstants.SIGNING_TIME, time);
        calls.call("aws2-datazone:createProject", Map.of("name", "Sales"), at);
        calls.call(
                "aws2-datazone:raw?operation=CreateThing&method=POST&path=/v2/domains/{domainIdentifier}/things",
                null,
                at);

        for (FakeDataZone.Asked asked : calls.service.asked) {
            assertEquals("20260302T091504Z", asked.header("x-amz-date"));
            assertTrue(asked.header("authorization").contains("/20260302/eu-west-1/datazone/"));
        }
        assertEquals(2, calls.service.asked.size());
    }

    @Test
    void aClientFromOutsideIsUsedWithoutItsOwnRetriesAndNotClosed() {
        try (FakeDataZone other = new FakeDataZone();
                DataZoneClient client = DataZoneClient.builder()
                        .httpClientBuilder(ApacheHttpClient.builder())
                        .region(Region.EU_WEST_1)
                        .endpointOverride(URI.create(other.uri()))
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
                        .build()) {
            calls.component.getConfiguration().setDataZoneClient(client);
            other.answers("{\"id\":\"a1\",\"newer\":1.0}");
            other.fails(500, "InternalServerException", "sorry");

            assertEquals(
                    Map.of("id", "a1", "newer", new JsonNumber("1.0")),
                    calls.answer("aws2-datazone:getAsset", Map.of("id", "a1")));
            calls.failure("aws2-datazone:createProject", Map.of("name", "Sales"));
            assertEquals(2, other.asked.size());

            calls.context.stop();
            client.getAsset(r -> r.domainIdentifier("d").identifier("a2"));
            assertEquals(3, other.asked.size());
        }
    }

    @Test
    void aBodyThatIsNoDocumentIsRefused() {
        DataZoneException failure = calls.failure("aws2-datazone:createProject", List.of(Map.of("name", "Sales")));

        assertEquals(DataZoneFailure.INVALID, failure.kind());
        assertNull(failure.requestId());
    }
}
