package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who calls, as a domain knows it.
 *
 * @param identities ids of the active user profile and of the assigned groups
 */
record Caller(Domain domain, List<String> identities) {
    static Caller of(Domain domain, Principal principal) {
        return new Caller(domain, Access.identities(domain, principal));
    }

    /** What the caller is in a project, by itself and by its groups. */
    Set<Designation> in(String project) {
        Set<Designation> found = EnumSet.noneOf(Designation.class);
        for (String identity : identities) {
            Entity membership = domain.entities("ProjectMembership").find(project + "/" + identity);
            if (membership != null) {
                found.addAll(Designation.ofWire(membership.text("designation")));
            }
        }
        return found;
    }

    /** Whether the caller is one of these in the project. */
    boolean isOne(Set<Designation> designations, String project) {
        return in(project).stream().anyMatch(designations::contains);
    }

    boolean owns(String unit) {
        return Units.owns(domain, identities, unit);
    }
}
