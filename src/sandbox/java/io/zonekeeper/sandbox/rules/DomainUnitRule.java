package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Domain units and their owners. Owners are listed with the unit and by themselves. */
final class DomainUnitRule implements FamilyRule {
    private static final int DEEPEST = 5;

    @Override
    public List<String> families() {
        return List.of("DomainUnit");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "AddEntityOwner", this::addOwner,
                "RemoveEntityOwner", this::removeOwner,
                "ListEntityOwners", this::owners,
                "UpdateRootDomainUnitOwner", this::replaceRootOwner);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        List<String> ancestors = new ArrayList<>();
        Entities units = call.domain().entities("DomainUnit");
        for (Entity up = units.find(Values.text(document.get("parentDomainUnitId")));
                up != null;
                up = units.find(up.text("parentDomainUnitId"))) {
            ancestors.add(up.key());
        }
        if (ancestors.size() >= DEEPEST) {
            throw call.refusal(Refusal.invalid("Domain units may be nested " + DEEPEST + " deep at most"));
        }
        document.put("ancestorDomainUnitIds", ancestors);
        String author = Access.profile(call.domain(), call.caller());
        document.put("owners", author == null ? List.of() : List.of(Map.of("user", Map.of("userId", author))));
    }

    @Override
    public void deleting(Call call, Entity entity) {
        Domain domain = call.domain();
        boolean used = domain.entities("DomainUnit").all().stream()
                        .anyMatch(child -> entity.key().equals(child.get("parentDomainUnitId")))
                || domain.entities("Project").all().stream()
                        .anyMatch(project -> entity.key().equals(project.get("domainUnitId")));
        if (used || !entity.document().containsKey("parentDomainUnitId")) {
            throw call.refusal(Refusal.conflict("Domain unit " + entity.key() + " is in use"));
        }
    }

    private Map<String, Object> addOwner(Call call) {
        Entity unit = unit(call);
        Map<String, Object> owner = owner(call, Values.map(call.get("owner")));
        List<Object> owners = new ArrayList<>(Values.list(unit.get("owners")));
        if (owners.contains(owner)) {
            throw call.refusal(Refusal.conflict("The owner is there already"));
        }
        owners.add(owner);
        return set(call, unit, owners, "addOwner");
    }

    private Map<String, Object> removeOwner(Call call) {
        Entity unit = unit(call);
        List<Object> owners = new ArrayList<>(Values.list(unit.get("owners")));
        if (!owners.remove(owner(call, Values.map(call.get("owner"))))) {
            throw call.refusal(Refusal.absent("There is no such owner"));
        }
        return set(call, unit, owners, "removeOwner");
    }

    private Map<String, Object> replaceRootOwner(Call call) {
        Entity root = call.domain().entities("DomainUnit").all().iterator().next();
        List<Object> owners = new ArrayList<>(Values.list(root.get("owners")));
        if (!owners.remove(user(call, call.text("currentOwner")))) {
            throw call.refusal(
                    Refusal.invalid("'" + call.text("currentOwner") + "' does not own the root domain unit"));
        }
        owners.add(user(call, call.text("newOwner")));
        return set(call, root, owners, "addOwner");
    }

    private static Map<String, Object> set(Call call, Entity unit, List<Object> owners, String verb) {
        call.domain().entities("DomainUnit").patch(unit, Map.of("owners", owners));
        call.changed(call.domain(), unit, verb, false);
        return Map.of();
    }

    private Map<String, Object> owners(Call call) {
        return Pager.slice(call, Values.list(unit(call).get("owners")));
    }

    private static Entity unit(Call call) {
        Entity unit = call.domain().entities("DomainUnit").find(call.text("entityIdentifier"));
        if (unit == null) {
            throw call.refusal(Refusal.absent("DomainUnit " + call.text("entityIdentifier") + " does not exist"));
        }
        return unit;
    }

    private static Map<String, Object> owner(Call call, Map<String, Object> owner) {
        String user = Values.text(Values.at(owner, "user", "userIdentifier"));
        if (!user.isEmpty()) {
            return user(call, user);
        }
        String group = ProfileRule.key(call, "GroupProfile", Values.text(Values.at(owner, "group", "groupIdentifier")));
        References.require(call, "GroupProfile", group);
        return Map.of("group", Map.of("groupId", group));
    }

    private static Map<String, Object> user(Call call, String identifier) {
        String user = ProfileRule.key(call, "UserProfile", identifier);
        References.require(call, "UserProfile", user);
        return Map.of("user", Map.of("userId", user));
    }
}
