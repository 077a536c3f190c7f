package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may see and do what: user profiles, memberships of projects, and what the others are told. */
public final class Access {
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

    /** The ids of the caller's own profile and of its groups. */
    public static List<String> identities(Domain domain, Principal caller) {
        List<String> identities = new ArrayList<>();
        String profile = profile(domain, caller);
        if (profile != null) {
            identities.add(profile);
        }
        Entities groups = domain.entities("GroupProfile");
        List<String> names = new ArrayList<>(caller.groups());
        names.add(caller.iamArn());
        for (String name : names) {
            String group = groups.holder(Map.of("principal", name), null);
            if (group != null) {
                identities.add(group);
            }
        }
        return identities;
    }

    /** Refuses a change in a project unless the caller is a member or an administrator. */
    static void requireWrite(Call call, @Nullable String project) {
        if (project == null) {
            return;
        }
        refuseDenied(call, project);
        if (!call.caller().admin() && !isMember(call.domain(), call.caller(), project)) {
            throw denied(call);
        }
    }

    /** Refuses what only owners of the project and administrators may do. */
    static void requireOwner(Call call, String project) {
        refuseDenied(call, project);
        boolean owner = identities(call.domain(), call.caller()).stream()
                .map(identity -> call.domain().entities("ProjectMembership").find(project + "/" + identity))
                .anyMatch(membership -> membership != null && "PROJECT_OWNER".equals(membership.get("designation")));
        if (!owner && !call.caller().admin()) {
            throw denied(call);
        }
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
    static void refuseDenied(Call call, @Nullable String project) {
        if (project != null && call.world().settings().deniedProjects().contains(project)) {
            throw denied(call);
        }
    }

    /** How the caller is told that there is nothing: 404 to members of the late owner and administrators, else 403. */
    static Refusal absent(Call call, Family family, String key) {
        if (call.world().settings().deniesAbsent()) {
            return denied(call);
        }
        String owner = call.domain().entities(family.name()).lateOwner(key);
        boolean told = call.caller().admin()
                || (owner == null
                        ? !family.name().equals("Asset") && !family.name().equals("DataProduct")
                        : isMember(call.domain(), call.caller(), owner));
        return told
                ? call.refusal(Refusal.absent(family + " " + key + " does not exist in domain "
                        + call.domain().id()))
                : denied(call);
    }

    static Refusal denied(Call call) {
        return Refusal.denied("User: " + call.caller().arn() + " is not permitted to perform operation: "
                + call.operation().name());
    }
}
