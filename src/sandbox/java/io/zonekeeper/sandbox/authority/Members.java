package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.rules.Policy;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;

/**
 * Who becomes a member, and by whom. A member comes from the pool of the project's domain unit, whoever adds it. Owners
 * are added and removed by owners, and by who may override them; contributors add and remove the others [inferred].
 */
final class Members {
    private static final String OWNER = "PROJECT_OWNER";

    private final Call call;
    private final Caller caller;
    private final Domain domain;

    Members(Call call, Caller caller) {
        this.call = call;
        this.caller = caller;
        this.domain = caller.domain();
    }

    void judge(Place place) {
        switch (call.operation().name()) {
            case "CreateProject" ->
                Values.list(call.get("membershipAssignments"))
                        .forEach(each -> requirePooled(Values.at(each, "member"), place.unit()));
            case "CreateProjectMembership" -> {
                if (OWNER.equals(call.text("designation"))) {
                    requireOwner(place);
                }
                requirePooled(call.get("member"), place.unit());
            }
            case "DeleteProjectMembership" -> {
                String project = place.projects().get(0);
                Entity membership =
                        domain.entities("ProjectMembership").find(project + "/" + profile(call.get("member")));
                if (membership != null && OWNER.equals(membership.get("designation"))) {
                    requireOwner(place);
                }
            }
            default -> {}
        }
    }

    private void requireOwner(Place place) {
        boolean owner = !Authority.judges(call, ServiceRule.DESIGNATIONS)
                || caller.isOne(EnumSet.of(Designation.O), place.projects().get(0))
                || new PolicyGrants(caller)
                        .onUnit(
                                Policy.OVERRIDE_PROJECT_OWNERS,
                                place.unit(),
                                detail -> true,
                                new PolicyGrants(caller)::toCaller);
        if (!owner) {
            throw Access.denied(
                    call,
                    "it is not PROJECT_OWNER of project " + place.projects().get(0));
        }
    }

    private void requirePooled(@Nullable Object member, String unit) {
        String profile = profile(member);
        PolicyGrants grants = new PolicyGrants(caller);
        if (Authority.judges(call, ServiceRule.MEMBER_POOLS)
                && !profile.isEmpty()
                && !grants.onUnit(
                        Policy.ADD_TO_PROJECT_MEMBER_POOL, unit, detail -> true, grant -> grants.to(grant, profile))) {
            throw Access.denied(
                    call,
                    "no grant of " + Policy.ADD_TO_PROJECT_MEMBER_POOL + " puts " + profile
                            + " into the member pool of domain unit " + unit);
        }
    }

    /** The id of the member's profile; empty when there is none, which is refused elsewhere. */
    private String profile(@Nullable Object member) {
        String user = Values.text(Values.at(member, "userIdentifier"));
        String group = Values.text(Values.at(member, "groupIdentifier"));
        String profile = Access.profileNamed(domain, user.isEmpty() ? "GroupProfile" : "UserProfile", user + group);
        return profile == null ? "" : profile;
    }
}
