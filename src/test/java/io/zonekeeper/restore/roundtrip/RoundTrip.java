package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.crash.RoutedDataZone;
import io.zonekeeper.restore.crash.RoutedRestores;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.types.Mutations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes the domain of a seed, captures it, restores it into another domain and captures that one. */
final class RoundTrip {
    /** So many of a hundred are edited after the restore, and restored once more with {@code --policy update}. */
    private static final int UPDATED = 25;

    /** Every so many the target refuses something until a person cures it. */
    private static final int REFUSED = 5;

    /** In every so many the service's own types have all their revisions. */
    private static final int ADVANCED = 9;

    /** So many of a hundred targets are edited at the end: the proof must say what differs then. */
    private static final int EDITED = 40;

    private final RoutedDataZone routed;
    private final Scripts scripts;
    private final UnaryOperator<Mutations> between;
    private final int edited;
    private final UnaryOperator<Map<String, @Nullable Object>> saying;

    /** {@code between} = what stands between a restore and the service. */
    RoundTrip(RoutedDataZone routed, Scripts scripts, UnaryOperator<Mutations> between) {
        this(routed, scripts, between, EDITED, proof -> proof);
    }

    /** Without such a thing, where all targets are edited and a proof then says what {@code saying} makes of it. */
    static RoundTrip edited(
            RoutedDataZone routed, Scripts scripts, UnaryOperator<Map<String, @Nullable Object>> saying) {
        return new RoundTrip(routed, scripts, mutations -> mutations, 100, saying);
    }

    private RoundTrip(
            RoutedDataZone routed,
            Scripts scripts,
            UnaryOperator<Mutations> between,
            int edited,
            UnaryOperator<Map<String, @Nullable Object>> saying) {
        this.edited = edited;
        this.between = between;
        this.saying = saying;
        this.routed = routed;
        this.scripts = scripts;
        routed.dataZone.settings().publishing(Duration.ofSeconds(45));
        routed.dataZone.settings().provisioning(Duration.ofSeconds(20));
        routed.dataZone.settings().indexing(Duration.ofSeconds(30));
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
        routed.dataZone.settings().managedRevisions(seed % ADVANCED == 0 ? Integer.MAX_VALUE : Services.FEW_REVISIONS);
        Draw draw = new Draw(seed, scripts);
        int size = draw.one(List.of(1, 1, 2, 2, 2, 2, 3, 3, 4, 5));
        if (draw.chance(1)) {
            size = 20;
        }
        boolean members = draw.chance(50);
        String name = draw.name(60);
        String source = routed.domain(name);
        String target = routed.domain(name);
        try {
            People people = People.of(routed, draw, source, target);
            return new Trip(
                            new Realm(routed.client, routed.dataZone.settings(), source, draw, size),
                            target,
                            people,
                            members,
                            seed % REFUSED == 0
                                    ? Optional.of(Refusal.in(routed.admin, target, seed / REFUSED))
                                    : Optional.empty())
                    .go();
        } finally {
            routed.drop(source);
            routed.drop(target);
        }
    }

    /** One domain's way there. */
    private final class Trip {
        private final Realm realm;
        private final String target;
        private final People people;
        private final boolean members;
        private final MemoryTable journal = new MemoryTable();
        private final List<String> differences = new ArrayList<>();
        private final RoutedRestores.Process process;
        private final Restores restores;
        private Optional<Refusal> refusal;
        private Runnable later = () -> {};

        Trip(Realm realm, String target, People people, boolean members, Optional<Refusal> refusal) {
            this.refusal = refusal;
            this.realm = realm;
            this.target = target;
            this.people = people;
            this.members = members;
            this.process = routed.process(
                    journal,
                    new MemoryTable(),
                    routed.calls,
                    between.apply(routed.signed()),
                    RoutedDataZone.WINDOWS,
                    1);
            this.restores = process.restores();
        }

        Result go() {
            Organisation organisation = new Organisation(realm, people);
            organisation.make();
            new Vocabulary(realm).make();
            organisation.describe();
            new Models(realm).make();
            Inventory inventory = new Inventory(realm);
            inventory.make();
            routed.sweep(realm.domain, journal);
            if (realm.draw.chance(50)) {
                edit(inventory);
            }
            Captured source = restored(wanted().with(RestoreOptions.Option.HISTORY, realm.draw.chance(20)));
            if (realm.draw.chance(UPDATED)) {
                edit(inventory);
                restored(wanted().under(RestoreOptions.Policy.update));
                realm.features.add("updated");
            }
            if (realm.draw.chance(edited)) {
                later.run();
            }
            Map<String, Integer> entities = new TreeMap<>();
            source.documents().keySet().forEach(id -> entities.merge(id.type(), 1, Integer::sum));
            return new Result(differences, entities, realm.features, realm.draw.scripts());
        }

