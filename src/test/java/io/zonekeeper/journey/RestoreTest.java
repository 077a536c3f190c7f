package io.zonekeeper.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.MappingFile;
import io.zonekeeper.restore.Planner;
import io.zonekeeper.restore.Wanted;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.DemoDomain;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** A domain put back into another one, in another Region. */
@ExtendWith(SharedServices.class)
class RestoreTest {
    private final Services services;

    RestoreTest(Services services) {
        this.services = services;
    }

    @Test
    void theCompanysDomainComesBackInAnotherRegion() {
        DemoDomain demo = Journey.longAgo(services, () -> DemoDomain.create(services, Services.REGION, "V2"));
        try (Journey journey = Journey.to(services, "restore-demo", demo.id())) {
            assertEquals("complete", journey.sweep().state());
            String target = target("restored");
            people(demo.id(), target);
            try (Container standby = standby(journey, target)) {
                standby.provision();
                Planner.Plan plan = standby.restores().plan(wanted(demo.id(), target), MappingFile.read("", ""));
                plan.request().notes().forEach(note -> System.out.println("note " + note));
                show(plan.steps());
                Request done =
                        standby.restore(new RestoreBean.Order(plan.request().restore(), Map.of(), (step, left) -> {}));
                List<Step> steps = standby.restores().steps(done);
                show(steps);
                System.out.println(standby.restores().figures(done));
                assertEquals("done", done.state());
            }
        }
    }

    private static void show(List<Step> steps) {
        Map<String, Integer> counts = new TreeMap<>();
        Map<String, String> example = new TreeMap<>();
        for (Step step : steps) {
            String name = step.id().source().type() + " " + step.id().part().replaceAll("[0-9]+", "") + " "
                    + step.action() + " " + step.state();
            counts.merge(name, 1, Integer::sum);
            example.put(name, step.id() + ": " + step.reason());
        }
        counts.forEach((name, count) -> System.out.println(count + " " + name + "   " + example.get(name)));
    }

    static Wanted wanted(String source, String target) {
        return new Wanted(
                source,
                target,
                Capture.millis(Instant.now()),
                List.of(),
                "",
                Wanted.Policy.skip,
                true,
                false,
                false,
                false,
                false);
    }

    /** A new domain in the second Region whose root unit Zonekeeper's role owns. */
    String target(String name) {
        try (DataZoneClient client = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            return Journey.domain(client, name);
        }
    }

    /** The people of a domain have profiles in another: they come from the same identity provider. */
    void people(String source, String target) {
        try (DataZoneClient from = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY);
                DataZoneClient to = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            for (String kind : List.of("DATAZONE_IAM_USER", "DATAZONE_SSO_USER")) {
                from.searchUserProfilesPaginator(r -> r.domainIdentifier(source).userType(kind)).items().stream()
                        .map(person -> person.details().iam() == null
                                ? person.details().sso().username()
                                : person.details().iam().arn())
                        .filter(person -> !person.endsWith("Zonekeeper") && !person.endsWith("Administrator"))
                        .forEach(person -> to.createUserProfile(
                                r -> r.domainIdentifier(target).userIdentifier(person)));
            }
        }
    }

    private Container standby(Journey journey, String target) {
        Map<String, String> settings = new HashMap<>(journey.names());
        settings.put("zonekeeper.region", Services.STANDBY_REGION);
        settings.put("zonekeeper.role", "standby");
        settings.put("zonekeeper.table.restores", "restores-" + journey.names().get("zonekeeper.table"));
        return Container.start(Keeper.settings(services, List.of(target), settings), Container.Purpose.ANSWER);
    }
}
