package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.ResolveEndpointFailedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallUriTest {
    @Test
    void aUriIsReadWithoutACamelContext() {
        DataZoneCall call = DataZoneCall.parse(
                "aws2-datazone:search?searchScope=ASSET&itemsFrom=items[].assetItem",
                Map.of("from.owningProjectIdentifier", "projectId | owner.id", "exclude", "sort, filters"));

        assertEquals("Search", call.operation());
        assertEquals(Map.of("searchScope", "ASSET"), call.constants());
        assertEquals(Map.of("owningProjectIdentifier", "projectId | owner.id"), call.from());
        assertEquals(Set.of("sort", "filters"), call.excluded());
        assertEquals(Optional.of("items[].assetItem"), call.itemsFrom());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void aRawUriIsReadTheSameWay() {
        DataZoneCall call = DataZoneCall.parse(
                "aws2-datazone:raw?operation=ListNotebooks&method=GET"
                        + "&path=/v2/domains/{domainIdentifier}/notebooks&status=ACTIVE&itemsFrom=items[]",
                Map.of());

        assertEquals("ListNotebooks", call.operation());
        assertEquals(Optional.of(new DataZoneCall.Raw("GET", "/v2/domains/{domainIdentifier}/notebooks")), call.raw());
        assertEquals(Map.of("status", "ACTIVE"), call.constants());
        assertEquals(List.of(), call.problems());
    }

    /** The form that files have from before there was {@code exclude}; Camel's YAML makes {@code Sort} of {@code -sort}. */
    @ParameterizedTest
    @CsvSource({"-sort, true", "-sort, ''", "Sort, true", "Sort, ''", "exclude, sort"})
    void whatIsNotSentIsSaidByExcludeOrInTheOldFormByAMinus(String key, String value) {
        DataZoneCall call = DataZoneCall.parse("aws2-datazone:search?searchScope=ASSET", Map.of(key, value));

        assertEquals(Set.of("sort"), call.excluded());
        assertEquals(List.of(), call.problems());
    }

    @Test
    void bothFormsAddUp() {
        DataZoneCall call = DataZoneCall.parse(
                "aws2-datazone:search?searchScope=ASSET&exclude=filters", Map.of("-sort", "true", "SearchText", ""));

        assertEquals(Set.of("filters", "sort", "searchText"), call.excluded());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
    createAsset ; from.formsInput=formsOutput ; formsOutput [] content ; true
    createAsset ; from.formsInput=formsOutput ; formsOutput [] content ~ id ; true
    createAsset ; from.formsInput=formsOutput ; readOnlyFormsOutput [] content ; false
    createAsset ; from.formsInput=formsOutput ; owningProjectId ; true
    createAsset ; from.formsInput=formsOutput ; listing listingId ; false
    createAsset ; from.formsInput=formsOutput ; domainId ; false
    createProject ; exclude=glossaryTerms ; glossaryTerms [] ; false
    createProject ; -glossaryTerms=true ; glossaryTerms [] ; false
    updateProject ; -x=true ; glossaryTerms [] ; true
    createAssetType ; -x=true ; formsOutput AnyForm typeName ; true
    createAssetType ; -x=true ; formsOutput AnyForm formName ; false
    createListingChangeSet ; from.entityIdentifier=item.assetListing.assetId ; item assetListing assetId ; true
    createListingChangeSet ; from.entityIdentifier=item.assetListing.assetId ; item assetListing forms ; false
    """)
    void whatIsSentFollowsFromTheModelAndTheUri(String operation, String parameter, String place, boolean sent) {
        String[] pair = parameter.split("=");
        DataZoneCall call = DataZoneCall.parse("aws2-datazone:" + operation, Map.of(pair[0], pair[1]));

        assertEquals(sent, call.sends(List.of(place.split(" "))));
    }

    @Test
    void rawValuesAreTakenAsTheyAre() {
        DataZoneCall call =
                DataZoneCall.parse("aws2-datazone:searchListings?searchText=RAW(a&b%26+c)&maxResults=5", Map.of());

        assertEquals("a&b%26+c", call.constants().get("searchText"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "getAset; no operation 'getAset'; did you mean 'getAsset'?",
                "getAsset?revison=1; Unknown input 'revison' of operation 'getAsset'; did you mean 'revision'?",
                "createAsset?Name=Orders; Unknown input 'Name' of operation 'createAsset'; did you mean 'name'?",
                "getAsset?from.revison=revision; Unknown input 'from.revison' of operation 'getAsset'",
                "createProjectMembership?from.member.userIdentifer=x; no member 'userIdentifer'",
                "createAsset?from.formsInput[].form=x; no member 'form'; did you mean 'formName'?",
                "createAsset?from.name[]=x; 'name' is not a list",
                "createAsset?from.name=a..b; 'a..b' is not a path",
                "createAsset?name=x&from.name=y; has both a value and a 'from.'",
                "createAsset?exclude=nam; Unknown input 'nam' in 'exclude' of operation 'createAsset'; did you mean 'name'?",
                "createAsset?-nam=true; Unknown input 'nam' in 'exclude' of operation 'createAsset'; did you mean 'name'?",
                "createAsset?exclude=formsInput[].conten; 'formsInput[].conten' in 'exclude' of 'createAsset': no member 'conten'",
                "createAsset?exclude=name,; 'exclude' of 'createAsset': '' is not a path",
                "getAsset?exclude=; 'exclude' of 'getAsset': '' is not a path",
                "getAsset?exclude=identifier; is part of its path",
                "getAsset?-identifier=true; is part of its path",
                "createAsset?exclude=clientToken; 'clientToken' in 'exclude' of 'createAsset' is refused: it comes only from",
                "createAsset?name=x&exclude=name; 'name' of 'createAsset' is in 'exclude' and is given by 'name'",
                "createAsset?from.name=x&exclude=name; 'name' of 'createAsset' is in 'exclude' and is given by 'from.name'",
                "createAsset?from.name=x&-name=true; 'name' of 'createAsset' is in 'exclude' and is given by 'from.name'",
                "createAsset?from.formsInput[].content=x&exclude=formsInput[].content; is given by 'from.formsInput[].content'",
                "getAsset?domainIdentifier=dzd_1; 'domainIdentifier' of 'getAsset' is refused: the domain comes only",
                "getDomain?identifier=dzd_1; 'identifier' of 'getDomain' is refused: the domain comes only",
                "getAsset?from.domainIdentifier=domainId; 'from.domainIdentifier' of 'getAsset' is refused",
                "createAsset?clientToken=1; 'clientToken' of 'createAsset' is refused",
                "createAsset?from.clientToken=id; 'from.clientToken' of 'createAsset' is refused",
                "listProjects?nextToken=1; 'nextToken' of 'listProjects' is refused",
                "getConnection?withSecret=true; 'withSecret' of 'getConnection' is refused: secrets are never",
                "getEnvironmentCredentials; operation 'getEnvironmentCredentials' is refused",
                "createRule?detail=x; input 'detail' of 'createRule' is a structure: structures go in the body",
                "searchTypes?searchScope=FORM_TYPE&managed=yes; 'managed' does not hold true or false",
                "listProjects?maxResults=many; 'maxResults' does not hold a number",
                "search?searchScope=ASSET&itemsFrom=items[].asetItem; no member 'asetItem'; did you mean 'assetItem'?",
                "search?searchScope=ASSET&itemsFrom=items; names no list",
                "raw?method=GET&path=/v2/x; raw needs 'operation'",
                "raw?operation=ListX&method=FETCH&path=/v2/x; raw needs 'method'",
                "raw?operation=ListX&method=GET; raw needs 'path'",
                "raw?operation=GetX&method=GET&path=/v2/environments/{id}/credentials; is refused: it answers secrets",
                "raw?operation=ListX&method=GET&path=/v2/x&withSecret=true; 'withSecret' is refused",
                "raw?operation=ListX&method=GET&path=/v2/x&from.domainIdentifier=a; 'from.domainIdentifier' is refused",
                "raw?operation=CreateX&method=POST&path=/v2/x&from.a.clientToken=a; 'from.a.clientToken' is refused",
                "raw?operation=ListX&method=GET&path=/v2/x&exclude=y; 'y' in 'exclude': a raw call sends only what it names",
                "raw?operation=ListX&method=GET&path=/v2/x&-y=true; 'y' in 'exclude': a raw call sends only what it names",
            })
    void whatCannotWorkFailsAtStartInOneSentence(String uri, String sentence) {
        try (Calls calls = new Calls()) {
            ResolveEndpointFailedException thrown = assertThrows(
                    ResolveEndpointFailedException.class, () -> calls.context.getEndpoint("aws2-datazone:" + uri));
            Throwable cause = thrown;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String said = String.valueOf(cause.getMessage());
            assertTrue(said.contains(sentence), said);
        }
    }

    @Test
    void camelsOwnOptionIsNoInput() {
        try (Calls calls = new Calls()) {
            DataZoneEndpoint endpoint = calls.context.getEndpoint(
                    "aws2-datazone:listPolicyGrants?entityType=DOMAIN_UNIT&lazyStartProducer=true",
                    DataZoneEndpoint.class);

            assertTrue(endpoint.isLazyStartProducer());
            assertEquals("ListPolicyGrants", endpoint.getOperation());
            assertEquals("grantList[]", endpoint.getItemsFrom());
            assertEquals(Map.of(), endpoint.getFrom());
        }
    }
}
