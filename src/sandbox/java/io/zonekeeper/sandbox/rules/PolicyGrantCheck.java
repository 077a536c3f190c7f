package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a policy grant makes sense: target and principal exist, and both and the detail fit the policy. */
final class PolicyGrantCheck {
    private final Call call;

    PolicyGrantCheck(Call call) {
        this.call = call;
    }

    void check() {
        Policy policy = Policy.valueOf(call.text("policyType"));
        if (!policy.target().name().equals(call.text("entityType"))) {
            throw Refusal.invalid(
                    "Policy " + policy + " is granted on " + policy.target() + ", not on " + call.text("entityType"));
        }
        target(policy.target(), call.text("entityIdentifier"));
        principal(policy, Values.map(call.get("principal")));
        detail(policy, Values.map(call.get("detail")));
    }

    private void target(Policy.Target target, String id) {
        switch (target) {
            case DOMAIN_UNIT -> require("DomainUnit", id);
            case ENVIRONMENT_PROFILE -> require("EnvironmentProfile", id);
            case ASSET_TYPE -> require("AssetType", id);
            case ENVIRONMENT_BLUEPRINT_CONFIGURATION -> {
                int colon = id.indexOf(':');
                if (colon < 0) {
                    throw Refusal.invalid("A blueprint configuration is named <account>:<blueprint>, not " + id);
                }
                require("EnvironmentBlueprintConfiguration", id.substring(colon + 1));
            }
        }
    }

    private void principal(Policy policy, Map<String, Object> principal) {
        for (String kind : principal.keySet()) {
            if (!policy.principals().contains(kind)) {
                throw Refusal.invalid("Policy " + policy + " is granted to " + String.join(" or ", policy.principals())
                        + ", not to " + kind);
            }
        }
        named("UserProfile", Values.at(principal, "user", "userIdentifier"));
        named("GroupProfile", Values.at(principal, "group", "groupIdentifier"));
        named("Project", Values.at(principal, "project", "projectIdentifier"));
        Object filter = Values.at(principal, "project", "projectGrantFilter", "domainUnitFilter");
        named("DomainUnit", Values.at(filter, "domainUnit"));
        if (principal.get("project") instanceof Map<?, ?> project
                && !project.containsKey("projectIdentifier")
                && !project.containsKey("projectGrantFilter")) {
            throw Refusal.invalid("Which project: give projectIdentifier or projectGrantFilter");
        }
        named("DomainUnit", Values.at(principal, "domainUnit", "domainUnitIdentifier"));
    }

    private void detail(Policy policy, Map<String, Object> detail) {
        if (!detail.keySet().equals(Set.of(policy.detail()))) {
            throw Refusal.invalid(
                    "The detail of policy " + policy + " is " + policy.detail() + ", not " + detail.keySet());
        }
        Object given = detail.get(policy.detail());
        named("DomainUnit", Values.at(given, "domainUnitId"));
        List<String> profiles = Values.strings(Values.at(given, "projectProfiles"));
        profiles.forEach(profile -> require("ProjectProfile", profile));
    }

    private void named(String family, @Nullable Object id) {
        if (id != null) {
            require(family, Values.text(id));
        }
    }

    private void require(String family, String id) {
        boolean profile = family.equals("UserProfile") || family.equals("GroupProfile");
        String key = profile ? Access.profileNamed(call.domain(), family, id) : id;
        Entity entity = key == null ? null : Access.entity(call.domain(), family, key);
        if (entity == null) {
            throw call.refusal(Refusal.absent(family + " " + id + " does not exist in domain "
                    + call.domain().id()));
        }
    }
}
