package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.ManagedTypes;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import java.util.List;
import java.util.Map;

/** What the service itself puts into every domain: form types, asset types and blueprints that nobody can change. */
final class Managed {
    /** The prefix of the names of managed types. */
    static final String PREFIX = ManagedTypes.PREFIX;

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

    static void furnish(Call call, ManagedTypes types) {
        Domain domain = call.domain();
        List<String> regions = List.copyOf(call.world().regions().keySet());
        int position = call.region().domains().size() - 1;
        int most = call.world().settings().managedRevisions();
        types.furnish(domain, regions.indexOf(call.region().name()), position, most, call.now());
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
}
