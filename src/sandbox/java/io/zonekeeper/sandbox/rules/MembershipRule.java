package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.util.List;
import java.util.Map;

/** Memberships of projects, of users and of groups. There is no get; an existing member is a ValidationException. */
final class MembershipRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;

    MembershipRule(Families families, Verbs verbs) {
        this.families = families;
        this.verbs = verbs;
    }

    @Override
    public List<String> families() {
        return List.of("ProjectMembership");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("CreateProjectMembership", this::create, "DeleteProjectMembership", this::delete);
    }

    private Map<String, Object> create(Call call) {
        String project = call.text("projectIdentifier");
        References.require(call, "Project", project);
        Map<String, Object> member = member(call, Values.map(call.get("member")));
        String key = project + "/" + id(member);
        if (call.domain().entities("ProjectMembership").find(key) != null) {
            throw call.refusal(Refusal.conflict("The member belongs to the project already"));
        }
        ResourceQuotas.member(call, project, member.containsKey("user"));
        Entity entity = call.domain()
                .entities("ProjectMembership")
                .add(key, null, document(project, member, call.text("designation")));
        call.created(entity);
        return Map.of();
    }

    private Map<String, Object> delete(Call call) {
        String project = call.text("projectIdentifier");
        References.require(call, "Project", project);
        String key = project + "/" + id(member(call, Values.map(call.get("member"))));
        Entity entity = call.domain().entities("ProjectMembership").find(key);
        if (entity == null) {
            throw call.refusal(Refusal.absent("The member does not belong to the project"));
        }
        verbs.remove(call, families.family("ProjectMembership"), entity);
        return Map.of();
    }

    static Map<String, Object> document(String project, Map<String, Object> member, String designation) {
        return Values.of("projectIdentifier", project, "memberDetails", member, "designation", designation);
    }

    /** The member as answers show it. Refused when there is no such profile. */
    static Map<String, Object> member(Call call, Map<String, Object> member) {
        boolean user = member.containsKey("userIdentifier");
        String family = user ? "UserProfile" : "GroupProfile";
        String id = ProfileRule.key(call, family, Values.text(member.get(user ? "userIdentifier" : "groupIdentifier")));
        References.require(call, family, id);
        return user ? Map.of("user", Map.of("userId", id)) : Map.of("group", Map.of("groupId", id));
    }

    static String id(Map<String, Object> member) {
        return Values.text(Values.at(member, "user", "userId")) + Values.text(Values.at(member, "group", "groupId"));
    }
}
