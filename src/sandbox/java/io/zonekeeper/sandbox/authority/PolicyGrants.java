package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Policy;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which policies are granted to whom. A plan can read the same by {@code ListPolicyGrants} on the unit and each one above
 * it ({@code GetDomainUnit} names them), {@code ListEntityOwners} and {@code ListProjectMemberships}.
 */
final class PolicyGrants {
    private final Caller caller;
    private final Domain domain;

    PolicyGrants(Caller caller) {
        this.caller = caller;
        this.domain = caller.domain();
    }

    /** Whether the policy is granted to the caller on the domain unit, there or above with child units included. */
    boolean onUnit(Policy policy, String unit, Predicate<Object> detail, Predicate<Entity> toWhom) {
        List<String> upwards = Units.upwards(domain, unit);
        return all(policy)
                .filter(grant -> unit.equals(grant.get("entityIdentifier"))
                        || (upwards.contains(grant.text("entityIdentifier"))
                                && Boolean.TRUE.equals(Values.at(detail(grant, policy), "includeChildDomainUnits"))))
                .filter(grant -> detail.test(detail(grant, policy)))
                .anyMatch(toWhom);
    }

    /** Grants of the policy on one thing: a blueprint configuration, an environment profile, an asset type. */
    Stream<Entity> on(Policy policy, String entity) {
        return all(policy).filter(grant -> entity.equals(grant.get("entityIdentifier")));
    }

    private Stream<Entity> all(Policy policy) {
        return domain.entities("PolicyGrant").all().stream()
                .filter(grant -> policy.name().equals(grant.get("policyType"))
                        && policy.target().name().equals(grant.get("entityType")));
    }

    static Object detail(Entity grant, Policy policy) {
        return Values.map(Values.at(grant.get("detail"), policy.detail()));
    }

    /** Whether a grant is to the caller: as a user, by a group, as the owner of a domain unit. */
    boolean toCaller(Entity grant) {
        return caller.identities().stream().anyMatch(identity -> to(grant, identity));
    }

    /** Whether a grant is to that profile of a user or group. All users means groups of them, too [inferred]. */
    boolean to(Entity grant, String identity) {
        Object principal = grant.get("principal");
        Object user = Values.at(principal, "user");
        if (Values.map(user).containsKey("allUsersGrantFilter")) {
            return true;
        }
        String named = Values.text(Values.at(user, "userIdentifier"));
        String group = Values.text(Values.at(principal, "group", "groupIdentifier"));
        if (!named.isEmpty() || !group.isEmpty()) {
            return identity.equals(
                    Access.profileNamed(domain, named.isEmpty() ? "GroupProfile" : "UserProfile", named + group));
        }
        Object owners = Values.at(principal, "domainUnit");
        String unit = Values.text(Values.at(owners, "domainUnitIdentifier"));
        boolean everyUnit =
                Values.map(Values.at(owners, "domainUnitGrantFilter")).containsKey("allDomainUnitsGrantFilter");
        return everyUnit
                ? Units.ownsAny(domain, List.of(identity))
                : !unit.isEmpty() && Units.owns(domain, List.of(identity), unit);
    }

    /** Whether a grant is to the project, and the caller is in it what the grant demands. */
    boolean toProject(Entity grant, String project) {
        Object to = Values.at(grant.get("principal"), "project");
        if (to == null) {
            return toCaller(grant);
        }
        String named = Values.text(Values.at(to, "projectIdentifier"));
        Object filter = Values.at(to, "projectGrantFilter", "domainUnitFilter");
        String unit = Values.text(Values.at(filter, "domainUnit"));
        return (named.isEmpty() || named.equals(project))
                && (unit.isEmpty()
                        || isBelow(project, unit, Boolean.TRUE.equals(Values.at(filter, "includeChildDomainUnits"))))
                && !(named.isEmpty() && unit.isEmpty())
                && caller.isOne(Designation.granted(Values.text(Values.at(to, "projectDesignation"))), project);
    }

    private boolean isBelow(String project, String unit, boolean children) {
        List<String> upwards = Units.upwards(domain, Units.ofProject(domain, project));
        return children
                ? upwards.contains(unit)
                : !upwards.isEmpty() && upwards.get(0).equals(unit);
    }
}
