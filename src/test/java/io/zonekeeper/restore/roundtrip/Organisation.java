package io.zonekeeper.restore.roundtrip;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.model.Member;
import software.amazon.awssdk.services.datazone.model.UserDesignation;

/** Domain units, projects and who is in them. */
final class Organisation {
    private static final int LEVELS = 4; // below the root

    private final Realm realm;
    private final Draw draw;
    private final People people;
    private final Set<String> names = new HashSet<>();

    Organisation(Realm realm, People people) {
        this.realm = realm;
        this.draw = realm.draw;
        this.people = people;
    }

    void make() {
        String root = realm.client.getDomain(r -> r.identifier(realm.domain)).rootDomainUnitId();
        realm.made(realm.units, root);
        int units = realm.count();
        for (int i = 0; i < units; i++) {
            unit(draw.one(realm.units), 1);
        }
        if (draw.chance(10)) {
            String deep = root;
            for (int level = 0; level < LEVELS; level++) {
                deep = unit(deep, 0);
            }
            realm.features.add("deepest unit");
        }
        int projects = 1 + realm.count();
        for (int i = 0; i < projects; i++) {
            project();
        }
    }

    /** Below the root where the parent is too deep. */
    private String unit(String parent, int tries) {
        String name = draw.plainName(128);
        @Nullable String description = draw.optional(2048);
        try {
            return realm.made(
                    realm.units,
                    realm.client
                            .createDomainUnit(r -> r.domainIdentifier(realm.domain)
                                    .parentDomainUnitIdentifier(parent)
                                    .name(name)
                                    .description(description))
                            .id());
        } catch (software.amazon.awssdk.services.datazone.model.DataZoneException e) {
            if (tries == 0) {
                throw e;
            }
            return unit(realm.units.get(0), tries - 1);
        }
    }

    private void project() {
        String name = draw.plainName(64);
        while (!names.add(name)) {
            name = draw.plainName(64);
        }
        String free = name;
        @Nullable String description = draw.optional(2048);
        String unit = draw.one(realm.units);
        boolean tagged = draw.chance(5);
        String project = realm.client
                .createProject(r -> {
                    r.domainIdentifier(realm.domain).name(free).description(description);
                    if (!unit.equals(realm.units.get(0))) {
                        r.domainUnitId(unit);
                    }
                    if (tagged) {
                        r.resourceTags(Map.of("cost", "42"));
                    }
                })
                .id();
        realm.made(realm.projects, project);
        for (String user : draw.some(people.users(), people.users().size())) {
            member(project, m -> m.userIdentifier(user));
        }
        for (String group : draw.some(people.groups(), people.groups().size())) {
            member(project, m -> m.groupIdentifier(group));
            realm.features.add("a group in a project");
        }
    }

    private void member(String project, Consumer<Member.Builder> who) {
        realm.client.createProjectMembership(r -> r.domainIdentifier(realm.domain)
                .projectIdentifier(project)
                .designation(draw.one(List.copyOf(UserDesignation.knownValues())))
                .member(who));
    }

    /** Terms of projects, once there are terms. */
    void describe() {
        for (String project : realm.projects) {
            List<String> terms = draw.some(realm.termIds(), draw.chance(5) ? 20 : 3);
            if (!terms.isEmpty() && draw.chance(40)) {
                realm.client.updateProject(r ->
                        r.domainIdentifier(realm.domain).identifier(project).glossaryTerms(terms));
                realm.features.add("a project's terms");
            }
        }
    }
}
