package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.sandbox.GlobalTable;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * A domain is restored from the second Region's tables, lives there, and comes back: each Region has a restores table of its
 * own, and of the journal what the global table has copied.
 */
@ExtendWith(SharedServices.class)
class WayBackTest {
    private final Services services;
    private final Journey journey;
    private final Restoration restoration;
    private final GlobalTable global;
    private final DataZoneClient there;
    private final String target;
    private String unit = "";
    private String project = "";
    private String term = "";

    WayBackTest(Services services) {
        this.services = services;
        this.journey = Journey.begin(services, "way-back");
        this.global = services.globalTable(journey.names().get("zonekeeper.table"), InstantSource.system(), 1);
        this.restoration = new Restoration(services, journey);
        this.there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY);
        this.target = restoration.target("V2", "way-back-there");
        RestoreRole.own(journey.client, journey.domain, journey.us()); // a way back is a restore, too
    }

    @BeforeEach
    void aDomain() {
        Journey.longAgo(services, () -> {
            String root =
                    journey.client.getDomain(r -> r.identifier(journey.domain)).rootDomainUnitId();
            unit = unit(root, "North");
            String east = unit(unit, "East");
            project = project(east, "Sales");
            project(unit(unit, "West"), "Stock");
            term = journey.term(journey.glossary(project, "Words"), "Churn");
            journey.asset(project, "revenue");
            return "";
        });
        assertEquals("complete", journey.sweep().state().text());
    }

    private String unit(String parent, String name) {
        return journey.client
                .createDomainUnit(r -> r.domainIdentifier(journey.domain)
                        .parentDomainUnitIdentifier(parent)
                        .name(name))
                .id();
    }

    private String project(String in, String name) {
        String id = journey.client
                .createProject(
                        r -> r.domainIdentifier(journey.domain).name(name).domainUnitId(in))
                .id();
        journey.join(id);
        return id;
    }

    @AfterEach
    void end() {
        global.close();
        there.close();
        journey.close();
    }

    /** DataZone of one Region, the tables of another. */
    private Map<String, String> names(String region, String tables) {
        Map<String, String> names = new HashMap<>(journey.names());
        names.put("zonekeeper.region", region);
        names.put("zonekeeper.table.restores", "restores-" + names.get("zonekeeper.table"));
        names.put(
                "zonekeeper.endpoint.dynamodb", services.dynamoDbAddress(tables).toString());
        return names;
    }

    private Container container(String region, String tables, String domain) {
        Container container = Container.start(
                Keeper.settings(services, List.of(domain), names(region, tables)), Container.Purpose.ANSWER);
        container.provision();
        return container;
    }

    private static List<String> changes(Planner.Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.action() == Step.Action.CREATE || step.action() == Step.Action.UPDATE)
                .filter(step -> step.id().isMain())
                .map(step -> step.action() + " " + step.id().source().type() + " " + step.target())
                .sorted()
                .toList();
    }

    @Test
    void thereAndBackOverAGlobalTableMakesNoTwinsAndAllEditsArrive() {
        Map<String, String> second = names(Services.STANDBY_REGION, Services.STANDBY_REGION);
        second.replaceAll((key, name) -> key.startsWith("zonekeeper.queue.") ? name + "-there" : name);
        global.settle();
        try (Container away = container(Services.STANDBY_REGION, Services.STANDBY_REGION, target);
                Container back = container(Services.REGION, Services.REGION, journey.domain);
                Container backFromThere = container(Services.REGION, Services.STANDBY_REGION, journey.domain);
                Keeper keeper = new Keeper(services, List.of(target), second)) {
            Request moved = Restoration.run(
                    away, away.restores().plan(Restoration.wanted(journey.domain, target), TargetMapping.none()));
            assertEquals("done", moved.state().text(), Restoration.left(away, moved));

            String movedUnit = Restoration.became(away, moved, "DomainUnit", unit);
            there.updateDomainUnit(
                    r -> r.domainIdentifier(target).identifier(movedUnit).name("Nordic"));
            String movedProject = Restoration.became(away, moved, "Project", project);
            there.updateProject(
                    r -> r.domainIdentifier(target).identifier(movedProject).name("Sales and more"));
            String movedTerm = Restoration.became(away, moved, "GlossaryTerm", term);
            describe(movedTerm, "who leaves");
            String words = there.getGlossaryTerm(r -> r.domainIdentifier(target).identifier(movedTerm))
                    .glossaryId();
            there.createGlossaryTerm(
                    r -> r.domainIdentifier(target).glossaryIdentifier(words).name("Loss"));
            assertEquals("complete", keeper.sweep(target).state().text());
            global.settle();

            RestoreOptions restoreOptions =
                    Restoration.wanted(target, journey.domain).under(RestoreOptions.Policy.update);
            Planner.Plan plan = back.restores().plan(restoreOptions, TargetMapping.none());
            assertEquals(
                    List.of(
                            "CREATE GlossaryTerm ",
                            "UPDATE DomainUnit " + unit,
                            "UPDATE GlossaryTerm " + term,
                            "UPDATE Project " + project),
                    changes(plan),
                    plan.steps().stream()
                            .filter(step -> step.action() == Step.Action.UPDATE)
                            .map(step -> step.id() + ": " + step.reason())
                            .toList()
                            .toString());
            Request done = Restoration.run(back, plan);
            assertEquals("done", done.state().text(), Restoration.left(back, done));
            assertEquals("Nordic", named(unit));
            assertEquals("who leaves", described());

            describe(movedTerm, "who left");
            assertEquals("complete", keeper.sweep(target).state().text());
            global.settle();
            Planner.Plan again = backFromThere
                    .restores()
                    .plan(
                            Restoration.wanted(target, journey.domain).under(RestoreOptions.Policy.update),
                            TargetMapping.none());
            assertEquals(List.of("UPDATE GlossaryTerm " + term), changes(again));
            assertEquals("done", Restoration.run(backFromThere, again).state().text());
            assertEquals("who left", described());

            for (Container one : List.of(away, back)) {
                assertFalse(one.journal()
                        .history(new EntityId(journey.domain, "GlossaryTerm", term))
                        .isEmpty());
                assertFalse(one.journal()
                        .history(new EntityId(target, "GlossaryTerm", movedTerm))
                        .isEmpty());
            }
            global.settle(); // what the last restore wrote there would bring the map back
            withoutTheMap(back);
        }
    }

    /** As when neither table has it: nobody knows what became of what, and the units that were renamed hide what is below them. */
    private void withoutTheMap(Container back) {
        var dynamoDb = back.clients().dynamoDb();
        String table = back.settings().text("zonekeeper.table");
        dynamoDb.scanPaginator(r -> r.tableName(table)).items().stream()
                .filter(item -> item.get("pk").s().startsWith("map#"))
                .forEach(item -> dynamoDb.deleteItem(
                        r -> r.tableName(table).key(Map.of("pk", item.get("pk"), "sk", item.get("sk")))));
        journey.client.updateDomainUnit(
                r -> r.domainIdentifier(journey.domain).identifier(unit).name("North"));
        RestoreOptions restoreOptions =
                Restoration.wanted(target, journey.domain).under(RestoreOptions.Policy.update);
        String said = String.valueOf(
                assertThrows(RestoreException.class, () -> back.restores().plan(restoreOptions, TargetMapping.none()))
                        .getMessage());
        assertTrue(said.contains("2 of type DomainUnit"), said); // projects are asked about: their names are unique
        assertTrue(changes(back.restores()
                        .plan(restoreOptions.with(RestoreOptions.Option.ACCEPT_TWINS), TargetMapping.none()))
                .contains("CREATE DomainUnit "));
    }

    private void describe(String id, String description) {
        String words = there.getGlossaryTerm(r -> r.domainIdentifier(target).identifier(id))
                .glossaryId();
        there.updateGlossaryTerm(r -> r.domainIdentifier(target)
                .identifier(id)
                .glossaryIdentifier(words)
                .shortDescription(description));
    }

    private String named(String id) {
        return journey.client
                .getDomainUnit(r -> r.domainIdentifier(journey.domain).identifier(id))
                .name();
    }

    private String described() {
        return journey.client
                .getGlossaryTerm(r -> r.domainIdentifier(journey.domain).identifier(term))
                .shortDescription();
    }
}
