package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.JsonNumber;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PagingTest {
    private final Calls calls = new Calls();

    @AfterEach
    void close() {
        calls.close();
    }

    @Test
    void aPageIsAListOfItemsAndTheTokenTravelsInAHeader() {
        calls.service.answers("{\"items\":[{\"id\":\"p1\"},{\"id\":\"p2\"}],\"nextToken\":\"t1\"}");
        calls.service.answers("{\"items\":[{\"id\":\"p3\"}]}");

        Exchange first = calls.call("aws2-datazone:listProjects", null);
        Object token = first.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN);
        Exchange second = calls.call("aws2-datazone:listProjects", null, Map.of(DataZoneConstants.NEXT_TOKEN, "t1"));

        assertEquals(
                List.of(Map.of("id", "p1"), Map.of("id", "p2")),
                first.getMessage().getBody());
        assertEquals("t1", token);
        assertTrue(calls.service.last().query().contains("nextToken=t1"));
        assertEquals(List.of(Map.of("id", "p3")), second.getMessage().getBody());
        assertNull(second.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN));
        assertNull(second.getProperty(DataZoneConstants.NEXT_TOKEN));
    }

    @Test
    void anExchangeThatGoesRoundAsksForPageAfterPage() throws Exception {
        calls.service.answers("{\"items\":[{\"id\":\"p1\"}],\"nextToken\":\"t1\"}");
        calls.service.answers("{\"items\":[{\"id\":\"p2\"}],\"nextToken\":\"t2\"}");
        calls.service.answers("{\"items\":[]}");

        calls.context.createProducerTemplate().send("aws2-datazone:listProjects", e -> {
            e.setProperty(DataZoneConstants.DOMAIN, Calls.DOMAIN);
            var again = calls.context.getEndpoint("aws2-datazone:listProjects").createProducer();
            again.start();
            again.process(e);
            again.process(e);
        });

        assertEquals(
                List.of(false, true, true),
                calls.service.asked.stream()
                        .map(a -> a.query().contains("nextToken"))
                        .toList());
        assertTrue(calls.service.last().query().contains("nextToken=t2"));
    }

    @Test
    void theLargestPageIsAskedForUnlessTheUriSaysAnother() throws Exception {
        calls.answer("aws2-datazone:listProjects", null);
        calls.answer("aws2-datazone:listDomains", null);
        calls.answer("aws2-datazone:listProjects?maxResults=7", null);
        calls.answer("aws2-datazone:search?searchScope=ASSET", null);
        calls.answer("aws2-datazone:listProjects?-maxResults=true", null);

        assertTrue(calls.service.asked.get(0).query().contains("maxResults=50"));
        assertTrue(calls.service.asked.get(1).query().contains("maxResults=25"));
        assertTrue(calls.service.asked.get(2).query().contains("maxResults=7"));
        assertEquals(new JsonNumber("50"), calls.service.asked.get(3).json().get("maxResults"));
        assertEquals("null", calls.service.asked.get(4).query());
    }

    @Test
    void theOnlyListOfAnAnswerHoldsTheItems() {
        calls.service.answers("{\"grantList\":[{\"grantId\":\"g1\"}]}");

        assertEquals(
                List.of(Map.of("grantId", "g1")),
                calls.answer(
                        "aws2-datazone:listPolicyGrants?entityType=DOMAIN_UNIT&policyType=CREATE_GLOSSARY",
                        Map.of("entityId", "u1")));
    }

    @Test
    void ofSeveralBranchesTheOneThatIsThereIsTheItem() {
        calls.service.answers("{\"items\":[{\"assetListing\":{\"listingId\":\"l1\"}},"
                + "{\"dataProductListing\":{\"listingId\":\"l2\"}},{\"robotListing\":{\"listingId\":\"l3\"}}],"
                + "\"totalMatchCount\":3}");

        Exchange exchange = calls.call(
                "aws2-datazone:searchListings?itemsFrom=items[].assetListing | items[].dataProductListing", null);

        assertEquals(
                List.of(Map.of("listingId", "l1"), Map.of("listingId", "l2")),
                exchange.getMessage().getBody());
        assertEquals(1, exchange.getMessage().getHeader(DataZoneConstants.UNKNOWN_ITEMS));
        assertEquals(3L, exchange.getMessage().getHeader(DataZoneConstants.TOTAL_MATCH_COUNT));
    }

    @Test
    void aListThatDoesNotComeInPagesLeavesTheTokenOfAnother() {
        calls.service.answers("{\"id\":\"a1\",\"formsOutput\":[{\"formName\":\"F\"}]}");

        Exchange exchange = calls.call(
                "aws2-datazone:getAsset?itemsFrom=formsOutput[]",
                Map.of("id", "a1"),
                Map.of(DataZoneConstants.NEXT_TOKEN, "t1"));

        assertEquals(List.of(Map.of("formName", "F")), exchange.getMessage().getBody());
        assertEquals("t1", exchange.getProperty(DataZoneConstants.NEXT_TOKEN));
    }

    @Test
    void theMembersOfAListedItemAreKnown() {
        Operation search = Operations.find("search").orElseThrow();

        assertTrue(search.itemMembers("items[].assetItem").contains("owningProjectId"));
        assertTrue(search.itemMembers("items[].assetItem | items[].glossaryItem")
                .containsAll(Set.of("externalIdentifier", "status")));
        assertEquals(Set.of(), search.itemMembers("items[].nothing"));
    }
}
