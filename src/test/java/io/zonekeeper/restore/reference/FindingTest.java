package io.zonekeeper.restore.reference;

import static io.zonekeeper.restore.reference.Source.id;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a document refers to. */
class FindingTest {
    private final Source source = new Source()
            .entity("Project", "prj1abcdefgh")
            .entity("Glossary", "glo1abcdefgh")
            .entity("GlossaryTerm", "term1abcdefg")
            .entity("GlossaryTerm", "term2abcdefg")
            .entity("AssetType", "DashboardForm")
            .entity("FormType", "DashboardForm")
            .entity("Asset", "ast1abcdefgh")
            .entity("Listing", "lst1abcdefgh")
            .entity("UserProfile", "usr1abcdefgh");

    @Test
    void contentsThatNameTheEntityItselfAreFound() {
        String forms = "'formsOutput': [{'content': '{\\'see\\': \\'ast1abcdefgh\\'}'}]";
        assertTrue(source.find("Asset", "{'id': 'ast1abcdefgh', " + forms + "}").itself());
        assertFalse(
                source.find("Asset", "{'id': 'ast2abcdefgh', " + forms + "}").itself());
    }

    @Test
    void membersThatReferAreNeeded() {
        References.Found found = source.find(
                "Asset",
                "{'id': 'ast1abcdefgh', 'owningProjectId': 'prj1abcdefgh', 'glossaryTerms': ['term1abcdefg']}");

        assertEquals(Set.of(id("Project", "prj1abcdefgh"), id("GlossaryTerm", "term1abcdefg")), found.needs());
        assertEquals(List.of(), found.dangling());
        assertEquals(List.of(), found.unresolved());
    }

    @Test
    void whatTheServiceMadeForSomethingNeedsThat() {
        source.output("UserProfile", "usr1abcdefgh", "arn:aws:iam::111122223333:role/made");
        String asset = "{'id': 'ast1abcdefgh', 'formsOutput': [{'formName': 'F', 'content': '{\\'who\\': \\'%s\\'}'}]}";

        for (String text : List.of("arn:aws:iam::111122223333:role/made", "by arn:aws:iam::111122223333:role/made!")) {
            assertEquals(
                    Set.of(id("UserProfile", "usr1abcdefgh")),
                    source.find("Asset", asset.formatted(text)).needs());
        }
    }

    @Test
    void aNameMeansTheTypeThatTheFileSays() {
        assertEquals(
                Set.of(id("AssetType", "DashboardForm")),
                source.find("Asset", "{'typeIdentifier': 'DashboardForm'}").needs());
        assertEquals(
                Set.of(id("FormType", "DashboardForm")),
                source.find("Asset", "{'formsOutput': [{'typeName': 'DashboardForm'}]}")
                        .needs());
        assertEquals(
                Set.of(id("FormType", "DashboardForm")),
                source.find("AssetType", "{'formsOutput': {'Any': {'typeName': 'DashboardForm'}}}")
                        .needs());
    }

    @Test
    void whatTheServiceMakesIsNotNeeded() {
        References.Found found = source.find(
                "Asset",
                "{'domainId': 'dzd_4k8m2x9qpt1c', 'createdBy': 'usr1abcdefgh', 'listing': {'listingId': 'lst1abcdefgh'},"
                        + " 'readOnlyFormsOutput': [{'content': '{\\'id\\': \\'term1abcdefg\\'}'}]}");

        assertEquals(Set.of(), found.needs());
        assertEquals(List.of(), found.unresolved());
    }

    @Test
    void whatOnlyASecondPassSetsIsNeededLater() {
        References.Found found = source.find(
                "GlossaryTerm",
                "{'id': 'term1abcdefg', 'glossaryId': 'glo1abcdefgh', 'termRelations': {'isA': ['term2abcdefg', 'term1abcdefg']}}");

        assertEquals(Set.of(id("Glossary", "glo1abcdefgh")), found.needs());
        assertEquals(Set.of(id("GlossaryTerm", "term2abcdefg")), found.later());
    }

