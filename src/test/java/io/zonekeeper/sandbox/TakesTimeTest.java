package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.DomainStatus;
import software.amazon.awssdk.services.datazone.model.ListingStatus;
import software.amazon.awssdk.services.datazone.model.SearchInventoryResultItem;

/** What takes a while by itself, with a clock that each test sets forward. */
class TakesTimeTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void takesAWhile() {
        stage.standIn.settings().signatureWindow(null);
        stage.standIn.settings().publishing(Duration.ofMinutes(1));
        stage.standIn.settings().provisioning(Duration.ofMinutes(1));
        stage.standIn.settings().indexing(Duration.ofMinutes(1));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nothingIsDoneAtOnceUnlessItIsSaid() {
        try (DataZoneStandIn asItComes = new DataZoneStandIn()) {
            for (Duration takes : List.of(
                    asItComes.settings().publishing(),
                    asItComes.settings().provisioning(),
                    asItComes.settings().indexing())) {
                assertTrue(takes.toMillis() >= 20 && takes.toMillis() <= 500, takes.toString());
            }
        }
    }

    @Test
    void aDomainAndAListingAreReadyLater() {
        String domain = stage.admin
                .createDomain(r -> r.name("Later").domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                .id();
        assertEquals(
                DomainStatus.CREATING,
                stage.admin.getDomain(r -> r.identifier(domain)).status());
        stage.topicType();
        String asset = stage.asset("orders");
        String listing = stage.publish(asset);
        assertEquals(ListingStatus.CREATING, listing(listing));
        stage.standIn.clock().advance(Duration.ofMinutes(2));
        assertEquals(
                DomainStatus.AVAILABLE,
                stage.admin.getDomain(r -> r.identifier(domain)).status());
        assertEquals(ListingStatus.ACTIVE, listing(listing));
    }

    private ListingStatus listing(String id) {
        return stage.admin
                .getListing(r -> r.domainIdentifier(stage.domain).identifier(id))
                .status();
    }

    @Test
    void searchesAreBehindAndReadsAndListsAreNot() {
        String domain = stage.admin
                .createDomain(r -> r.name("Lags").domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                .id();
        String project = stage.admin
                .createProject(r -> r.domainIdentifier(domain).name("Sales"))
                .id();
        String glossary = stage.admin
                .createGlossary(r -> r.domainIdentifier(domain).name("Words").owningProjectIdentifier(project))
                .id();
        assertEquals(
                "Words",
                stage.admin
                        .getGlossary(r -> r.domainIdentifier(domain).identifier(glossary))
                        .name());
        assertEquals(
                1,
                stage.admin
                        .listProjects(r -> r.domainIdentifier(domain))
                        .items()
                        .size());
        assertTrue(glossaries(domain).isEmpty());
        assertThrows(
                ConflictException.class,
                () -> stage.admin.createGlossary(
                        r -> r.domainIdentifier(domain).name("Words").owningProjectIdentifier(project)),
                "names are judged by what is, not by the index");
        stage.standIn.clock().advance(Duration.ofMinutes(2));
        assertEquals(1, glossaries(domain).size());
    }

    private List<SearchInventoryResultItem> glossaries(String domain) {
        return stage.admin
                .search(r -> r.domainIdentifier(domain).searchScope("GLOSSARY"))
                .items();
    }

    @Test
    void aClientTokenIsForgottenAfterAWhile() {
        String first = tokened();
        assertEquals(first, tokened());
        stage.standIn.clock().advance(Duration.ofMinutes(11));
        assertThrows(ConflictException.class, this::tokened);
        stage.deleteGlossary(first);
        assertNotEquals(first, tokened());
    }

    private String tokened() {
        return stage.admin
                .createGlossary(r -> r.domainIdentifier(stage.domain)
                        .name("Words")
                        .owningProjectIdentifier(stage.project)
                        .clientToken("token-1"))
                .id();
    }

    @Test
    void whoWaitsForQuietSeesEverything() {
        stage.standIn.settings().publishing(Duration.ofMillis(150));
        stage.topicType();
        String listing = stage.publish(stage.asset("orders"));
        assertFalse(listing(listing).equals(ListingStatus.ACTIVE));
        stage.standIn.awaitQuiet();
        assertEquals(ListingStatus.ACTIVE, listing(listing));
    }
}
