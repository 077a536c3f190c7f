package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.GetFormTypeResponse;
import software.amazon.awssdk.services.datazone.model.Import;
import software.amazon.awssdk.services.datazone.model.ValidationException;

/** Models of form types: what real ones look like passes, what is no model of the form type is refused. */
class FormModelRulesTest {
    private final Stage stage = new Stage();

    @AfterEach
    void close() {
        stage.close();
    }

    private GetFormTypeResponse make(String name, String smithy) {
        stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                .name(name)
                .owningProjectIdentifier(stage.project)
                .model(m -> m.smithy(smithy))
                .status("ENABLED"));
        return stage.admin.getFormType(r -> r.domainIdentifier(stage.domain).formTypeIdentifier(name));
    }

    private String refused(String name, String smithy) {
        return assertThrows(ValidationException.class, () -> make(name, smithy), smithy)
                .awsErrorDetails()
                .errorMessage();
    }

    @Test
    void modelsAsPeopleWriteThemPass() {
        String glossary = stage.glossary("Confidentiality");
        String namespace = stage.domain.replace('-', '_');
        make(
                "ByConsole",
                "@length(min:1, max:1)\nlist ConfidentialityList {member: String}\n"
                        + "@amazon.datazone#displayname(defaultName: \"By console\")\nstructure ByConsole {\n"
                        + "systemName: String,\n@amazon.datazone#glossaryterm(\"" + glossary + "\")\n@required\n"
                        + "confidentiality: ConfidentialityList,\nnote: String\n}");
        make(
                "ByScript",
                "namespace " + namespace + "\n\nstructure ByScript {\n @required\n"
                        + " @amazon.datazone#searchable(modes:[\"TECHNICAL\"])\n name: smithy.api#String\n}");
        make(
                "Rich",
                "$version: \"2.0\"\n// by hand\nnamespace " + namespace + "\nuse amazon.datazone#displayname\n"
                        + "/// All there is\n@displayname(defaultName: \"Rich\")\nstructure Rich {\n"
                        + "    @documentation(\"how sure\")\n    @range(min: 0, max: 100)\n"
                        + "    @amazon.datazone#sortable\n    percent: Integer\n"
                        + "    @length(max: 10)\n    @pattern(\"^[a-z]+$\")\n    code: String\n"
                        + "    level: Level\n    parts: Parts\n    by: ByName\n    at: Timestamp\n    sure: Boolean\n"
                        + "    share: Double\n    itself: Rich\n"
                        + "    @amazon.datazone#requiredForCondition(actions: [\"PUBLISH\"])\n    when: String\n}\n"
                        + "enum Level { LOW, HIGH }\nlist Parts { member: Part }\n"
                        + "structure Part { @required name: String }\nmap ByName { key: String, value: Part }\n");
        make("Nothing", "structure Nothing {}");
    }

    @Test
    void whatIsNoModelIsRefused() {
        String glossary = stage.glossary("Words");
        Stream.of(
                        "structure Form {",
                        "structure Form { name String }",
                        "structure Form { name: Strin }",
                        "structure Form { name: other.space#Name }",
                        "structure Form { @unknown name: String }",
                        "structure Form { @amazon.datazone#display(defaultName: \"x\") name: String }",
                        "@amazon.datazone#displayname(title: \"x\")\nstructure Form {}",
                        "structure Form { @range(min: 1) name: String }",
                        "structure Form { name: String, name: Integer }",
                        "list Form { member: String }",
                        "structure form {}",
                        "structure Other {}",
                        "namespace dzd_other\nstructure Form {}",
                        "structure Form {}\nservice S { version: \"1\" }",
                        "structure Form { @amazon.datazone#glossaryterm(\"nosuchglossary\") t: String }",
                        "structure Form { @amazon.datazone#glossaryterm(\"" + glossary + "\") t: Integer }",
                        "structure Form { @required again: Form }",
                        "{}")
                .forEach(smithy -> refused("Form", smithy));
        stage.standIn.settings().keep(ServiceRule.FORM_MODELS, false);
        make("Form", "structure Form {");
    }

    @Test
    void aRefusalSaysWhatIsWrong() {
        assertEquals(
                "The model of form type Form is not valid: Form$name: member shape targets an unresolved shape `Strin`",
                refused("Form", "structure Form { name: Strin }"));
        assertEquals(
                "The namespace must be " + stage.domain.replace('-', '_') + ", not dzd_other",
                refused("Form", "namespace dzd_other\nstructure Form {}"));
    }

    @Test
    void aModelImportsOtherFormTypesInTheRevisionsThatTheyHave() {
        make("Inner", "structure Inner { a: String }");
        make("Inner", "structure Inner { b: String }");
        String namespace = stage.domain.replace('-', '_');
        make("Outer", "structure Outer { inner: Inner, all: amazon.datazone#AssetCommonDetailsFormType }");
        make("Inner", "structure Inner { c: String, outer: Outer }");
        var outer = make(
                "Outer",
                "namespace " + namespace + "\nuse " + namespace
                        + "#Inner\nstructure Outer { inner: Inner, me: Outer }");
        assertEquals(List.of(Import.builder().name("Inner").revision("3").build()), outer.imports());
        var first = stage.admin.getFormType(r ->
                r.domainIdentifier(stage.domain).formTypeIdentifier("Outer").revision("1"));
        assertEquals(
                List.of("Inner", "amazon.datazone.AssetCommonDetailsFormType"),
                first.imports().stream().map(Import::name).toList());
        assertEquals("2", first.imports().get(0).revision());
    }

    @Test
    void managedTypesHaveModelsAndRevisionsThatDifferBetweenDomainsAndRegions() {
        DataZoneClient elsewhere = stage.client("eu-central-1", "AKIAADMIN");
        String neighbour = domain(stage.admin, "Neighbour");
        String other = domain(elsewhere, "Other");
        Map<String, String> here = revisions(stage.admin, stage.domain);
        assertNotEquals(here, revisions(stage.admin, neighbour));
        assertNotEquals(here, revisions(elsewhere, other));
        assertTrue(here.values().stream().allMatch(revision -> Integer.parseInt(revision) > 1), here.toString());
        String table = "amazon.datazone.GlueTableFormType";
        var newest =
                stage.admin.getFormType(r -> r.domainIdentifier(stage.domain).formTypeIdentifier(table));
        var oldest = stage.admin.getFormType(
                r -> r.domainIdentifier(stage.domain).formTypeIdentifier(table).revision("1"));
        assertTrue(newest.model().smithy().contains("sortKeys"));
        assertTrue(!oldest.model().smithy().contains("sortKeys"), "members came with later revisions");
    }

    @Test
    void theModelsOfManagedTypesAreModels() {
        var types = stage.admin.searchTypes(r -> r.domainIdentifier(stage.domain)
                .searchScope("FORM_TYPE")
                .managed(true)
                .maxResults(50));
        types.items().forEach(item -> {
            String name = item.formTypeItem().name();
            for (int revision = 1;
                    revision <= Integer.parseInt(item.formTypeItem().revision());
                    revision++) {
                String number = String.valueOf(revision);
                String smithy = stage.admin
                        .getFormType(r -> r.domainIdentifier(stage.domain)
                                .formTypeIdentifier(name)
                                .revision(number))
                        .model()
                        .smithy();
                String simple = name.substring(name.lastIndexOf('.') + 1);
                assertEquals(smithy, make(simple, smithy).model().smithy());
            }
        });
        assertTrue(types.items().size() > 9);
    }

    private static String domain(DataZoneClient client, String name) {
        return client.createDomain(r -> r.name(name).domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                .id();
    }

    private static Map<String, String> revisions(DataZoneClient client, String domain) {
        Map<String, String> revisions = new TreeMap<>();
        client.searchTypesPaginator(r ->
                        r.domainIdentifier(domain).searchScope("ASSET_TYPE").managed(true))
                .items()
                .forEach(item -> {
                    revisions.put(
                            item.assetTypeItem().name(), item.assetTypeItem().revision());
                    item.assetTypeItem()
                            .formsOutput()
                            .values()
                            .forEach(form -> revisions.put(form.typeName(), form.typeRevision()));
                });
        return revisions;
    }

    static FormEntryInput entry(String form, String revision, boolean required) {
        return FormEntryInput.builder()
                .typeIdentifier(form)
                .typeRevision(revision)
                .required(required)
                .build();
    }
}
