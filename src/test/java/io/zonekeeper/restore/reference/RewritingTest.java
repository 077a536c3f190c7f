package io.zonekeeper.restore.reference;

import static io.zonekeeper.restore.reference.Source.id;
import static io.zonekeeper.restore.reference.Source.json;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a document says in the target. */
class RewritingTest {
    private final Source source = new Source()
            .entity("Project", "prj1abcdefgh", "PRJ1")
            .entity("Project", "prj2abcdefgh")
            .entity("Glossary", "glo1abcdefgh", "GLO1")
            .entity("GlossaryTerm", "term1abcdefg", "TERM1")
            .entity("Asset", "ast1abcdefgh", "AST1")
            .entity("AssetType", "Order2Form", "Order2Type")
            .entity("FormType", "Order2Form", "Order2Form")
            .revision("FormType", "Order2Form", "3", "1")
            .revision("AssetType", "Order2Form", "7", "2")
            .revision("Asset", "ast1abcdefgh", "4", "1");

    @Test
    void membersThatReferAreRewrittenByType() {
        References.Rewritten rewritten = source.rewrite(
                "Asset",
                "{'id': 'ast1abcdefgh', 'owningProjectId': 'prj1abcdefgh', 'typeIdentifier': 'Order2Form', 'typeRevision': '7',"
                        + " 'revision': '4', 'formsOutput': [{'formName': 'Order2Form', 'typeName': 'Order2Form', 'typeRevision': '3'}]}");

        assertEquals(
                json(
                        "{'id': 'AST1', 'owningProjectId': 'PRJ1', 'typeIdentifier': 'Order2Type', 'typeRevision': '2',"
                                + " 'revision': '4', 'formsOutput': [{'formName': 'Order2Form', 'typeName': 'Order2Form', 'typeRevision': '1'}]}"),
                rewritten.document());
        assertEquals(List.of(), rewritten.missing());
        assertEquals(List.of(), rewritten.unresolved());
    }

    @Test
    void whatTheServiceMadeForSomethingIsWhatItMadeForItsCounterpart() {
        String old = "arn:aws:iam::111122223333:role/datazone_usr_1";
        source.output("Project", "prj1abcdefgh", old, "arn:aws:iam::111122223333:role/datazone_usr_2");
        String asset = "{'id': 'ast1abcdefgh', 'externalIdentifier': '" + old
                + "', 'formsOutput': [{'formName': 'F', 'content': '{\\'who\\':\\'seen by " + old + ".\\'}'}]}";

        assertEquals(
                json(asset.replace("usr_1", "usr_2").replace("ast1abcdefgh", "AST1")),
                source.rewrite("Asset", asset).document());
        assertEquals(
                List.of(id("Project", "prj1abcdefgh")),
                source.output("Project", "prj1abcdefgh", "made-later")
                        .rewrite("Asset", "{'id': 'ast1abcdefgh', 'externalIdentifier': 'made-later'}")
                        .missing());
    }

    @Test
    void membersOfAFormThatStandTwiceAreBothThereAndBothRewritten() {
        String asset =
                "{'id': 'ast1abcdefgh', 'formsOutput': [{'formName': 'F', 'content': '{ \\'of\\':\\'glo1abcdefgh\\', \\'of\\': \\'prj1abcdefgh\\'}'}]}";

        assertEquals(
                json(asset.replace("ast1abcdefgh", "AST1")
                        .replace("glo1abcdefgh", "GLO1")
                        .replace("prj1abcdefgh", "PRJ1")),
                source.rewrite("Asset", asset).document());
    }

