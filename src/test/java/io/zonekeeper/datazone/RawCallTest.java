package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.document.JsonNumber;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RawCallTest {
    private static final String LIST = "aws2-datazone:raw?operation=ListNotebooks&method=GET"
            + "&path=/v2/domains/{domainIdentifier}/notebooks&maxResults=50&itemsFrom=items[]";
    private static final String CREATE =
            "aws2-datazone:raw?operation=CreateNotebook&method=POST" + "&path=/v2/domains/{domainIdentifier}/notebooks";

    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void anOperationThatTheSdkDoesNotKnowIsCalledAndSigned() {
        calls.service.answers("{\"id\":\"n1\",\"cells\":[{\"sql\":{\"ms\":1.50}}]}");

        Object answer = calls.answer(
                "aws2-datazone:raw?operation=GetNotebook&method=GET"
                        + "&path=/v2/domains/{domainIdentifier}/notebooks/{identifier}",
                Map.of("id", "n/1 é"));

        assertEquals("{\"id\":\"n1\",\"cells\":[{\"sql\":{\"ms\":1.50}}]}", Json.write(answer));
        assertEquals(
                "/v2/domains/" + Calls.DOMAIN + "/notebooks/n%2F1%20%C3%A9",
                calls.service.last().path());
        assertTrue(calls.service.last().header("authorization").startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/"));
        assertTrue(calls.service.last().header("authorization").contains("/eu-west-1/datazone/aws4_request"));
    }

    @Test
    void itsPagesAreListsToo() {
        calls.service.answers("{\"items\":[{\"id\":\"n1\"}],\"nextToken\":\"a=b&c\"}");

        Exchange first = calls.call(
                LIST + "&from.owningProjectIdentifier=projectId",
                null,
                Map.of(DataZoneConstants.SCOPE, Map.of("owningProjectIdentifier", "p1")));
        calls.call(LIST, null, Map.of(DataZoneConstants.NEXT_TOKEN, "a=b&c"));

        assertEquals(List.of(Map.of("id", "n1")), first.getMessage().getBody());
        assertEquals("a=b&c", first.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN));
        assertTrue(calls.service.asked.get(0).query().contains("owningProjectIdentifier=p1"));
        assertTrue(calls.service.asked.get(0).query().contains("maxResults=50"));
        assertTrue(calls.service.asked.get(1).query().contains("nextToken=a%3Db%26c"));
    }

    @Test
    void onlyWhatIsNamedGoesIntoABody() throws Exception {
        Map<String, Object> document = Map.of(
                "name", "N",
                "secret", "x",
                "projectId", "p1",
                "parameters", Map.of("ms", new JsonNumber("1.50"), "domainIdentifier", "dzd_captured"));
        calls.call(
                CREATE + "&from.name=name&from.owningProjectIdentifier=projectId&from.parameters=parameters"
                        + "&from.tags[]=nothing&locked=true",
                document,
                Map.of(DataZoneConstants.CLIENT_TOKEN, "ledger-1"));

        assertEquals(
                Map.of(
                        "name", "N",
                        "owningProjectIdentifier", "p1",
                        "parameters", Map.of("ms", new JsonNumber("1.50")),
                        "locked", true,
                        "clientToken", "ledger-1"),
                calls.service.last().json());
        assertEquals("application/json", calls.service.last().header("content-type"));
    }

    @Test
    void theNextTokenOfAPostIsAMemberOfItsBody() throws Exception {
        calls.call(
                "aws2-datazone:raw?operation=SearchRobots&method=POST&path=/v2/domains/{domainIdentifier}/robots/search&itemsFrom=items[]&maxResults=5",
                null,
                Map.of(DataZoneConstants.NEXT_TOKEN, "t1"));

        assertEquals(
                Map.of("nextToken", "t1", "maxResults", new JsonNumber("5")),
                calls.service.last().json());
    }

    @Test
    void aReadIsRepeatedAndACreationWithoutATokenIsNot() {
        calls.service.fails(500, "InternalServerException", "sorry").answers("{\"items\":[]}");
        calls.answer(LIST, null);
        assertEquals(2, calls.service.asked.size());

        calls.service.fails(500, "InternalServerException", "sorry");
        assertEquals(DataZoneFailure.UNAVAILABLE, calls.failure(CREATE, null).kind());
        assertEquals(3, calls.service.asked.size());

        calls.service.fails(500, "InternalServerException", "sorry").answers("{}");
        assertNull(calls.call(CREATE, null, Map.of(DataZoneConstants.CLIENT_TOKEN, "t"))
                .getException());
        assertEquals(5, calls.service.asked.size());
    }

    @Test
    void theTokenOfAListIsNotSentWithAnotherCall() throws Exception {
        calls.call(CREATE, null, Map.of(DataZoneConstants.NEXT_TOKEN, "t1"));

        assertEquals(Map.of(), calls.service.last().json());
    }

    @Test
    void whereOnlyReadsAreAllowedNothingElseIsSent() {
        Map<String, Object> readOnly = Map.of(DataZoneConstants.READ_ONLY, true);
        for (String change : List.of(
                CREATE,
                CREATE.replace("CreateNotebook", "GetNotebook").replace("POST", "PUT"),
                "aws2-datazone:getIamPortalLoginUrl",
                "aws2-datazone:updateGlossaryTerm")) {
            DataZoneException failure = (DataZoneException)
                    calls.call(change, Map.of("id", "t1"), readOnly).getException();
            assertEquals(DataZoneFailure.INVALID, failure.kind(), change);
        }
        assertTrue(calls.service.asked.isEmpty());

        calls.service.answers("{\"items\":[]}");
        assertNull(calls.call(LIST, null, readOnly).getException());
        assertNull(calls.call("aws2-datazone:searchUserProfiles?userType=SSO_USER", null, readOnly)
                .getException());
    }

    @Test
    void aMemberOfAPathLeadsNowhereElse() {
        String greedy = "aws2-datazone:raw?operation=GetWord&method=GET"
                + "&path=RAW(/v2/domains/{domainIdentifier}/w/{identifier+})";
        for (String value : List.of("..", ".", "../dzd_other/words", "a/../../b")) {
            assertEquals(
                    DataZoneFailure.INVALID,
                    calls.failure(greedy, Map.of("id", value)).kind(),
                    value);
        }
        assertEquals(
                DataZoneFailure.INVALID,
                calls.failure("aws2-datazone:getAsset", Map.of("id", "..")).kind());
        assertTrue(calls.service.asked.isEmpty());
    }

    @Test
    void twoWordsForOnePlaceAreRefused() {
        DataZoneException failure = calls.failure(CREATE + "&from.a=x&from.a.b=y", Map.of("x", "1", "y", "2"));

        assertEquals(DataZoneFailure.INVALID, failure.kind());
        assertTrue(calls.service.asked.isEmpty());
    }

    @Test
    void whatItsPathNeedsIsSaidBeforeAnythingIsSent() {
        DataZoneException failure = calls.failure(
                "aws2-datazone:raw?operation=GetNotebook&method=GET&path=/v2/domains/{domainIdentifier}/n/{identifier}",
                Map.of("name", "N", "domainIdentifier", "captured"));

        assertEquals(DataZoneFailure.INVALID, failure.kind());
        assertTrue(failure.getMessage().startsWith("GetNotebook: needs 'identifier'"), failure.getMessage());
        assertTrue(calls.service.asked.isEmpty());
        assertFalse(failure.getMessage().contains("captured"));
    }
}
