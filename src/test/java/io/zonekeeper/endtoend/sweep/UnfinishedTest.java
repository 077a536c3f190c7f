package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.EventTexts;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.EntityType;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be seen whole yet is looked at again. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UnfinishedTest {
    private final Services services;
    private Journey journey;
    private String project = "";

    UnfinishedTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void aProjectIsProtected() {
        journey = Journey.begin(services, "unfinished");
        project = journey.project("Team");
        journey.sweep();
        journey.quiet();
    }

    @AfterEach
    void behave() {
        services.dataZone().orders().clear();
        services.dataZone().settings().provisioning(Duration.ZERO);
    }

    @AfterAll
    void end() {
        services.dataZone().clock().offset(Duration.ZERO);
        journey.close();
    }

    @Test
    void whatWasCapturedWhileItWasMadeIsReadUntilItIsThere() {
        services.dataZone().settings().provisioning(Duration.ofHours(1));
        String product = Journey.longAgo(services, () -> journey.client
                .createDataProduct(r -> r.domainIdentifier(journey.domain)
                        .owningProjectIdentifier(project)
                        .name("Slow"))
                .id());
        journey.sweep();
        journey.quiet();
        assertTrue(journey.truth.newest("DataProduct", product).contains("\"status\":\"CREATING\""));
        services.dataZone().clock().offset(Duration.ofHours(2));
        journey.sweep();
        services.dataZone().clock().offset(Duration.ZERO);
        assertTrue(
                journey.truth.newest("DataProduct", product).contains("\"status\":\"CREATED\""),
                journey.truth.newest("DataProduct", product));
    }

    @Test
    void whatAnEventTellsOfWhileItIsMadeIsReadAgainWhenItIsThere() {
        journey.quiet();
        services.dataZone().settings().provisioning(Duration.ofHours(1));
        long before = journey.delayed();
        String product = journey.client
                .createDataProduct(r -> r.domainIdentifier(journey.domain)
                        .owningProjectIdentifier(project)
                        .name("Told of early"))
                .id();
        journey.await("DataProduct", product, head -> !head.deleted());
        assertTrue(journey.truth.newest("DataProduct", product).contains("\"status\":\"CREATING\""));
        Journey.await("it is to be read again", () -> journey.delayed() > before);
        services.dataZone().clock().offset(Duration.ofHours(2));
        journey.order("{\"readAgain\":{\"domain\":\"" + journey.domain + "\",\"type\":\"DataProduct\"," + "\"key\":\""
                + product + "\",\"cause\":\"event e\",\"time\":\"\",\"attempt\":1}}");
        Journey.await(
                "it is read again",
                () -> journey.truth.newest("DataProduct", product).contains("\"status\":\"CREATED\""));
        services.dataZone().clock().offset(Duration.ZERO);
    }

    @Test
    void anAnnouncementThatNamesAnotherEntityLeadsToAListing() {
        String asset = journey.unheard(() -> {
            String made = journey.asset(project, "published");
            journey.client.createListingChangeSet(r -> r.domainIdentifier(journey.domain)
                    .entityType(software.amazon.awssdk.services.datazone.model.EntityType.ASSET)
                    .entityIdentifier(made)
                    .action("PUBLISH"));
            return made;
        });
        Journey.await("it is published", () -> !journey.client
                .getAsset(r -> r.domainIdentifier(journey.domain).identifier(asset))
                .listing()
                .listingId()
                .isEmpty());
        String listing = journey.client
                .getAsset(r -> r.domainIdentifier(journey.domain).identifier(asset))
                .listing()
                .listingId();
        journey.send(EventTexts.announced(journey.domain, "Asset Added To Catalog", asset));
        journey.await("Listing", listing, head -> !head.deleted());
    }

    @Test
    void whatIsStillNotThereAfterHalfAMinuteIsReadOnceMore() {
        journey.quiet(); // the events of other tests are handled
        long before = journey.delayed();
        long handled = journey.handled();
        journey.order("{\"readAgain\":{\"domain\":\"" + journey.domain + "\",\"type\":\"GlossaryTerm\","
                + "\"key\":\"late1234567890\",\"cause\":\"event e\",\"time\":\"\",\"attempt\":1}}");
        Journey.await("it comes again", () -> journey.delayed() > before);
        assertEquals(handled, journey.handled(), "a reread is no event");
    }

    @Test
    void itemsOfAKindThatNobodyKnowsAreCounted() {
        services.dataZone()
                .orders()
                .on("Search")
                .domain(journey.domain)
                .where(call -> call.names("GLOSSARY_TERM"))
                .give(Effect.UNKNOWN_BRANCH);
        var sweep = journey.sweep();
        assertEquals("incomplete", sweep.state().text());
        assertTrue(sweep.why().contains("1 items of a kind that GlossaryTerm.list does not name"), sweep.why());
        Unseen unseen = new Unseen();
        journey.keeper.container().liveView().view(journey.domain, unseen);
        assertEquals(Set.of("GlossaryTerm"), unseen.types);
    }

    @Test
    void whatIsListedAndCannotBeReadIsSeenByTheComparison() {
        String asset = journey.asset(project, "hidden");
        services.dataZone().orders().on("GetAsset").naming(asset).give(Effect.DENY);
        Unseen unseen = new Unseen();
        journey.keeper.container().liveView().view(journey.domain, unseen);
        assertEquals(Set.of("Asset"), unseen.types);
    }

    /** The types of which something could not be read. */
    private static final class Unseen implements LiveView.Viewer {
        private final Set<String> types = new HashSet<>();

        @Override
        public void entity(EntityId id, EntityType type, Map<String, @Nullable Object> document) {
            // what is seen is not counted here
        }

        @Override
        public void unseen(EntityType type, Map<String, String> inputs, String why) {
            types.add(type.name());
        }
    }

    @Test
    void aDomainThatCannotBeReadLeavesTheSweepIncomplete() {
        services.dataZone().orders().on("GetDomain").domain(journey.domain).give(Effect.DENY);
        var sweep = journey.sweep();
        assertEquals("incomplete", sweep.state().text());
        assertTrue(sweep.why().startsWith("Domain"), sweep.why());
        services.dataZone().orders().clear();
        assertEquals("complete", journey.sweep().state().text());
    }
}
