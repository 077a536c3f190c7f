package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the service itself puts into every domain: form types, asset types and blueprints that nobody can change. */
final class Managed {
    /** The prefix of the names of managed types. */
    static final String PREFIX = "amazon.datazone.";

    /** The domain of which the service says that its own types are. */
    private static final String ORIGIN = "dzd_amazon_datazone_domain";

    private static final List<String> FORMS = List.of(
            "AssetCommonDetailsForm",
            "ColumnBusinessMetadataForm",
            "DataSourceReferenceForm",
            "GlueTableForm",
            "GlueViewForm",
            "RedshiftTableForm",
            "RedshiftViewForm",
            "S3ObjectCollectionForm",
            "SageMakerModelForm",
            "SubscriptionTermsForm",
            "DataQualityResultForm");
    private static final Map<String, String> ASSETS = Map.of(
            "GlueTableAssetType", "GlueTableForm",
            "GlueViewAssetType", "GlueViewForm",
            "RedshiftTableAssetType", "RedshiftTableForm",
            "RedshiftViewAssetType", "RedshiftViewForm",
            "S3ObjectCollectionAssetType", "S3ObjectCollectionForm");
    private static final List<String> BLUEPRINTS =
            List.of("DefaultDataLake", "DefaultDataWarehouse", "CustomAwsService", "Tooling", "LakehouseCatalog");

    private Managed() {}

    static boolean is(Map<String, Object> document) {
        return Values.text(document.get("name")).startsWith(PREFIX);
    }

    /** The name under which searches for listings show a type: that of a managed one without its prefix. */
    static String shortName(String type) {
        return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
    }

    static void furnish(Call call) {
        Domain domain = call.domain();
        for (String form : FORMS) {
            String name = PREFIX + form + "Type";
            Map<String, Object> document = type(call, name);
            document.put("status", "ENABLED");
            document.put("model", Map.of("smithy", "structure " + form + "Type {}"));
            domain.entities("FormType").add(name, null, document);
        }
        ASSETS.forEach((name, form) -> {
            Map<String, Object> forms = new LinkedHashMap<>();
            for (String each :
                    List.of(form, "AssetCommonDetailsForm", "ColumnBusinessMetadataForm", "DataSourceReferenceForm")) {
                forms.put(
                        each,
                        Map.of("typeName", PREFIX + each + "Type", "typeRevision", "1", "required", each.equals(form)));
            }
            Map<String, Object> document = type(call, PREFIX + name);
            document.put("formsOutput", forms);
            document.put("updatedAt", call.now());
            document.put("updatedBy", "SYSTEM");
            domain.entities("AssetType").add(PREFIX + name, null, document);
        });
        grants(call);
        for (String name : BLUEPRINTS) {
            String id = call.world().ids().text(14);
            domain.entities("EnvironmentBlueprint")
                    .add(
                            id,
                            null,
                            Values.of(
                                    "id",
                                    id,
                                    "name",
                                    name,
                                    "provider",
                                    "Amazon DataZone",
                                    "provisioningProperties",
                                    Map.of("cloudFormation", Map.of("templateUrl", "https://example.com/" + name)),
                                    "createdAt",
                                    call.now(),
                                    "updatedAt",
                                    call.now()));
        }
    }

    /** A new domain lets everybody make projects in its root unit. */
    private static void grants(Call call) {
        String root =
                call.domain().entities("DomainUnit").all().iterator().next().key();
        for (String policy : List.of("CREATE_PROJECT", "ADD_TO_PROJECT_MEMBER_POOL")) {
            String detail = policy.equals("CREATE_PROJECT") ? "createProject" : "addToProjectMemberPool";
            String id = call.world().ids().text(10);
            call.domain()
                    .entities("PolicyGrant")
                    .add(
                            id,
                            null,
                            Values.of(
                                    "grantId",
                                    id,
                                    "entityType",
                                    "DOMAIN_UNIT",
                                    "entityIdentifier",
                                    root,
                                    "policyType",
                                    policy,
                                    "principal",
                                    Map.of("user", Map.of("allUsersGrantFilter", Map.of())),
                                    "detail",
                                    Map.of(detail, Map.of("includeChildDomainUnits", true)),
                                    "createdAt",
                                    call.now(),
                                    "createdBy",
                                    "SYSTEM"));
        }
    }

    private static Map<String, Object> type(Call call, String name) {
        return Values.of(
                "domainId",
                call.domain().id(),
                "name",
                name,
                "revision",
                "1",
                "originDomainId",
                ORIGIN,
                "originProjectId",
                ORIGIN + "_project",
                "owningProjectId",
                ORIGIN + "_project",
                "createdAt",
                call.now(),
                "createdBy",
                "SYSTEM");
    }
}