    @Test
    void aMappedTextIsReplacedAsAWholeValueAndNeitherInDescriptionsNorInThoseOfForms() {
        source.text("glue_sales_us", "glue_sales_eu");
        String asset =
                "{'description': 'glue_sales_us', 'externalIdentifier': 'glue_sales_us', 'formsOutput': [{'formName': 'F', 'content': '{\\'description\\':\\'glue_sales_us\\',\\'database\\':\\'glue_sales_us\\',\\'note\\':\\'in glue_sales_us\\'}'}]}";

        assertEquals(
                json(asset.replace("'externalIdentifier': 'glue_sales_us'", "'externalIdentifier': 'glue_sales_eu'")
                        .replace("\\'database\\':\\'glue_sales_us", "\\'database\\':\\'glue_sales_eu")),
                source.rewrite("Asset", asset).document());
    }

    @Test
    void aRevisionIsRewrittenBesideItsReference() {
        source.entity("DataProduct", "prd1abcdefgh", "PRD1").revision("DataProduct", "prd1abcdefgh", "5", "2");

        assertEquals(
                json("{'items': [{'itemType': 'ASSET', 'identifier': 'AST1', 'revision': '1'}]}"),
                source.rewrite(
                                "DataProduct",
                                "{'items': [{'itemType': 'ASSET', 'identifier': 'ast1abcdefgh', 'revision': '4'}]}")
                        .document());
        assertEquals(
                json("{'item': {'assetListing': {'assetId': 'AST1', 'assetRevision': '1'}}}"),
                source.rewrite(
                                "Listing",
                                "{'item': {'assetListing': {'assetId': 'ast1abcdefgh', 'assetRevision': '4'}}}")
                        .document());
        assertEquals(
                json("{'item': {'dataProductListing': {'dataProductId': 'PRD1', 'dataProductRevision': '2'}}}"),
                source.rewrite(
                                "Listing",
                                "{'item': {'dataProductListing': {'dataProductId': 'prd1abcdefgh', 'dataProductRevision': '5'}}}")
                        .document());
    }

    private static List<String> said(References.Rewritten rewritten) {
        return rewritten.unresolved().stream().map(Object::toString).toList();
    }

    @Test
    void aRevisionWithoutCounterpartIsTold() {
        assertEquals(
                List.of("typeRevision = 9 of Order2Form"),
                said(source.rewrite("Asset", "{'typeIdentifier': 'Order2Form', 'typeRevision': '9'}")));
    }

    @Test
    void whatIsNotThereYetIsMissing() {
        References.Rewritten rewritten = source.rewrite("Asset", "{'owningProjectId': 'prj2abcdefgh'}");

        assertEquals(List.of(id("Project", "prj2abcdefgh")), rewritten.missing());
        assertEquals(json("{'owningProjectId': 'prj2abcdefgh'}"), rewritten.document());
    }

    @Test
    void whatNothingKnowsIsUnresolvedUntilItIsMapped() {
        String document = "{'glossaryTerms': ['term9abcdefg'], 'externalIdentifier': 'arn:aws:s3:::b'}";
        assertEquals(
                List.of("glossaryTerms[] = term9abcdefg", "externalIdentifier = arn:aws:s3:::b"),
                said(source.rewrite("Asset", document)));

        source.text("term9abcdefg", "TERM9").text("arn:aws:s3:::b", "arn:aws:s3:::c");
        References.Rewritten rewritten = source.rewrite("Asset", document);
        assertEquals(List.of(), rewritten.unresolved());
        assertEquals(
                json("{'glossaryTerms': ['TERM9'], 'externalIdentifier': 'arn:aws:s3:::c'}"), rewritten.document());
    }

    @Test
    void aNameOfTwoTypesIsNotGuessed() {
        source.entity("AssetType", "Twice", "A").entity("FormType", "Twice", "B");
        assertEquals(
                List.of("glossaryTerms[] = Twice is the key of AssetType and of FormType; name the type in refers"),
                said(source.rewrite("Asset", "{'glossaryTerms': ['Twice']}")));
    }

