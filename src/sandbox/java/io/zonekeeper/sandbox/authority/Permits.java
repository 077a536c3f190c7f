package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.rules.Policy;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.List;
import java.util.function.Predicate;

/** Whether a policy is granted for what a call wants to do. */
final class Permits {
    private final Call call;
    private final Domain domain;
    private final Place place;
    private final PolicyGrants grants;

    Permits(Call call, Caller caller, Place place) {
        this.call = call;
        this.domain = caller.domain();
        this.place = place;
        this.grants = new PolicyGrants(caller);
    }

    boolean granted(Policy policy) {
        return switch (policy) {
            case CREATE_PROJECT -> project(place.unit(), call.text("projectProfileId"));
            case CREATE_GLOSSARY, CREATE_FORM_TYPE, CREATE_ASSET_TYPE ->
                grants.onUnit(policy, place.unit(), detail -> true, this::toProject);
            case USE_ASSET_TYPE -> assetType();
            case CREATE_ENVIRONMENT_PROFILE ->
                blueprint(policy, call.text("environmentBlueprintIdentifier"), call.text("awsAccountId"));
            case CREATE_ENVIRONMENT -> environment();
            default -> grants.onUnit(policy, place.unit(), detail -> true, grants::toCaller);
        };
    }

    /** A project that moves needs the right to make it in the unit to which it comes [inferred]. */
    void alsoNeeded() {
        String unit = call.text("domainUnitId");
        boolean moves =
                call.operation().name().equals("UpdateProject") && !unit.isEmpty() && !unit.equals(place.unit());
        Entity project = domain.entities("Project").find(call.text("identifier"));
        if (moves
                && project != null
                && Authority.judges(call, ServiceRule.POLICY_GRANTS)
                && domain.entities("DomainUnit").find(unit) != null
                && !project(unit, project.text("projectProfileId"))) {
            throw Access.denied(call, "no grant lets it make projects in domain unit " + unit);
        }
    }

    /**
     * Owning the unit is not enough to make projects in it [inferred: public set-up scripts grant it to the owner, too]. A
     * grant that lists no project profiles is for all of them [inferred].
     */
    private boolean project(String unit, String profile) {
        Predicate<Object> detail = given -> {
            List<Object> profiles = Values.list(Values.at(given, "projectProfiles"));
            return profiles.isEmpty() || profiles.contains(profile);
        };
        Policy policy = profile.isEmpty() ? Policy.CREATE_PROJECT : Policy.CREATE_PROJECT_FROM_PROJECT_PROFILE;
        return grants.onUnit(policy, unit, detail, grants::toCaller);
    }

    private boolean toProject(Entity grant) {
        return place.projects().stream().allMatch(project -> grants.toProject(grant, project));
    }

    /** A type is for everybody until its use is granted to some; its own project may always use it [inferred]. */
    private boolean assetType() {
        Entity type = Access.entity(domain, "AssetType", call.text("typeIdentifier"));
        if (type == null || place.projects().contains(String.valueOf(type.owner()))) {
            return true;
        }
        List<Entity> all = grants.on(Policy.USE_ASSET_TYPE, type.key()).toList();
        return all.isEmpty() || all.stream().anyMatch(grant -> toProject(grant) && isIn(grant, Policy.USE_ASSET_TYPE));
    }

    /** What the grant says of the domain unit in which it counts: there and below [inferred]. */
    private boolean isIn(Entity grant, Policy policy) {
        String unit = Values.text(Values.at(PolicyGrants.detail(grant, policy), "domainUnitId"));
        return unit.isEmpty() || Units.upwards(domain, place.unit()).contains(unit);
    }

    /** A blueprint that is not configured is refused elsewhere. */
    private boolean blueprint(Policy policy, String blueprint, String account) {
        if (domain.entities("EnvironmentBlueprintConfiguration").find(blueprint) == null) {
            return true;
        }
        String configuration = (account.isEmpty() ? domain.account() : account) + ":" + blueprint;
        return grants.on(policy, configuration).anyMatch(grant -> toProject(grant) && isIn(grant, policy));
    }

    /** Of a project's own environment profile without a grant, of another's with one; of a blueprint with one on it. */
    private boolean environment() {
        Entity profile = domain.entities("EnvironmentProfile").find(call.text("environmentProfileIdentifier"));
        if (profile != null) {
            return place.projects().contains(profile.text("projectId"))
                    || grants.on(Policy.CREATE_ENVIRONMENT, profile.key()).anyMatch(this::toProject);
        }
        return blueprint(
                Policy.CREATE_ENVIRONMENT_FROM_BLUEPRINT,
                call.text("environmentBlueprintIdentifier"),
                call.text("environmentAccountIdentifier"));
    }
}