    @Test
    void idsInsideOfFormsAreNeeded() {
        References.Found found = source.find(
                "Asset",
                "{'formsOutput': [{'formName': 'F', 'content': '{\\'area\\': [\\'x:term1abcdefg;term2abcdefgX\\'], \\'n\\': 1.50}'}]}");

        assertEquals(Set.of(id("GlossaryTerm", "term1abcdefg")), found.needs());
    }

    @Test
    void idsInProseAreMentions() {
        References.Found found = source.find(
                "Asset",
                "{'description': 'see term1abcdefg.', 'name': 'ast1abcdefgh',"
                        + " 'formsOutput': [{'content': '{\\'description\\': \\'of prj1abcdefgh\\'}'}]}");

        assertEquals(Set.of(), found.needs());
        assertEquals(
                List.of(
                        "description = term1abcdefg (GlossaryTerm)",
                        "name = ast1abcdefgh (Asset)",
                        "formsOutput[].content~description = prj1abcdefgh (Project)"),
                found.mentions());
    }

    /** The service makes ids of letters and digits by chance: one in a hundred has no digit. */
    @Test
    void anIdWithoutADigitIsFoundInFormsToo() {
        source.entity("GlossaryTerm", "termabcdefgh", "termthere");
        assertEquals(
                java.util.Set.of(Source.id("GlossaryTerm", "termabcdefgh")),
                source.find("Asset", "{'formsOutput': [{'content': '{\\'words\\': [\\'termabcdefgh\\']}'}]}")
                        .needs());
    }

    @Test
    void aReferenceToNothingDangles() {
        assertEquals(
                List.of(new UnresolvedReference.Unknown("glossaryTerms[]", "term9abcdefg")),
                source.find("Asset", "{'glossaryTerms': ['term9abcdefg']}").dangling());
        assertEquals(
                List.of(new UnresolvedReference.Unknown("projectProfileId", "pro1abcdefgh")),
                source.find("Project", "{'projectProfileId': 'pro1abcdefgh'}").dangling());
    }

    @Test
    void anIdOrArnThatNothingKnowsIsUnresolved() {
        References.Found found = source.find(
                "Asset",
                "{'externalIdentifier': 'arn:aws:glue:us-east-1:111122223333:table/a/b', 'formsOutput': [{'content':"
                        + " '{\\'tableArn\\': \\'arn:aws:s3:::bucket\\', \\'orderId\\': \\'small\\'}'}]}");

        assertEquals(
                List.of(
                        "externalIdentifier = arn:aws:glue:us-east-1:111122223333:table/a/b",
                        "formsOutput[].content~tableArn = arn:aws:s3:::bucket"),
                found.unresolved().stream().map(Object::toString).toList());
    }

    @Test
    void theScopeRefersToWhatItHangsBelow() {
        References.Found found = source.references()
                .find(
                        Source.type("ProjectMembership"),
                        Source.json(
                                "{'memberDetails': {'user': {'userId': 'usr1abcdefgh'}}, 'designation': 'PROJECT_OWNER'}"),
                        Map.of("projectIdentifier", "prj1abcdefgh"));

        assertEquals(Set.of(id("UserProfile", "usr1abcdefgh"), id("Project", "prj1abcdefgh")), found.needs());
    }

    @Test
    void aModelNeedsItsGlossariesAndOtherForms() {
        References.Found found = source.find(
                "FormType",
                "{'name': 'Own', 'model': {'smithy': 'namespace dzd_4k8m2x9qpt1c\\n@amazon.datazone#glossaryterm(\\'glo1abcdefgh\\')\\n"
                        + "list L { member: String }\\nstructure Own { a: L  b: DashboardForm }'}}");

        assertEquals(
                Set.of(
                        id("Domain", "dzd_4k8m2x9qpt1c"),
                        id("FormType", "DashboardForm"),
                        id("Glossary", "glo1abcdefgh")),
                found.needs());
    }
}