    @Test
    void formsAreRewrittenInsideOfTheirStrings() {
        source.text("arn:aws:s3:::old", "arn:aws:s3:::new");
        References.Rewritten rewritten = source.rewrite(
                "Asset",
                "{'formsOutput': [{'content': '{\\'t\\':\\'a/term1abcdefg|arn:aws:s3:::old.\\',\\'n\\':1.50e3,"
                        + "\\'term1abcdefg\\':\\'term1abcdefgh\\',\\'description\\':\\'term1abcdefg\\'}'}]}");

        assertEquals(
                json("{'formsOutput': [{'content': '{\\'t\\':\\'a/TERM1|arn:aws:s3:::new.\\',\\'n\\':1.50e3,"
                        + "\\'TERM1\\':\\'term1abcdefgh\\',\\'description\\':\\'term1abcdefg\\'}'}]}"),
                rewritten.document());
    }

    @Test
    void anUntouchedFormKeepsItsBytes() {
        String content = "{ \"b\" : 1.0,\n\"a\":\"\\u00e9\\/\", \"b\" : 2 }";
        Object before = Map.of("content", content);
        Object form = ((List<?>) source.references()
                        .rewrite(Source.type("Asset"), Map.of("formsOutput", List.of(before)), Map.of(), source)
                        .document()
                        .getOrDefault("formsOutput", List.of()))
                .get(0);

        assertSame(content, ((Map<?, ?>) form).get("content"));
    }

    @Test
    void theScopeIsRewrittenAndItsConstantsStay() {
        assertEquals(
                Map.of("owningProjectIdentifier", "PRJ1"),
                source.references()
                        .rewrite(
                                Source.type("Asset"),
                                Map.of(),
                                Map.of("owningProjectIdentifier", "prj1abcdefgh"),
                                source)
                        .scope());
        References.Rewritten form =
                source.references().rewrite(Source.type("FormType"), Map.of(), Map.of("managed", "true"), source);
        assertEquals(Map.of("managed", "true"), form.scope());
        assertEquals(List.of(), form.unresolved());
    }

    @Test
    void theModelOfAFormTypeSpeaksOfTheTarget() {
        References.Rewritten rewritten = source.rewrite(
                "FormType",
                "{'name': 'Order2Form', 'model': {'smithy': 'namespace dzd_4k8m2x9qpt1c // of dzd_4k8m2x9qpt1c\\n"
                        + "@amazon.datazone#glossaryterm(\\'glo1abcdefgh\\')\\nlist L { member: String }\\n"
                        + "structure Order2Form { a: dzd_4k8m2x9qpt1c#Other }'}}");

        assertEquals(
                json("{'name': 'Order2Form', 'model': {'smithy': 'namespace dzd_9z7y5x3w1v0u // of dzd_4k8m2x9qpt1c\\n"
                        + "@amazon.datazone#glossaryterm(\\'GLO1\\')\\nlist L { member: String }\\n"
                        + "structure Order2Form { a: dzd_9z7y5x3w1v0u#Other }'}}"),
                rewritten.document());
    }

    @Test
    void anArnKeepsNoOldIdWhenItsAccountIsMapped() {
        String old = "arn:aws:datazone:us-east-1:111122223333:domain/dzd_4k8m2x9qpt1c/project/prj1abcdefgh";
        source.text(old, old.replace("us-east-1:111122223333", "eu-west-1:444455556666"));

        assertEquals(
                json("{'anything': 'arn:aws:datazone:eu-west-1:444455556666:domain/dzd-9z7y5x3w1v0u/project/PRJ1'}"),
                source.rewrite("Asset", "{'anything': '" + old + "'}").document());
    }

    @Test
    void namesAreMappedByPeopleOnly() {
        source.text("glue_us", "glue_eu").text("About us", "About them");

        assertEquals(
                json("{'databaseName': 'glue_eu', 'tableName': 'term1abcdefg', 'description': 'About us'}"),
                source.rewrite(
                                "Asset",
                                "{'databaseName': 'glue_us', 'tableName': 'term1abcdefg', 'description': 'About us'}")
                        .document());
    }
}
