package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.EventTexts;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.UserType;

/** What does not prove an end leaves no tombstone. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WeakEvidenceTest {
    private final Services services;
    private Journey journey;
    private String project = "";
    private String glossary = "";

    WeakEvidenceTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aDomainIsBeingMade() {
        // it stays CREATING until the clock says so
        services.dataZone().settings().provisioning(Duration.ofHours(1));
        services.dataZone().settings().signatureWindow(null);
        try (DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            journey = Journey.to(services, "weak", Journey.begunDomain(client, "weak"));
        }
        services.dataZone().settings().provisioning(Duration.ZERO);
        project = journey.project("Team");
        glossary = journey.glossary(project, "Words");
        aDomainThatIsNotAvailableProvesNoEnd();
    }

    @AfterEach
    void behave() {
        services.dataZone().orders().clear();
        services.dataZone().settings().deniedProjects().clear();
        services.dataZone().index(journey.domain).release();
    }

    @AfterAll
    void end() {
        services.dataZone().clock().offset(Duration.ZERO);
        journey.close();
    }

    private void aDomainThatIsNotAvailableProvesNoEnd() {
        String term = journey.term(glossary, "Gone early");
        journey.sweep();
        journey.unheard(() -> journey.deleteTerm(term));
        journey.sweep();
        journey.sweep();
        assertTrue(journey.kept("GlossaryTerm", term), "a tombstone while the domain is CREATING");
        services.dataZone().clock().offset(Duration.ofHours(2));
        journey.sweep();
        assertTrue(journey.ended("GlossaryTerm", term), "no tombstone though the domain is AVAILABLE");
    }

    @Test
    void aDeniedProjectLosesNothing() {
        String asset = journey.asset(project, "denied");
        journey.sweep();
        services.dataZone().settings().deniedProjects().add(project);
        journey.sweep();
        journey.sweep();
        journey.sweep();
        assertTrue(journey.kept("Asset", asset));
        assertTrue(journey.kept("Glossary", glossary));
        assertTrue(journey.kept("Project", project));
    }

    @Test
    void aDeniedReadOfWhatTheListLeavesOutNeedsTwoSweeps() {
        String asset = journey.asset(project, "hidden");
        journey.sweep();
        journey.quiet();
        hide(asset);
        journey.sweep();
        assertTrue(journey.kept("Asset", asset), "a tombstone after one sweep");
        services.dataZone().orders().clear();
        journey.sweep();
        hide(asset);
        journey.sweep();
        assertTrue(journey.kept("Asset", asset), "it was met between the two sweeps that missed it");
        journey.sweep();
        assertTrue(journey.ended("Asset", asset), "two sweeps missed it");
        services.dataZone().orders().clear();
        journey.sweep();
        assertTrue(journey.kept("Asset", asset), "it is there, and it came back");
    }

    @Test
    void aListThatShowsLessThanItSaysIsNotSeenWholeAndEndsNothing() {
        String asset = journey.asset(project, "miscounted");
        assertEquals("complete", journey.sweep().state().text());
        journey.quiet();
        leaveOut(asset);
        services.dataZone().orders().on("GetAsset").naming(asset).give(Effect.DENY);
        for (int i = 0; i < 3; i++) {
            Sweeps.Sweep sweep = journey.sweep();
            assertEquals("incomplete", sweep.state().text());
            assertTrue(sweep.why().matches("Asset .* short: the list said (\\d+) and showed \\d+"), sweep.why());
        }
        assertTrue(journey.kept("Asset", asset));
    }

    @Test
    void a404IsProofAlsoWhereTheListSaysMoreThanItShows() {
        String term = journey.term(glossary, "Gone though miscounted");
        journey.sweep();
        journey.quiet();
        journey.unheard(() -> journey.deleteTerm(term));
        services.dataZone()
                .orders()
                .on("Search")
                .where(call -> call.names("GLOSSARY_TERM"))
                .give(Effect.TOTAL, 2);
        assertEquals("incomplete", journey.sweep().state().text());
        assertTrue(journey.ended("GlossaryTerm", term));
    }

    /** Leaves an asset out of its project's list, which does not count it, and denies its read. */
    private void hide(String asset) {
        leaveOut(asset);
        services.dataZone()
                .orders()
                .on("Search")
                .naming(project)
                .where(call -> call.names("ASSET"))
                .give(Effect.TOTAL, -1);
        services.dataZone().orders().on("GetAsset").naming(asset).give(Effect.DENY);
    }

    private void leaveOut(String asset) {
        int position = journey.services.dataZone().documents(journey.domain, "Asset").keySet().stream()
                .toList()
                .indexOf(asset);
        services.dataZone()
                .orders()
                .on("Search")
                .naming(project)
                .where(call -> call.names("ASSET"))
                .give(Effect.DROP_ITEM, position);
    }

    @Test
    void aMembershipNeedsTwoSweepsBecauseNoReadCanProveItsEnd() {
        String user = journey.client
                .createUserProfile(r -> r.domainIdentifier(journey.domain)
                        .userIdentifier("arn:aws:iam::111122223333:role/Guest")
                        .userType(UserType.IAM_ROLE))
                .id();
        journey.client.createProjectMembership(r -> r.domainIdentifier(journey.domain)
                .projectIdentifier(project)
                .designation("PROJECT_CONTRIBUTOR")
                .member(m -> m.userIdentifier(user)));
        journey.sweep();
        journey.quiet();
        journey.unheard(() -> journey.client.deleteProjectMembership(r ->
                r.domainIdentifier(journey.domain).projectIdentifier(project).member(m -> m.userIdentifier(user))));
        journey.sweep();
        assertTrue(journey.kept("ProjectMembership", project, user), "a tombstone after one sweep");
        journey.sweep();
        assertTrue(journey.ended("ProjectMembership", project, user), "two sweeps missed it");
    }

    @Test
    void aDeletionThatLingersInTheIndexIsSeenWhenTheIndexForgets() {
        DataZoneStandIn.LagControl index = services.dataZone().index(journey.domain);
        String silent = journey.term(glossary, "Lingers");
        String called = journey.term(glossary, "Lingers, and its event tells");
        journey.sweep();
        journey.quiet();
        index.lingerDeletes();
        journey.unheard(() -> journey.deleteTerm(silent));
        journey.deleteTerm(called);
        journey.await("GlossaryTerm", called, Head::deleted);
        journey.sweep();
        assertTrue(journey.ended("GlossaryTerm", called), "a list brought it back");
        index.release();
        journey.sweep();
        assertTrue(journey.ended("GlossaryTerm", silent));
    }

    @Test
    void aReadThatIsBehindItsCreateEventIsNoEnd() {
        String unknown = journey.unheard(() -> journey.term(glossary, "New"));
        String known = journey.term(glossary, "Known");
        journey.await("GlossaryTerm", known, head -> true);
        journey.quiet();
        services.dataZone().orders().on("GetGlossaryTerm").times(2).give(Effect.ABSENT);
        long before = journey.handled();
        journey.send(EventTexts.called(journey.domain, "CreateGlossaryTerm", "\"id\":\"" + unknown + "\""));
        journey.send(EventTexts.called(journey.domain, "CreateGlossaryTerm", "\"id\":\"" + known + "\""));
        Journey.await("both events are handled", () -> journey.handled() == before + 2);
        assertFalse(journey.ended("GlossaryTerm", unknown), "a tombstone of what is not there yet");
        assertTrue(journey.kept("GlossaryTerm", known), "a tombstone because of a stale read");
        assertTrue(journey.delayed() >= 1, "nobody reads it again");
        services.dataZone().orders().clear();
        journey.sweep();
        assertTrue(journey.kept("GlossaryTerm", unknown));
    }

    @Test
    void anUnpublishedListingIsKept() {
        String heard = published("heard");
        String silent = published("silent");
        journey.sweep();
        journey.quiet();
        unpublish(heard);
        String listing = listing(heard);
        journey.await("Listing", listing, head -> head.seq() > 1);
        journey.unheard(() -> unpublish(silent));
        journey.sweep();
        journey.sweep();
        for (String asset : new String[] {heard, silent}) {
            assertTrue(journey.truth.inJournal("Listing").get(listing(asset)).contains("\"status\":\"INACTIVE\""));
        }
        assertEquals(journey.truth.inDomain("Listing"), journey.truth.inJournal("Listing"));
    }

    private String published(String name) {
        String asset = journey.asset(project, name);
        journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                .entityType(EntityType.ASSET)
                .entityIdentifier(asset)
                .action("PUBLISH"));
        Journey.await(
                name + " is published",
                () -> journey.truth.inDomain("Listing").get(listing(asset)).contains("\"status\":\"ACTIVE\""));
        return asset;
    }

    private void unpublish(String asset) {
        journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                .entityType(EntityType.ASSET)
                .entityIdentifier(asset)
                .action("UNPUBLISH"));
    }

    private String listing(String asset) {
        return journey.client
                .getAsset(r -> r.domainIdentifier(journey.domain).identifier(asset))
                .listing()
                .listingId();
    }
}
