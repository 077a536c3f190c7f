package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What a new domain grants on its root domain unit, child units included: all users make projects and can be members of
 * them, all projects make glossaries, form types and asset types. They are grants as any other: listed, and gone once they
 * are removed. Which ones there are exactly is inferred from the older rule that every authenticated user may do that.
 */
final class DefaultGrants {
    private static final Map<String, Object> ALL_USERS = Map.of("user", Map.of("allUsersGrantFilter", Map.of()));

    private DefaultGrants() {}

    static void furnish(Call call, Families families, String root, String version, String creator) {
        Map<String, Object> everyProject = Map.of(
                "project",
                Map.of(
                        "projectDesignation",
                        "CONTRIBUTOR",
                        "projectGrantFilter",
                        Map.of("domainUnitFilter", Map.of("domainUnit", root, "includeChildDomainUnits", true))));
        Shape id =
                Objects.requireNonNull(families.family("PolicyGrant").members().get("grantId"));
        for (Policy policy : policies(version)) {
            boolean toProjects = policy.principals().contains("project");
            String key = call.world().ids().next("PolicyGrant", id);
            Domain domain = call.domain();
            domain.entities("PolicyGrant")
                    .add(
                            key,
                            null,
                            Values.of(
                                    "grantId",
                                    key,
                                    "entityType",
                                    "DOMAIN_UNIT",
                                    "entityIdentifier",
                                    root,
                                    "policyType",
                                    policy.name(),
                                    "principal",
                                    toProjects ? everyProject : ALL_USERS,
                                    "detail",
                                    Map.of(policy.detail(), Map.of("includeChildDomainUnits", true)),
                                    "createdAt",
                                    call.now(),
                                    "createdBy",
                                    creator));
        }
    }

    /** A domain of version 2 makes its projects from profiles; without one it is asked as before. */
    private static List<Policy> policies(String version) {
        List<Policy> both = List.of(
                Policy.CREATE_PROJECT,
                Policy.ADD_TO_PROJECT_MEMBER_POOL,
                Policy.CREATE_GLOSSARY,
                Policy.CREATE_FORM_TYPE,
                Policy.CREATE_ASSET_TYPE);
        return version.equals("V2")
                ? Stream.concat(Stream.of(Policy.CREATE_PROJECT_FROM_PROJECT_PROFILE), both.stream())
                        .toList()
                : both;
    }
}
