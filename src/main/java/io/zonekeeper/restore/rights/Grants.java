package io.zonekeeper.restore.rights;

import io.zonekeeper.journal.EntityId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads policy grants as {@code ListPolicyGrants} answers them: whom one is for, and whether it reaches the units below.
 * Source: AddPolicyGrant in the API reference; the user guide's pages on authorization policies.
 */
final class Grants {
    /** The policies that projects have, and not users. Source: assign-authorization-policies-to-projects-in-domain-unit. */
    private static final Set<String> OF_PROJECTS = Set.of("CREATE_GLOSSARY", "CREATE_FORM_TYPE", "CREATE_ASSET_TYPE");

    private Grants() {}

    /** Who asks: a user, who owns units or does not, and the project in which it is asked. */
    record Asker(String user, Set<EntityId> owned, AuthorizationContext place) {}

    /** What a grant says to somebody. */
    enum Says {
        YES,
        NO,
        /** It is for a group, and nobody tells who is in it. */
        PERHAPS
    }

    /** What a grant of a unit says; {@code own}: the unit stands right over what is asked for. */
    static Says says(Map<String, ? extends @Nullable Object> grant, boolean own, Asker asker) {
        if (!own && !reachesBelow(grant)) {
            return Says.NO;
        }
        Map<?, ?> principal = map(grant.get("principal"));
        Map<?, ?> user = map(principal.get("user"));
        if (user.containsKey("allUsersGrantFilter") || asker.user().equals(user.get("userIdentifier"))) {
            return Says.YES;
        }
        Map<?, ?> unit = map(principal.get("domainUnit"));
        if (asker.owned().stream().anyMatch(owned -> owned.key().equals(unit.get("domainUnitIdentifier")))
                || unit.containsKey("domainUnitGrantFilter") && !asker.owned().isEmpty()) {
            return Says.YES;
        }
        if (isForProject(map(principal.get("project")), asker.place())) {
            return Says.YES;
        }
        return principal.containsKey("group") ? Says.PERHAPS : Says.NO;
    }

    /** Whether a grant lets a project use something; one that names a domain unit counts there and below. */
    static boolean lets(Map<String, ? extends @Nullable Object> grant, AuthorizationContext place) {
        boolean here = map(grant.get("detail")).values().stream()
                .map(detail -> map(detail).get("domainUnitId"))
                .allMatch(unit -> unit == null
                        || place.units().stream().anyMatch(over -> over.key().equals(unit)));
        return here && isForProject(map(map(grant.get("principal")).get("project")), place);
    }

    /** The principal that is one project, or where that is still to be made those of its domain unit, as JSON. */
    static String projects(AuthorizationContext place) {
        return place.project()
                .map(project -> "{\"project\":{\"projectDesignation\":\"CONTRIBUTOR\",\"projectIdentifier\":\""
                        + project.key() + "\"}}")
                .orElseGet(() -> principal("CREATE_GLOSSARY", place.units().get(0), ""));
    }

    private static boolean reachesBelow(Map<String, ? extends @Nullable Object> grant) {
        return map(grant.get("detail")).values().stream()
                .anyMatch(detail -> Boolean.TRUE.equals(map(detail).get("includeChildDomainUnits")));
    }

    private static boolean isForProject(Map<?, ?> project, AuthorizationContext place) {
        if (project.containsKey("projectIdentifier")) {
            return place.project()
                    .filter(owner -> owner.key().equals(project.get("projectIdentifier")))
                    .isPresent();
        }
        Map<?, ?> filter = map(map(project.get("projectGrantFilter")).get("domainUnitFilter"));
        boolean below = Boolean.TRUE.equals(filter.get("includeChildDomainUnits"));
        for (int i = 0; i < place.units().size(); i++) {
            boolean own = i == 0 && place.direct();
            if (place.units().get(i).key().equals(filter.get("domainUnit")) && (own || below)) {
                return true;
            }
        }
        return false;
    }

    /** The principal for whom a policy would have to be granted, as JSON. */
    static String principal(String policy, EntityId unit, String user) {
        return OF_PROJECTS.contains(policy)
                ? "{\"project\":{\"projectDesignation\":\"CONTRIBUTOR\",\"projectGrantFilter\":{\"domainUnitFilter\":"
                        + "{\"domainUnit\":\"" + unit.key() + "\",\"includeChildDomainUnits\":true}}}}"
                : "{\"user\":{\"userIdentifier\":\"" + user + "\"}}";
    }

    /** The member of a grant's detail that a policy has: {@code createGlossary} of {@code CREATE_GLOSSARY}. */
    static String detail(String policy) {
        StringBuilder name = new StringBuilder();
        for (String word : policy.split("_")) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** The id of the user that an owner of a unit, or a member, is; empty where it is a group. */
    static Optional<String> user(Map<String, ? extends @Nullable Object> owner) {
        return Optional.ofNullable(map(owner.get("user")).get("userId")).map(Object::toString);
    }
}
