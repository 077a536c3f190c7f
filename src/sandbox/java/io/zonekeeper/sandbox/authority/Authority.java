package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.rules.Call;
import io.zonekeeper.sandbox.rules.Policy;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Judges every call by who signed it, before anything is done. First whether the domain knows the caller at all, for reads
 * too; then, for what changes something, its line in {@code rights.txt}; then what no table can say ({@link Permits},
 * {@link Members}).
 *
 * <p>The order and the words of a refusal are ours. Whoever plans calls can know beforehand what will be refused:
 * {@code GetUserProfile} (is there an active profile), {@code ListEntityOwners} and {@code GetDomainUnit} (who owns the
 * unit or one above it), {@code ListPolicyGrants} by policy on those units, {@code ListProjectMemberships} (which
 * designation).
 */
public final class Authority {
    private final Rights rights = Rights.load();

    /** Throws the refusal if the caller may not do that. */
    public void judge(Call call) {
        Domain domain = domain(call);
        if (domain == null) {
            return;
        }
        Caller caller = Caller.of(domain, call.caller());
        if (caller.identities().isEmpty() && judges(call, ServiceRule.PROFILES)) {
            throw Access.denied(call, "it has no active user profile in domain " + domain.id());
        }
        Right right = rights.of(call.operation().name());
        Optional<Place> place = right == null ? Optional.empty() : new Places(call, domain).of(right.subject());
        if (right != null && place.isPresent()) {
            place.get().projects().forEach(project -> Access.refuseDenied(call, project));
            require(call, caller, right, place.get());
            new Members(call, caller).judge(place.get());
        }
    }

    /** The domain that the call names, by its id or by an ARN; null for the few calls that name none. */
    private static @Nullable Domain domain(Call call) {
        if (call.hasDomain()) {
            return call.domain();
        }
        String arn = call.text("resourceArn");
        return call.region().domain(arn.substring(arn.lastIndexOf('/') + 1));
    }

    private static void require(Call call, Caller caller, Right right, Place place) {
        Permits permits = new Permits(call, caller, place);
        boolean may = right.subject().kind() == Subject.Kind.ANYONE
                || mayByDesignation(call, caller, right, place)
                || (right.unitOwner() && (!judges(call, ServiceRule.UNIT_OWNERS) || caller.owns(place.unit())));
        Policy policy = right.policy();
        boolean granted = policy != null && (!judges(call, ServiceRule.POLICY_GRANTS) || permits.granted(policy));
        if (!may && !(granted && !right.besides())) {
            throw Access.denied(call, needs(right, place));
        }
        if (policy != null && right.besides() && !granted) {
            throw Access.denied(call, "no grant of " + policy + " covers " + where(place));
        }
        permits.alsoNeeded();
    }

    private static boolean mayByDesignation(Call call, Caller caller, Right right, Place place) {
        if (right.designations().isEmpty()) {
            return false;
        }
        if (!judges(call, ServiceRule.DESIGNATIONS)) {
            return true;
        }
        return switch (right.subject().kind()) {
            case MEMBERS ->
                caller.domain().entities("Project").all().stream()
                        .anyMatch(project -> caller.isOne(right.designations(), project.key()));
            default ->
                (!place.projects().isEmpty() || isSelf(call, caller))
                        && place.projects().stream().allMatch(project -> caller.isOne(right.designations(), project));
        };
    }

    /** A user or role may ask for itself, and a member of a group for it [inferred]. */
    private static boolean isSelf(Call call, Caller caller) {
        return !Values.list(call.get("subscribedPrincipals")).isEmpty()
                && Values.list(call.get("subscribedPrincipals")).stream()
                        .allMatch(each -> Values.map(each).containsKey("project")
                                || call.caller().iamArn().equals(Values.at(each, "iam", "identifier"))
                                || caller.identities().contains(Values.text(Values.at(each, "user", "identifier")))
                                || caller.identities().contains(Values.text(Values.at(each, "group", "identifier"))));
    }

    private static String needs(Right right, Place place) {
        Set<String> ways = new java.util.LinkedHashSet<>();
        if (!right.designations().isEmpty()) {
            ways.add(right.designations().stream().map(Designation::wire).collect(Collectors.joining(" or ")) + " of "
                    + where(place));
        }
        if (right.unitOwner()) {
            ways.add("owner of domain unit " + place.unit() + " or one above");
        }
        Policy policy = right.policy();
        if (policy != null && !right.besides()) {
            ways.add("granted " + policy + " on domain unit " + place.unit());
        }
        return "it is not " + String.join(", nor ", ways);
    }

    private static String where(Place place) {
        return place.projects().isEmpty()
                ? "domain unit " + place.unit()
                : "project " + String.join(", ", place.projects());
    }

    static boolean judges(Call call, ServiceRule rule) {
        return call.world().settings().keeps(rule);
    }
}
