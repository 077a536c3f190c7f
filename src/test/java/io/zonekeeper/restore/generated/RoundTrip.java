package io.zonekeeper.restore.generated;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.proof.MemoryTable;
import io.zonekeeper.restore.Mapping;
import io.zonekeeper.restore.Planner;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.Wanted;
import io.zonekeeper.restore.once.RoutedDataZone;
import io.zonekeeper.types.Mutations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the domain of a seed, captures it, restores it into another domain and captures that one. */
final class RoundTrip {
    private final RoutedDataZone routed;
    private final Scripts scripts;
    private final UnaryOperator<Mutations> between;

    /** {@code between} = what stands between a restore and the service. */
    RoundTrip(RoutedDataZone routed, Scripts scripts, UnaryOperator<Mutations> between) {
        this.between = between;
        this.routed = routed;
        this.scripts = scripts;
        routed.dataZone.settings().publishing(Duration.ofSeconds(45));
    }

    /**
     * What came of a seed.
     *
     * @param differences between the two domains
     * @param entities how many the source had, by type
     */
    record Result(
            List<String> differences,
            Map<String, Integer> entities,
            Set<String> features,
            Set<Character.UnicodeScript> scripts) {}

    Result of(long seed) {
        routed.dataZone.ids().restart(seed);
        Draw draw = new Draw(seed, scripts);
        int size = draw.one(List.of(1, 1, 2, 2, 2, 2, 3, 3, 4, 5));
        if (draw.chance(1)) {
            size = 20;
        }
        boolean members = draw.chance(50);
        String name = draw.name(60);
        List<String> people = new ArrayList<>();
        for (int i = draw.upTo(3); i > 0; i--) {
            people.add(
                    draw.chance(50)
                            ? "arn:aws:iam::111122223333:user/" + draw.identifier(20)
                            : draw.identifier(20) + "@example.com");
        }
        String source = domain(name, people);
        String target = domain(name, people);
        try {
            return of(new Realm(routed.client, source, draw, size), target, people, members);
        } finally {
            routed.drop(source);
            routed.drop(target);
        }
    }

    private String domain(String name, List<String> people) {
        String domain = routed.domain(name);
        people.forEach(person -> routed.admin.createUserProfile(r -> r.domainIdentifier(domain)
                .userIdentifier(person)
                .userType(person.startsWith("arn:") ? "IAM_USER" : "SSO_USER")));
        return domain;
    }

    private Result of(Realm realm, String target, List<String> people, boolean members) {
        MemoryTable journal = new MemoryTable();
        List<String> profiles = people.stream()
                .map(person -> routed.profile(realm.domain, person))
                .toList();
        Organisation organisation = new Organisation(realm, profiles);
        organisation.make();
        new Vocabulary(realm).make();
        organisation.describe();
        new Models(realm).make();
        Inventory inventory = new Inventory(realm);
        inventory.make();
        routed.sweep(realm.domain, journal);
        if (realm.draw.chance(50)) {
            inventory.revise();
            new Edits(realm).make();
            routed.sweep(realm.domain, journal);
        }
        Captured source = Captured.of(journal, routed.types, realm.domain);

        MemoryTable table = new MemoryTable();
        Restores restores = new Restores(
                routed.ports(journal, table, routed.calls, between.apply(routed.signed()), RoutedDataZone.WINDOWS));
        Request request = restore(restores, realm.domain, target, members, realm.draw.chance(20));
        MemoryTable again = new MemoryTable();
        routed.sweep(target, again);
        Captured restored = Captured.of(again, routed.types, target);

        List<String> differences = new ArrayList<>(source.differences(routed.dataZone, routed.types));
        differences.addAll(open(restores, request));
        String zonekeeper = routed.profile(target, RoutedDataZone.ROLE);
        differences.addAll(
                new Mirror(source, restored, restores.map(request), realm.gone).differences(new Mirror.Allowed() {
                    @Override
                    public boolean missing(EntityId id, Map<String, @Nullable Object> document) {
                        return id.type().equals("Listing") && "INACTIVE".equals(document.get("status"))
                                || id.type().equals("ProjectMembership") && !members;
                    }

                    @Override
                    public boolean extra(EntityId id, Map<String, @Nullable Object> document) {
                        return id.type().equals("ProjectMembership")
                                && !members
                                && id.parts().contains(zonekeeper); // who makes a project owns it
                    }
                }));
        Map<String, Integer> entities = new TreeMap<>();
        source.documents().keySet().forEach(id -> entities.merge(id.type(), 1, Integer::sum));
        return new Result(differences, entities, realm.features, realm.draw.scripts());
    }

    private Request restore(Restores restores, String source, String target, boolean members, boolean history) {
        Wanted wanted = Wanted.everything(source, target, Capture.millis(routed.time.instant()))
                .with(Wanted.Option.MEMBERS, members)
                .with(Wanted.Option.ACCEPT_DELETES)
                .with(Wanted.Option.HISTORY, history);
        Planner.Plan plan = restores.plan(wanted, Mapping.none());
        Lease.Held held =
                restores.lease().take(plan.request().restore(), "worker").orElseThrow();
        try {
            return restores.run(held, Map.of(), Mapping.none(), (step, left) -> {});
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The steps that did not come to their end. */
    private static List<String> open(Restores restores, Request request) {
        return restores.steps(request).stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.id() + " is " + step.state() + ": " + step.reason())
                .toList();
    }
}
