package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.GetFormTypeResponse;

/** A model imports the revision that was the newest when it was made: it does so in the target, too. */
@ExtendWith(SharedServices.class)
class ImportedRevisionsTest {
    private final Services services;
    private Journey journey;
    private Restoration restoration;
    private String project = "";

    ImportedRevisionsTest(Services services) {
        this.services = services;
    }

    @BeforeEach
    void aProject() {
        journey = Journey.begin(services, "imports-" + Instant.now().toEpochMilli());
        restoration = new Restoration(services, journey);
        project = journey.project("Forms");
    }

    @AfterEach
    void end() {
        journey.close();
    }

    private void make(String name, String members) {
        Journey.longAgo(
                services,
                () -> make(
                        journey.client, journey.domain, project, name, "structure " + name + " { " + members + " }"));
    }

    private static Object make(DataZoneClient client, String domain, String project, String name, String smithy) {
        return client.createFormType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(project)
                .name(name)
                .status("ENABLED")
                .model(m -> m.smithy(smithy)));
    }

    private static GetFormTypeResponse newest(DataZoneClient client, String domain, String name) {
        return client.getFormType(r -> r.domainIdentifier(domain).formTypeIdentifier(name));
    }

    /** The model of what a form type imports under that name. */
    private static String imported(DataZoneClient client, String domain, String name, String other) {
        String revision = newest(client, domain, name).imports().stream()
                .filter(one -> one.name().equals(other))
                .findFirst()
                .orElseThrow()
                .revision();
        return client.getFormType(r ->
                        r.domainIdentifier(domain).formTypeIdentifier(other).revision(revision))
                .model()
                .smithy();
    }

    @Test
    void anImportOfAnOlderRevisionMeansTheSameInTheTarget() {
        make("Inner", "never: String");
        make("Inner", "older: String");
        make("Outer", "inner: Inner, all: amazon.datazone#AssetCommonDetailsFormType");
        make("Inner", "newer: String");
        assertEquals("complete", journey.sweep().state().text());
        String target = restoration.target("V2", "imports");
        try (Container container = TwoDomains.container(services, journey, target, Map.of());
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = restored(container, target);
            assertTrue(imported(there, target, "Outer", "Inner").contains("older"));
            assertTrue(newest(there, target, "Inner").model().smithy().contains("newer"));
            assertEquals("equal", container.proof(done.restore(), true).get("verdict"));

            GetFormTypeResponse outer = newest(there, target, "Outer");
            make(there, target, outer.owningProjectId(), "Outer", outer.model().smithy());
            assertTrue(imported(there, target, "Outer", "Inner").contains("newer"));
            assertEquals("different", container.proof(done.restore(), true).get("verdict"));
        }
    }

    @Test
    void formTypesThatImportEachOtherInTurnAreMadeInTurn() {
        make("Alpha", "first: String");
        make("Beta", "alpha: Alpha");
        make("Alpha", "beta: Beta");
        make("Beta", "second: Alpha");
        assertEquals("complete", journey.sweep().state().text());
        String target = restoration.target("V2", "imports-circle");
        try (Container container = TwoDomains.container(services, journey, target, Map.of());
                DataZoneClient there = services.dataZoneClient(Services.STANDBY_REGION, Services.ADMIN_KEY)) {
            Request done = restored(container, target);
            assertTrue(imported(there, target, "Beta", "Alpha").contains("beta"));
            assertTrue(imported(there, target, "Alpha", "Beta").contains("alpha"));
            assertEquals("equal", container.proof(done.restore(), true).get("verdict"));
        }
    }

    private Request restored(Container container, String target) {
        Request done = Restoration.run(
                container, container.restores().plan(Restoration.wanted(journey.domain, target), TargetMapping.none()));
        assertEquals("done", done.state().text(), Restoration.left(container, done));
        return done;
    }
}
