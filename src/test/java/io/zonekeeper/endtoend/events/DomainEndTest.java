package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.SweepStarter;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.startup.Attempt;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Only the service itself says that a domain has ended, and only as long as it says so. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DomainEndTest {
    private final Services services;
    private Journey journey;

    DomainEndTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aDomainIsProtected() {
        journey = Journey.begin(services, "domain-end", Map.of("zonekeeper.sweep.still", "1s"));
        journey.glossary(journey.project("Team"), "Words");
        journey.sweep();
        journey.quiet();
    }

    @AfterEach
    void behave() {
        services.dataZone().orders().clear();
    }

    @AfterAll
    void end() {
        journey.close();
    }

    @Test
    void aPageOfAProxyIsNoEnd() {
        Order page = services.dataZone().orders().on("*").domain(journey.domain).give(Effect.PROXY_PAGE);
        SweepStarter sweeps = journey.keeper.container().sweepStarter();
        Journey.await("a sweep starts", () -> sweeps.start(journey.domain));
        Journey.await("it gives up", () -> {
            journey.keeper.container().sweeping().sweeper().help(journey.domain);
            return !journey.keeper
                    .container()
                    .sweeps()
                    .current(journey.domain)
                    .orElseThrow()
                    .running();
        });
        assertTrue(page.used() > 1, "asked " + page.used() + " times");
        assertTrue(journey.kept("Domain", journey.domain), "a tombstone because of a page that is not the service's");
        page.release();
        assertEquals("complete", journey.sweep().state().text());
        assertEquals(List.of(), journey.truth.differences());
    }

    @Test
    void aDomainThatIsFoundAgainIsSweptAgain(@TempDir Path folder) {
        Order absent = services.dataZone()
                .orders()
                .on("GetDomain")
                .domain(journey.domain)
                .give(Effect.ABSENT);
        journey.sweep();
        SweepStarter sweeps = journey.keeper.container().sweepStarter();
        assertTrue(journey.ended("Domain", journey.domain));
        assertFalse(sweeps.start(journey.domain), "a sweep of a domain that has ended");
        absent.release();
        Order silent = services.dataZone()
                .orders()
                .on("GetDomain")
                .domain(journey.domain)
                .give(Effect.PROXY_PAGE);
        assertFalse(sweeps.start(journey.domain), "a sweep though nobody says that the domain is there");
        silent.release();
        assertEquals("complete", journey.sweep().state().text());
        assertTrue(journey.kept("Domain", journey.domain));
        assertEquals(List.of(), journey.truth.differences());
        theHistoryTellsIt(folder);
    }

    @Test
    void theEventOfItsDeletionEndsADomainWithoutASweep() {
        try (Journey other = Journey.begin(services, "domain-deleted")) {
            assertEquals("complete", other.sweep().state().text());
            other.client.deleteDomain(r -> r.identifier(other.domain).skipDeletionCheck(true));
            Journey.await("its tombstone", () -> other.ended("Domain", other.domain));
        }
    }

    private void theHistoryTellsIt(Path folder) {
        Attempt zonekeeper = new Attempt(folder, services, journey.domain).with(journey.names());
        String told = zonekeeper.run("history", "Domain", journey.domain).out();
        assertEquals(
                List.of("first seen", "deleted", "came back"),
                told.lines()
                        .flatMap(line -> Stream.of("first seen", "deleted", "came back", "changed")
                                .filter(line::contains))
                        .toList(),
                told);
        Attempt.Result misspelt = zonekeeper.run("history", "Domian", journey.domain);
        assertEquals(2, misspelt.code());
        assertTrue(misspelt.err().contains("no type 'Domian'"), misspelt.err());
        assertTrue(misspelt.err().contains("did you mean 'Domain'?"), misspelt.err());
    }
}
