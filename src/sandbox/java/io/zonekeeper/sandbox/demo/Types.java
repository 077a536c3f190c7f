package io.zonekeeper.sandbox.demo;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.FormTypeStatus;

/** The company's metadata forms, as Smithy structures, and the asset types made of them. */
final class Types {
    static final String STEWARDSHIP = "DataStewardshipForm";
    static final String SERVICE_LEVEL = "ServiceLevelForm";
    static final String RETENTION = "RetentionForm";
    static final String DASHBOARD_FORM = "DashboardForm";
    static final String FEATURES_FORM = "FeatureSetForm";
    static final String DASHBOARD = "DashboardAssetType";
    static final String FEATURES = "FeatureSetAssetType";

    private static final String FIELD = "    @amazon.datazone#displayname(defaultName: \"%s\")%n    %s: %s%n";

    private final Engineer engineer;

    Types(Engineer engineer) {
        this.engineer = engineer;
    }

    /** Makes forms and asset types; gives their revisions by name. */
    Named define(String project, String subjects) {
        Map<String, String> made = new LinkedHashMap<>();
        form(made, project, STEWARDSHIP, "Who answers for the data", stewardship(subjects));
        form(made, project, SERVICE_LEVEL, "What users may rely on", structure(SERVICE_LEVEL, false));
        form(made, project, SERVICE_LEVEL, "What users may rely on, and whom to call", structure(SERVICE_LEVEL, true));
        form(
                made,
                project,
                RETENTION,
                "How long, and on which basis",
                open(RETENTION, "Retention") + field("Months kept", "monthsKept", "Integer")
                        + field("Lawful basis", "lawfulBasis", "String")
                        + field("Erased on request", "erasable", "Boolean") + "}\n");
        form(
                made,
                project,
                DASHBOARD_FORM,
                "Where a dashboard is and for whom",
                open(DASHBOARD_FORM, "Dashboard") + field("Tool", "tool", "String")
                        + "    @required\n" + field("Address", "address", "String")
                        + field("Audience", "audience", "String") + "}\n");
        form(
                made,
                project,
                FEATURES_FORM,
                "Inputs of a model",
                open(FEATURES_FORM, "Feature set") + field("Key", "entityKey", "String")
                        + field("Number of features", "featureCount", "Integer")
                        + field("Store online", "online", "Boolean") + "}\n");
        assetType(made, project, DASHBOARD, "A page of figures in a BI tool", DASHBOARD_FORM, STEWARDSHIP);
        assetType(made, project, FEATURES, "Inputs of models, in one store", FEATURES_FORM, SERVICE_LEVEL);
        return new Named(made);
    }

    private void form(Map<String, String> made, String project, String name, String description, String smithy) {
        made.put(name, engineer.formType(project, name, description, smithy, FormTypeStatus.ENABLED));
    }

    /** The first form is required, the other one may be filled in. */
    private void assetType(
            Map<String, String> made, String project, String name, String description, String first, String other) {
        Map<String, FormEntryInput> forms = new LinkedHashMap<>();
        forms.put(first, entry(first, made.getOrDefault(first, "1"), true));
        forms.put(other, entry(other, made.getOrDefault(other, "1"), false));
        made.put(name, engineer.assetType(project, name, description, forms));
    }

    static FormEntryInput entry(String form, String revision, boolean required) {
        return FormEntryInput.builder()
                .typeIdentifier(form)
                .typeRevision(revision)
                .required(required)
                .build();
    }

    /** Its second field takes terms of a glossary; the model begins with the domain's own namespace. */
    private String stewardship(String subjects) {
        return "namespace " + engineer.domain().replace('-', '_') + "\n\n"
                + "@length(min: 1, max: 3)\nlist SubjectAreas {\n    member: String\n}\n\n"
                + open(STEWARDSHIP, "Data stewardship")
                + "    @required\n" + field("Steward", "steward", "String")
                + "    @amazon.datazone#glossaryterm(\"" + subjects + "\")\n"
                + field("Subject areas", "subjectAreas", "SubjectAreas")
                + field("Reviewed on", "reviewedOn", "String") + "}\n";
    }

    private static String structure(String name, boolean onCall) {
        return open(name, "Service level") + field("Fresh at", "freshAt", "String")
                + field("Availability in percent", "availability", "Double")
                + (onCall ? field("On call", "onCall", "String") : "") + "}\n";
    }

    static String open(String name, String title) {
        return "@amazon.datazone#displayname(defaultName: \"" + title + "\")\nstructure " + name + " {\n";
    }

    static String field(String title, String name, String type) {
        return FIELD.formatted(title, name, type);
    }
}
