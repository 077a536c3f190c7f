package io.zonekeeper.sandbox.authority;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.rules.Access;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.List;

/** Domain units as authority sees them: what lies above one, and who owns it. */
final class Units {
    private Units() {}

    /** The unit and all above it, nearest first; empty when there is no such unit. */
    static List<String> upwards(Domain domain, String unit) {
        List<String> chain = new ArrayList<>();
        Entities units = domain.entities("DomainUnit");
        for (Entity up = units.find(unit); up != null; up = units.find(up.text("parentDomainUnitId"))) {
            chain.add(up.key());
        }
        return chain;
    }

    static String ofProject(Domain domain, String project) {
        Entity entity = domain.entities("Project").find(project);
        return entity == null || entity.text("domainUnitId").isEmpty()
                ? Access.rootUnit(domain)
                : entity.text("domainUnitId");
    }

    /** Whether one of the identities owns the unit or one above it. An owner above counts for what lies below. */
    static boolean owns(Domain domain, List<String> identities, String unit) {
        return upwards(domain, unit).stream().anyMatch(each -> isOwner(domain, identities, each));
    }

    static boolean ownsAny(Domain domain, List<String> identities) {
        return domain.entities("DomainUnit").all().stream().anyMatch(unit -> isOwner(domain, identities, unit.key()));
    }

    private static boolean isOwner(Domain domain, List<String> identities, String unit) {
        Entity entity = domain.entities("DomainUnit").find(unit);
        return entity != null
                && Values.list(entity.get("owners")).stream()
                        .anyMatch(owner -> identities.contains(Values.text(Values.at(owner, "user", "userId")))
                                || identities.contains(Values.text(Values.at(owner, "group", "groupId"))));
    }
}