        /** What people change in the target after a restore, the pictures and the proof show alike. */
        private void editedThere(Picture here, Picture before, Map<String, String> gone, Request request) {
            LaterEdits edits = new LaterEdits(routed.client, target, before.alsoIn(here), realm.draw, people.there());
            Set<Seen> touched = edits.make();
            routed.time.pass(Duration.ofMinutes(10));
            routed.dataZone.domains(Services.REGION); // what was due happens, and the index gets to know it
            routed.time.pass(Duration.ofMinutes(10));
            Agreement agreement = new Agreement(
                    here, Picture.of(routed.client, target, gone), saying.apply(process.proof(request, true)));
            agreement.disagreements().forEach(one -> differences.add("after " + edits.kinds() + ": " + one));
            touched.stream()
                    .filter(one -> !agreement.isDifferent(one))
                    .forEach(one -> differences.add(
                            "after " + edits.kinds() + ": nothing shows the edit of " + one.type() + " " + one.key()));
            realm.features.addAll(edits.kinds());
        }

        private void edit(Inventory inventory) {
            inventory.revise();
            new Edits(realm).make();
            routed.sweep(realm.domain, journal);
        }

        private RestoreOptions wanted() {
            return RestoreOptions.everything(realm.domain, target, Capture.millis(routed.time.instant()))
                    .with(RestoreOptions.Option.MEMBERS, members)
                    .with(RestoreOptions.Option.ACCEPT_DELETES);
        }

        /**
         * Plans and restores. Where the target refuses something at first, the plan must have said each step that was
         * refused; when it refuses nothing any more, the same restore ends.
         */
        private Request restore(RestoreOptions restoreOptions) {
            Planner.Plan plan = restores.plan(restoreOptions, people.mapping());
            Request request = run(plan);
            if (refusal.isPresent()) {
                Set<Step.Id> foreseen = plan.steps().stream()
                        .filter(Step::isBlocked)
                        .map(Step::id)
                        .collect(Collectors.toSet());
                List<Step> stopped = restores.steps(request).stream()
                        .filter(step -> step.state() != Step.State.DONE)
                        .toList();
                stopped.stream()
                        .filter(step -> !foreseen.contains(step.id()) && !follows(step))
                        .forEach(step -> differences.add("was not foreseen: " + step.id() + ": " + step.reason()));
                if (!stopped.isEmpty()) {
                    realm.features.add("refused");
                }
                refusal.get().lift();
                refusal = Optional.empty();
                request = run(plan);
            }
            return request;
        }

        /** Whether a step was stopped by another one that did not come, and not by the target. */
        private static boolean follows(Step step) {
            return step.reason().startsWith("needs ")
                    || step.reason().startsWith("names what has no counterpart in the target");
        }

        private Request run(Planner.Plan plan) {
            Lease.Held held = restores.lease()
                    .take(plan.request().target(), plan.request().restore(), "worker")
                    .orElseThrow();
            try {
                return process.run(held, Map.of());
            } finally {
                restores.lease().release(held);
            }
        }

        /** Restores and compares; what the source was. */
        private Captured restored(RestoreOptions restoreOptions) {
            Captured source = Captured.of(journal, routed.types, realm.domain);
            Request request = restore(restoreOptions);
            MemoryTable again = new MemoryTable();
            routed.sweep(target, again);
            Captured restored = Captured.of(again, routed.types, target);
            IdMap map = restores.map(request);

            differences.addAll(source.differences(routed.dataZone, routed.types));
            differences.addAll(open(restores, request));
            Map<EntityId, EntityId> removed = removed(source, map);
            Map<String, String> gone = new TreeMap<>();
            removed.forEach((there, id) -> gone.put(there.key(), id.key()));
            Picture here = Picture.of(routed.client, realm.domain);
            Picture there = Picture.of(routed.client, target, gone);
            differences.addAll(new Agreement(here, there, process.proof(request, true)).disagreements());
            this.later = () -> editedThere(here, there, gone, request);
            String zonekeeper = routed.profile(target, RoutedDataZone.ROLE);
            differences.addAll(
                    new Mirror(source, restored, map, people.all(), realm.gone).differences(new Mirror.Allowed() {
                        @Override
                        public boolean missing(EntityId id, Map<String, @Nullable Object> document) {
                            return id.type().equals("Listing") && "INACTIVE".equals(document.get("status"))
                                    || id.type().equals("ProjectMembership") && !members;
                        }

                        @Override
                        public boolean extra(EntityId id, Map<String, @Nullable Object> document) {
                            return id.type().equals("ProjectMembership")
                                            && !members
                                            && id.parts().contains(zonekeeper) // who makes a project owns it
                                    || removed.containsKey(id); // a restore removes nothing
                        }
                    }));
            return source;
        }
    }

    /** What the target has of what the source has no more. */
    private Map<EntityId, EntityId> removed(Captured source, IdMap map) {
        return map.all().entrySet().stream()
                .filter(entry -> source.document(entry.getKey()).isEmpty())
                .collect(Collectors.toMap(
                        entry -> new EntityId(
                                map.target(),
                                entry.getKey().type(),
                                entry.getValue().key()),
                        Map.Entry::getKey));
    }

    /** The steps that did not come to their end. */
    private static List<String> open(Restores restores, Request request) {
        return restores.steps(request).stream()
                .filter(step -> step.state() != Step.State.DONE)
                .map(step -> step.id() + " is " + step.state() + ": " + step.reason())
                .toList();
    }
}
