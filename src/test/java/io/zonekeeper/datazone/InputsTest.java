package io.zonekeeper.datazone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InputsTest {
    private static Map<String, @Nullable Object> json(String text) {
        try {
            return Json.readObject(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The inputs as JSON, without the domain and the page size, which every call has. */
    private static Map<String, @Nullable Object> inputs(String uri, String document, String scope) {
        Map<String, Object> inputs = new LinkedHashMap<>(DataZoneCall.parse("aws2-datazone:" + uri, Map.of())
                .inputs(CallContext.of("dzd_1", json(document), json(scope))));
        inputs.remove("domainIdentifier");
        inputs.remove("maxResults");
        return json(Json.write(inputs));
    }

    private static void assertInputs(String expected, Map<String, @Nullable Object> actual) {
        assertEquals(json(expected), actual);
    }

    private static DataZoneException refused(String uri, String document) {
        return assertThrows(DataZoneException.class, () -> inputs(uri, document, "{}"));
    }

    @Test
    void aDocumentIsNarrowedAtEveryDepth() {
        assertInputs(
                "{'externalIdentifier':'arn:x','formsInput':[{'formName':'F','typeIdentifier':'T','typeRevision':'2','content':'{}'}],"
                        + "'glossaryTerms':['g1'],'name':'Orders','owningProjectIdentifier':'p1','typeIdentifier':'Table',"
                        + "'typeRevision':'3'}",
                inputs(
                        "createAsset",
                        "{'id':'a1','arn':'x','externalIdentifier':'arn:x','name':'Orders','owningProjectId':'p1',"
                                + "'formsOutput':[{'formName':'F','typeName':'T','typeRevision':'2','content':'{}','more':1}],"
                                + "'typeIdentifier':'Table','typeRevision':'3','glossaryTerms':['g1'],'createdAt':1.5,"
                                + "'listing':{'listingId':'l1'},'domainId':'dzd_2','domainIdentifier':'dzd_2','clientToken':'t'}",
                        "{}"));
    }

    @Test
    void theUriWinsOverTheDocumentAndTheDocumentOverTheScope() {
        assertInputs(
                "{'identifier':'a1','revision':'7'}",
                inputs("getAsset?revision=7", "{'id':'a1','revision':'2'}", "{'revision':'1'}"));
        assertInputs(
                "{'identifier':'a1','revision':'2'}",
                inputs("getAsset", "{'id':'a1','revision':'2'}", "{'revision':'1'}"));
        assertInputs("{'identifier':'a1','revision':'1'}", inputs("getAsset", "{'id':'a1'}", "{'revision':'1'}"));
        assertInputs("{'identifier':'scoped'}", inputs("getAsset", "{}", "{'identifier':'scoped'}"));
    }

    @Test
    void theScopesTextsBecomeWhatTheInputIs() {
        assertInputs(
                "{'managed':'true','searchScope':'FORM_TYPE'}",
                inputs("searchTypes?searchScope=FORM_TYPE", "{}", "{'managed':'true'}"));
        assertInputs(
                "{'additionalAttributes':['FORMS','TIME_SERIES_DATA_POINT_FORMS'],'searchScope':'ASSET','searchIn':[{'attribute':'name'}]}",
                inputs(
                        "search?searchScope=ASSET&additionalAttributes=FORMS,TIME_SERIES_DATA_POINT_FORMS",
                        "{}",
                        "{'searchIn':{'attribute':'name'}}"));
    }

    @Test
    void nestedMembersAreFilledFromElsewhere() {
        String uri = "createProjectMembership?from.member.userIdentifier=memberDetails.user.userId"
                + "&from.member.groupIdentifier=memberDetails.group.groupId";

        assertInputs(
                "{'designation':'PROJECT_OWNER','member':{'userIdentifier':'u1'},'projectIdentifier':'p1'}",
                inputs(
                        uri,
                        "{'memberDetails':{'user':{'userId':'u1'}},'designation':'PROJECT_OWNER'}",
                        "{'projectIdentifier':'p1'}"));
    }

    @Test
    void membersOfListElementsMeetInTheSameElements() {
        assertInputs(
                "{'environmentProfileIdentifier':'ep','name':'E','projectIdentifier':'p1','userParameters':"
                        + "[{'name':'a','value':'1'},{'name':'b'},{'name':'c','value':'3'}]}",
                inputs(
                        "createEnvironment?from.userParameters[].name=userParameters[].keyName"
                                + "&from.userParameters[].value=userParameters[].defaultValue",
                        "{'name':'E','projectId':'p1','environmentProfileId':'ep','userParameters':[{'keyName':'a','defaultValue':'1'},"
                                + "{'keyName':'b'},{'keyName':'c','defaultValue':'3'}]}",
                        "{}"));
    }

    @Test
    void aValueIsWrappedIntoAListAndAListIsCollectedFromElements() {
        assertInputs(
                "{'entityIdentifier':'a1','entityType':'ASSET','forms':[{'formName':'Q','typeIdentifier':'T','timestamp':1.5}]}",
                inputs(
                        "postTimeSeriesDataPoints?from.forms[]=form",
                        "{'entityId':'a1','entityType':'ASSET','form':{'formName':'Q','typeIdentifier':'T','timestamp':1.5,'id':'x'}}",
                        "{}"));
        assertInputs(
                "{'assetScopes':[{'assetId':'a','filterIds':['f']},{'assetId':'b','filterIds':['g']}],'identifier':'r1'}",
                inputs(
                        "acceptSubscriptionRequest?from.assetScopes=subscribedListings[].item.assetListing.assetScope",
                        "{'id':'r1','subscribedListings':[{'item':{'assetListing':{'assetScope':{'assetId':'a','filterIds':['f']}}}},"
                                + "{'item':{'productListing':{}}},{'item':{'assetListing':{'assetScope':{'assetId':'b','filterIds':['g']}}}}]}",
                        "{}"));
        assertInputs(
                "{'subscribedListings':[{'identifier':'l1'}],'subscribedPrincipals':[{'project':{'identifier':'p1'}},"
                        + "{'project':{'identifier':'p2'}}]}",
                inputs(
                        "createSubscriptionRequest?from.subscribedPrincipals[].project.identifier=who[].team",
                        "{'subscribedListings':[{'id':'l1','name':'L'}],'subscribedPrincipals':[{'project':{'id':'p1'}}],"
                                + "'who':[{},{'team':'p2'}]}",
                        "{}"));
    }

    @Test
    void theFirstAlternativeThatHasAValueCounts() {
        assertInputs(
                "{'identifier':'b'}",
                inputs("getAsset?from.identifier=x.id | assetId", "{'assetId':'b','id':'c'}", "{}"));
    }

    @Test
    void aReadThatMissesWhatItWasToldToTakeIsNotMade() {
        DataZoneException failure = refused("getAsset?from.revision=revision", "{'id':'a1'}");

        assertEquals(DataZoneFailure.INVALID, failure.kind());
        assertEquals(
                "GetAsset: needs 'from.revision', and neither the document (revision) nor the scope has it",
                failure.getMessage());
        assertInputs(
                "{'identifier':'a1','revision':'4'}",
                inputs("getAsset?from.revision=revision", "{'id':'a1'}", "{'revision':'4'}"));
    }

    @Test
    void aChangeLeavesOutWhatTheDocumentDoesNotHave() {
        assertInputs(
                "{'name':'P'}",
                inputs("createProject?from.domainUnitId=unit.id", "{'name':'P','domainUnitId':null}", "{}"));
    }

    @Test
    void whatIsToBeLeftOutIsNeverSent() {
        assertInputs(
                "{'name':'P'}",
                inputs("createProject?exclude=description", "{'name':'P','description':'d'}", "{'description':'e'}"));
        assertInputs(
                "{'name':'P'}",
                inputs("createProject?-description=true", "{'name':'P','description':'d'}", "{'description':'e'}"));
        assertInputs(
                "{'formsInput':[{'formName':'F'}],'name':'A','owningProjectIdentifier':'p','typeIdentifier':'T'}",
                inputs(
                        "createAsset?exclude=formsInput[].content,description",
                        "{'name':'A','owningProjectId':'p','typeIdentifier':'T','formsOutput':[{'formName':'F','content':'c'}]}",
                        "{}"));
    }

    /** An excluded input is not taken from the document: mappings into it alone make it. */
    @Test
    void anExcludedInputCanBeMadeOfMappings() {
        assertInputs(
                "{'formsInput':[{'formName':'F'}],'name':'A','owningProjectIdentifier':'p','typeIdentifier':'T'}",
                inputs(
                        "createAsset?exclude=formsInput&from.formsInput[].formName=forms[].name",
                        "{'name':'A','owningProjectId':'p','typeIdentifier':'T','formsOutput':[{'formName':'X','content':'c'}],"
                                + "'forms':[{'name':'F'}]}",
                        "{}"));
    }

    @Test
    void anotherJsonTypeIsLeftOut() {
        assertInputs(
                "{'name':'P'}",
                inputs("createProject", "{'name':'P','glossaryTerms':{'a':1},'description':['d']}", "{}"));
        assertInputs("{'name':'P'}", inputs("createProject", "{'name':'P','projectProfileId':{'x':1}}", "{}"));
        assertInputs(
                "{'name':'P','projectProfileId':5}",
                inputs("createProject", "{'name':'P','projectProfileId':5}", "{}"));
    }

    @Test
    void anotherJsonTypeUnderAFromIsRefused() {
        DataZoneException failure = refused("createProject?from.glossaryTerms=terms", "{'name':'P','terms':{'a':1}}");

        assertTrue(failure.getMessage().contains("'from.glossaryTerms'"), failure.getMessage());
        assertFalse(failure.getMessage().contains("{"), failure.getMessage());
    }

    @Test
    void emptyListsAndMapsAreLeftOutButAnEmptyStructureSaysSomething() {
        assertInputs("{'name':'P'}", inputs("createProject", "{'name':'P','glossaryTerms':[]}", "{}"));
        assertInputs(
                "{'detail':{'createGlossary':{'includeChildDomainUnits':true}},'entityIdentifier':'u1',"
                        + "'entityType':'DOMAIN_UNIT','policyType':'CREATE_GLOSSARY','principal':{'user':{'allUsersGrantFilter':{}}}}",
                inputs(
                        "addPolicyGrant",
                        "{'detail':{'createGlossary':{'includeChildDomainUnits':true}},'principal':{'user':{'allUsersGrantFilter':{}}}}",
                        "{'entityType':'DOMAIN_UNIT','entityIdentifier':'u1','policyType':'CREATE_GLOSSARY'}"));
    }

    @Test
    void anElementInWhichNothingFitsIsNotDroppedInSilence() {
        assertInputs(
                "{'subscribedListings':[{},{'identifier':'l2'}],'subscribedPrincipals':[{'project':{'identifier':'p1'}}]}",
                inputs(
                        "createSubscriptionRequest",
                        "{'subscribedListings':[{'newKind':{}},{'id':'l2'}],'subscribedPrincipals':[{'project':{'id':'p1'}}]}",
                        "{}"));
    }

    @Test
    void anEmptyMapThatTheServiceDemandsIsSent() {
        assertInputs(
                "{'formsInput':{},'name':'T','owningProjectIdentifier':'p1'}",
                inputs("createAssetType", "{'name':'T','formsOutput':{},'owningProjectId':'p1'}", "{}"));
    }

    @Test
    void whatIsDemandedAndMayBeEmptyIsWhatTheModelSays() {
        Set<String> demanded = new TreeSet<>();
        for (io.zonekeeper.sandbox.model.Operation operation :
                ServiceModel.load().operations().values()) {
            Shape input = operation.input();
            for (String member : input == null ? List.<String>of() : input.required()) {
                Shape shape = Objects.requireNonNull(input.member(member)).shape();
                boolean many = shape.is("list") || shape.is("map");
                if (many && (shape.min() == null || shape.min() == 0)) {
                    demanded.add(member);
                }
            }
        }
        assertEquals(new TreeSet<>(Narrowing.DEMANDED), demanded);
    }
}
