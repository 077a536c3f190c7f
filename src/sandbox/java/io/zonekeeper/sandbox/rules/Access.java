package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who the caller is in a domain, what of its inventory it sees, and what the others are told. */
public final class Access {
    /** What user and group profiles are when they count no more. */
    private static final Set<String> INACTIVE = Set.of("DEACTIVATED", "NOT_ASSIGNED");

    private Access() {}

    /** The id of the caller's user profile in the domain; null when it has none. */
    public static @Nullable String profile(Domain domain, Principal caller) {
        Entities profiles = domain.entities("UserProfile");
        String bySession = profiles.holder(Map.of("principal", caller.iamArn() + "/" + caller.session()), null);
        return bySession != null ? bySession : profiles.holder(Map.of("principal", caller.iamArn()), null);
    }

    /** What createdBy shows: the profile's id, or the ARN of a caller that has none. */
    public static String author(Domain domain, Principal caller) {
        String profile = profile(domain, caller);
        return profile == null ? caller.arn() : profile;
    }

    /** Whether the caller belongs to the project, itself or by a group. */
    public static boolean isMember(Domain domain, Principal caller, String project) {
        Entities memberships = domain.entities("ProjectMembership");
        return identities(domain, caller).stream()
                .anyMatch(identity -> memberships.find(project + "/" + identity) != null);
    }

    /** The ids of the caller's own active profile and of its assigned groups. */
    public static List<String> identities(Domain domain, Principal caller) {
        List<String> identities = new ArrayList<>();
        add(identities, domain, "UserProfile", profile(domain, caller));
        List<String> names = new ArrayList<>(caller.groups());
        names.add(caller.iamArn());
        for (String name : names) {
            String group = domain.entities("GroupProfile").holder(Map.of("principal", name), null);
            add(identities, domain, "GroupProfile", group);
        }
        return identities;
    }

    private static void add(List<String> identities, Domain domain, String family, @Nullable String id) {
        Entity profile = id == null ? null : domain.entities(family).find(id);
        if (profile != null && !INACTIVE.contains(profile.text("status"))) {
            identities.add(profile.key());
        }
    }

    /** The id of the profile that an id, an ARN or a name means; null when there is none. */
    public static @Nullable String profileNamed(Domain domain, String family, String identifier) {
        Entities profiles = domain.entities(family);
        return profiles.find(identifier) != null ? identifier : profiles.holder(Map.of("principal", identifier), null);
    }

    /** The entity that an identifier means; types may be named with their domain. Null when there is none. */
    public static @Nullable Entity entity(Domain domain, String family, String identifier) {
        return domain.entities(family).find(Documents.unqualified(domain, identifier));
    }

    /** The id of the root domain unit; empty while there is none. */
    public static String rootUnit(Domain domain) {
        return domain.entities("DomainUnit").all().stream()
                .map(Entity::key)
                .findFirst()
                .orElse("");
    }

    /** Refuses a read of a project's inventory unless the caller is a member. */
    static void requireInventory(Call call, @Nullable String project) {
        if (project == null) {
            return;
        }
        refuseDenied(call, project);
        if (!isMember(call.domain(), call.caller(), project)) {
            throw denied(call);
        }
    }

    static boolean seesInventory(Call call, String project) {
        return !call.world().settings().deniedProjects().contains(project)
                && isMember(call.domain(), call.caller(), project);
    }

    /** Refuses everything in a project that is denied by order. */
    public static void refuseDenied(Call call, @Nullable String project) {
        if (project != null && call.world().settings().deniedProjects().contains(project)) {
            throw denied(call);
        }
    }

    /** How the caller is told that there is nothing: 404 to members of the late owner, else 403. */
    static Refusal absent(Call call, Family family, String key) {
        if (call.world().settings().deniesAbsent()) {
            return denied(call);
        }
        String owner = call.domain().entities(family.name()).lateOwner(key);
        boolean told = owner == null
                ? !family.name().equals("Asset") && !family.name().equals("DataProduct")
                : isMember(call.domain(), call.caller(), owner);
        return told
                ? call.refusal(Refusal.absent(family + " " + key + " does not exist in domain "
                        + call.domain().id()))
                : denied(call);
    }

    static Refusal denied(Call call) {
        return Refusal.denied("User: " + call.caller().arn() + " is not permitted to perform operation: "
                + call.operation().name());
    }

    /** A denial that says what is missing; the service is not so kind. */
    public static Refusal denied(Call call, String why) {
        return Refusal.denied("User: " + call.caller().arn() + " is not permitted to perform operation: "
                + call.operation().name() + " (" + why + ")");
    }
}
