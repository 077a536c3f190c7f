package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.ValidationException;

/** Contents of forms are held against the models of their types, wherever forms are given. */
class FormContentRulesTest {
    private static final String MODEL = "structure LedgerForm {\n    @required\n    keeper: String\n    rows: Integer\n"
            + "    @range(min: 0, max: 1)\n    share: Double\n    sealed: Boolean\n    parts: Parts\n    by: ByName\n"
            + "    at: Timestamp\n    level: Level\n    @length(max: 3)\n    code: String\n}\n"
            + "list Parts { member: Part }\nstructure Part { @required name: String }\n"
            + "map ByName { key: String, value: Part }\n@enum([{value: \"LOW\"}, {value: \"HIGH\"}])\nstring Level\n";

    private final Stage stage = new Stage();

    @BeforeEach
    void types() {
        formType("LedgerForm", MODEL, "ENABLED");
        stage.admin.createAssetType(r -> r.domainIdentifier(stage.domain)
                .name("Ledger")
                .owningProjectIdentifier(stage.project)
                .formsInput(Map.of("ledger", FormModelRulesTest.entry("LedgerForm", "1", true))));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private void formType(String name, String smithy, String status) {
        stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                .name(name)
                .owningProjectIdentifier(stage.project)
                .model(m -> m.smithy(smithy))
                .status(status));
    }

    private static FormInput form(String name, String type, String content) {
        return FormInput.builder()
                .formName(name)
                .typeIdentifier(type)
                .content(content)
                .build();
    }

    private String asset(FormInput... forms) {
        return stage.admin
                .createAsset(r -> r.domainIdentifier(stage.domain)
                        .name("Ledger of orders")
                        .typeIdentifier("Ledger")
                        .owningProjectIdentifier(stage.project)
                        .formsInput(forms))
                .id();
    }

    private String refused(FormInput... forms) {
        return assertThrows(ValidationException.class, () -> asset(forms), List.of(forms)::toString)
                .awsErrorDetails()
                .errorMessage();
    }

    private String refused(String content) {
        return refused(form("ledger", "LedgerForm", content));
    }

    @Test
    void whatTheModelAllowsPasses() {
        for (String content : List.of(
                "{\"keeper\":\"Anna\"}",
                "{ \"keeper\" : \"\", \"rows\":-3,\"share\":0.5,\"sealed\":false,\"parts\":[],\"by\":{},\"code\":\"abc\"}",
                "{\"keeper\":\"A\",\"keeper\":\"B\",\"parts\":[{\"name\":\"x\"}],\"by\":{\"any key\":{\"name\":\"y\"}},"
                        + "\"at\":1752566607,\"level\":\"LOW\",\"share\":1E-3}")) {
            String asset = asset(form("ledger", "LedgerForm", content));
            assertEquals(
                    content,
                    stage.admin
                            .getAsset(r -> r.domainIdentifier(stage.domain).identifier(asset))
                            .formsOutput()
                            .get(0)
                            .content());
        }
    }

    @Test
    void whatTheModelDoesNotAllowIsRefused() {
        for (String content : List.of(
                "{}",
                "",
                "[]",
                "\"keeper\"",
                "{\"keeper\":",
                "{\"keeper\":null}",
                "{\"keeper\":1}",
                "{\"keeper\":[\"Anna\"]}",
                "{\"keeper\":\"A\",\"unknown\":1}",
                "{\"keeper\":\"A\",\"rows\":1.5}",
                "{\"keeper\":\"A\",\"rows\":\"1\"}",
                "{\"keeper\":\"A\",\"rows\":99999999999}",
                "{\"keeper\":\"A\",\"share\":2}",
                "{\"keeper\":\"A\",\"sealed\":\"yes\"}",
                "{\"keeper\":\"A\",\"parts\":{}}",
                "{\"keeper\":\"A\",\"parts\":[{}]}",
                "{\"keeper\":\"A\",\"parts\":[{\"name\":\"x\",\"size\":1}]}",
                "{\"keeper\":\"A\",\"by\":{\"k\":{}}}",
                "{\"keeper\":\"A\",\"level\":\"MIDDLE\"}",
                "{\"keeper\":\"A\",\"code\":\"abcd\"}")) {
            refused(content);
        }
        assertEquals("$.ledger: Missing required structure member `keeper` for `LedgerForm`", refused("{\"rows\":1}"));
        assertEquals(
                "$.ledger: Member `unknown` does not exist in `LedgerForm`",
                refused("{\"keeper\":\"A\",\"unknown\":1}"));
        stage.standIn.settings().keep(ServiceRule.FORM_CONTENTS, false);
        asset(form("ledger", "LedgerForm", "{\"unknown\":1}"));
    }

    @Test
    void aFormIsOfTheTypeAndRevisionThatTheAssetTypeDeclares() {
        formType("LedgerForm", MODEL + "// again\n", "ENABLED");
        formType("OtherForm", "structure OtherForm { keeper: String }", "ENABLED");
        String content = "{\"keeper\":\"A\"}";
        FormInput ledger = form("ledger", "LedgerForm", content);
        assertEquals(
                "Form ledger expected form LedgerForm@1 but was provided LedgerForm@2",
                refused(ledger.toBuilder().typeRevision("2").build()));
        assertEquals(
                "Form ledger expected form LedgerForm@1 but was provided OtherForm@1",
                refused(form("ledger", "OtherForm", content)));
        assertEquals("The required form 'ledger' is missing", refused(form("other", "OtherForm", content)));
        assertEquals(
                "Form type OtherForm has no revision 2",
                refused(
                        ledger,
                        form("o", "OtherForm", "{}").toBuilder()
                                .typeRevision("2")
                                .build()));
        assertThrows(ResourceNotFoundException.class, () -> asset(ledger, form("o", "NoForm", "{}")));
        asset(ledger, form("o", "OtherForm", "{}"));
    }

