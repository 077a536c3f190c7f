package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.orders.Effect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * The Region that takes over: empty domains that wait there, as infrastructure code makes them, with the people and groups
 * of the identity provider, and a replica of the journal.
 */
final class SecondRegion {
    private final Services services;
    private final String source;
    private final GlobalTable replica;

    /** Begins to copy the journal's table, which must be there. */
    SecondRegion(Services services, String source) {
        this.services = services;
        this.source = source;
        this.replica = services.globalTable("zonekeeper", InstantSource.system(), 1);
    }

    /** Another domain that knows the same people and groups. */
    String domain(String name) {
        return domain(services, source, name);
    }

    /** A new domain that knows the same people and groups. */
    static String domain(Services services, String source, String name) {
        try (DataZoneClient from = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
                DataZoneClient to = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            String target = to.createDomain(r -> r.name(name)
                            .domainVersion(
                                    from.getDomain(d -> d.identifier(source)).domainVersion())
                            .domainExecutionRole("arn:aws:iam::111122223333:role/AmazonDataZoneDomainExecution"))
                    .id();
            Services.awaitAvailable(to, target);
            RestoreRole.admit(to, target);
            people(from, source, to, target);
            groups(from, source)
                    .values()
                    .forEach(group -> to.createGroupProfile(
                            r -> r.domainIdentifier(target).groupIdentifier(group)));
            return target;
        }
    }

    /** Gives a profile to whoever has none in the target. */
    private static void people(DataZoneClient from, String source, DataZoneClient to, String target) {
        Set<String> there = people(to, target);
        people(from, source).stream()
                .filter(person -> !there.contains(person))
                .forEach(person ->
                        to.createUserProfile(r -> r.domainIdentifier(target).userIdentifier(person)));
    }

    private static Set<String> people(DataZoneClient client, String domain) {
        Set<String> people = new LinkedHashSet<>();
        for (String kind : List.of("DATAZONE_IAM_USER", "DATAZONE_SSO_USER")) {
            client.searchUserProfilesPaginator(r -> r.domainIdentifier(domain).userType(kind))
                    .items()
                    .forEach(person -> people.add(
                            person.details().iam() == null
                                    ? person.details().sso().username()
                                    : person.details().iam().arn()));
        }
        return people;
    }

    private static Map<String, String> groups(DataZoneClient client, String domain) {
        Map<String, String> groups = new LinkedHashMap<>();
        client.searchGroupProfilesPaginator(r -> r.domainIdentifier(domain).groupType("DATAZONE_SSO_GROUP"))
                .items()
                .forEach(group -> groups.put(group.id(), group.groupName()));
        return groups;
    }

    /** The mapping file of a restore from one domain into another: groups, whose metadata type is not protected yet. */
    static void mapping(Services services, String source, String target, Path file) throws IOException {
        try (DataZoneClient from = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
                DataZoneClient to = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Map<String, String> there = new LinkedHashMap<>();
            groups(to, target).forEach((id, name) -> there.put(name, id));
            List<String> lines = new ArrayList<>();
            lines.add("# The groups of the identity provider, old id to new.");
            lines.add("texts:");
            groups(from, source).forEach((id, name) -> lines.add("  " + id + ": " + there.get(name) + "   # " + name));
            Files.write(file, lines);
        }
    }

    /** The first Region is gone: nothing there answers any more, and what was not copied is lost. */
    void loseTheFirst(String target) {
        try (DataZoneClient from = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
                DataZoneClient to = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            people(from, source, to, target);
        }
        replica.settle();
        replica.sever();
        services.dataZone().orders().on("*").domain(source).give(Effect.LOSE_CALL);
        services.stopDynamoDb(Services.REGION);
    }
}
