package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Projects: who creates one owns it; a profile brings environments; with a project goes all that is in it. */
final class ProjectRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;
    private final ProjectDeployment deployment;

    ProjectRule(Families families, Verbs verbs) {
        this.deployment = new ProjectDeployment(families);
        this.families = families;
        this.verbs = verbs;
    }

    @Override
    public List<String> families() {
        return List.of("Project");
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        if (Access.profile(call.domain(), call.caller()) == null) {
            throw Refusal.denied("User: " + call.caller().arn() + " has no user profile in domain "
                    + call.domain().id());
        }
        document.putIfAbsent("domainUnitId", Access.rootUnit(call.domain()));
        tags(call, document);
        // refused before anything is made
        Values.list(call.get("membershipAssignments"))
                .forEach(each -> MembershipRule.member(call, Values.map(Values.at(each, "member"))));
        document.keySet().removeAll(List.of("projectExecutionRole", "membershipAssignments"));
    }

    @Override
    public void created(Call call, Entity entity) {
        String owner = String.valueOf(Access.profile(call.domain(), call.caller()));
        Entities memberships = call.domain().entities("ProjectMembership");
        memberships.add(
                entity.key() + "/" + owner,
                null,
                MembershipRule.document(entity.key(), Map.of("user", Map.of("userId", owner)), "PROJECT_OWNER"));
        deployment.start(call, entity);
        for (Object assignment : Values.list(call.get("membershipAssignments"))) {
            Map<String, Object> member = MembershipRule.member(call, Values.map(Values.at(assignment, "member")));
            String key = entity.key() + "/" + MembershipRule.id(member);
            if (memberships.find(key) == null) {
                String designation = Values.text(Values.at(assignment, "designation"));
                memberships.add(key, null, MembershipRule.document(entity.key(), member, designation));
            }
        }
    }

    @Override
    public void updating(Call call, Entity entity, Map<String, Object> changed) {
        tags(call, changed);
    }

    @Override
    public void updated(Call call, Entity entity) {
        if (!call.text("domainUnitId").isEmpty()
                && !entity.before().getOrDefault("domainUnitId", "").equals(entity.get("domainUnitId"))) {
            call.changed(call.domain(), entity, "move", false);
        }
    }

    /** The create input has a map of tags, the answers a list that says where each tag comes from. */
    private static void tags(Call call, Map<String, Object> document) {
        Map<String, Object> tags = Values.map(call.get("resourceTags"));
        if (!tags.isEmpty()) {
            List<Object> list = new ArrayList<>();
            tags.forEach((key, value) -> list.add(Map.of("key", key, "value", value, "source", "PROJECT")));
            document.put("resourceTags", list);
        }
    }

    @Override
    public void deleting(Call call, Entity entity) {
        boolean skip = Boolean.TRUE.equals(call.get("skipDeletionCheck"));
        Domain domain = call.domain();
        for (String family :
                List.of("Asset", "DataProduct", "Glossary", "FormType", "AssetType", "DataSource", "Environment")) {
            boolean used = domain.entities(family).all().stream()
                    .anyMatch(other -> entity.key().equals(other.owner()) && !ProjectDeployment.isOf(other));
            if (used && !skip) {
                throw call.refusal(
                        Refusal.conflict("Project " + entity.key() + " still has entities of type " + family));
            }
        }
    }

    /** Cascades are no calls of anybody: CloudTrail does not show them. */
    @Override
    public void deleted(Call call, Entity entity) {
        Set<String> glossaries = call.domain().entities("Glossary").all().stream()
                .filter(glossary -> entity.key().equals(glossary.owner()))
                .map(Entity::key)
                .collect(Collectors.toSet());
        new LinkedHashMap<>(call.domain().families()).forEach((name, entities) -> {
            Family family = families.find(name);
            if (family != null && !name.equals("Project") && !name.equals("Listing")) {
                entities.all().stream()
                        .filter(other -> entity.key().equals(other.owner())
                                || entity.key().equals(other.get("projectIdentifier"))
                                || glossaries.contains(other.text("glossaryId")))
                        .toList()
                        .forEach(other -> verbs.remove(call, family, other));
            }
        });
    }

    /** With a user or group, the projects to which it belongs. */
    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        return belongs(call, document, "UserProfile", "userIdentifier")
                && belongs(call, document, "GroupProfile", "groupIdentifier");
    }

    private static boolean belongs(Call call, Map<String, Object> document, String family, String member) {
        String identifier = call.text(member);
        return identifier.isEmpty()
                || call.domain()
                                .entities("ProjectMembership")
                                .find(document.get("id") + "/" + ProfileRule.key(call, family, identifier))
                        != null;
    }
}