    @Test
    void aDisabledFormIsNotGiven() {
        formType("OtherForm", "structure OtherForm {}", "ENABLED");
        FormInput ledger = form("ledger", "LedgerForm", "{\"keeper\":\"A\"}");
        asset(ledger, form("o", "OtherForm", "{}"));
        formType("OtherForm", "structure OtherForm {}", "DISABLED");
        assertEquals(
                "Form type OtherForm is DISABLED: form 'o' cannot be given",
                refused(
                        ledger,
                        form("o", "OtherForm", "{}").toBuilder()
                                .typeRevision("1")
                                .build()));
    }

    @Test
    void termsInFormsAreOfTheGlossaryAndEnabled() {
        String glossary = stage.glossary("Confidentiality");
        String good = enabled(glossary, "Public");
        String disabled = stage.admin
                .createGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                        .glossaryIdentifier(glossary)
                        .name("Old")
                        .status("DISABLED"))
                .id();
        String foreign = enabled(stage.glossary("Other"), "Public");
        formType(
                "ClassForm",
                "@length(min: 1, max: 2)\nlist Terms { member: String }\nstructure ClassForm {\n"
                        + "@amazon.datazone#glossaryterm(\"" + glossary + "\")\nlevels: Terms\n"
                        + "@amazon.datazone#glossaryterm(\"" + glossary + "\")\none: String\n free: String }",
                "ENABLED");
        FormInput ledger = form("ledger", "LedgerForm", "{\"keeper\":\"A\"}");
        asset(
                ledger,
                form("c", "ClassForm", "{\"levels\":[\"" + good + "\"],\"one\":\"" + good + "\",\"free\":\"x\"}"));
        for (String bad : List.of(disabled, foreign, "nosuchterm")) {
            assertTrue(refused(ledger, form("c", "ClassForm", "{\"levels\":[\"" + good + "\",\"" + bad + "\"]}"))
                    .startsWith("$.c.levels: "));
            assertTrue(refused(ledger, form("c", "ClassForm", "{\"one\":\"" + bad + "\"}"))
                    .startsWith("$.c.one: "));
        }
        refused(ledger, form("c", "ClassForm", "{\"levels\":[]}"));
        refused(ledger, form("c", "ClassForm", "{\"levels\":\"" + good + "\"}"));
    }

    private String enabled(String glossary, String name) {
        return stage.admin
                .createGlossaryTerm(r -> r.domainIdentifier(stage.domain)
                        .glossaryIdentifier(glossary)
                        .name(name)
                        .status("ENABLED"))
                .id();
    }

    @Test
    void formsAreHeldAgainstTheirModelsEverywhere() {
        FormInput good = form("ledger", "LedgerForm", "{\"keeper\":\"A\"}");
        FormInput bad = form("ledger", "LedgerForm", "{\"keeper\":1}");
        String asset = asset(good);
        String listing = stage.publish(asset);
        String product = stage.admin
                .createDataProduct(r -> r.domainIdentifier(stage.domain)
                        .name("Product")
                        .owningProjectIdentifier(stage.project)
                        .formsInput(good))
                .id();
        String consumer = stage.project("Consumer");
        eachWay(good, bad, form -> {
            stage.admin.createAssetRevision(r -> r.domainIdentifier(stage.domain)
                    .identifier(asset)
                    .name("Again")
                    .formsInput(form));
        });
        eachWay(good, bad, form -> {
            stage.admin.createDataProductRevision(r -> r.domainIdentifier(stage.domain)
                    .identifier(product)
                    .name("Product")
                    .formsInput(form));
        });
        eachWay(good, bad, form -> {
            stage.admin.createSubscriptionRequest(r -> r.domainIdentifier(stage.domain)
                    .requestReason("to read")
                    .subscribedListings(l -> l.identifier(listing))
                    .subscribedPrincipals(p -> p.project(x -> x.identifier(consumer)))
                    .metadataForms(form));
        });
        eachWay(good, bad, form -> {
            stage.admin.postTimeSeriesDataPoints(r -> r.domainIdentifier(stage.domain)
                    .entityType("ASSET")
                    .entityIdentifier(asset)
                    .forms(f -> f.formName("ledger")
                            .typeIdentifier("LedgerForm")
                            .timestamp(Instant.EPOCH)
                            .content(form.content())));
        });
        for (FormInput form : List.of(good, bad)) {
            var answer = stage.admin.batchPutAttributesMetadata(r -> r.domainIdentifier(stage.domain)
                    .entityType("ASSET")
                    .entityIdentifier(asset)
                    .attributes(a -> a.attributeIdentifier("id").forms(form)));
            assertEquals(form == good ? 0 : 1, answer.errors().size());
            assertEquals(form == good ? 1 : 0, answer.attributes().size());
        }
    }

    private static void eachWay(FormInput good, FormInput bad, java.util.function.Consumer<FormInput> call) {
        call.accept(good);
        assertThrows(ValidationException.class, () -> call.accept(bad));
    }
}
