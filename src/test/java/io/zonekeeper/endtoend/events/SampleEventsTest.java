package io.zonekeeper.endtoend.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

/** Events as the service and CloudTrail document them, about entities that no event has told of before. */
@ExtendWith(SharedServices.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleEventsTest {
    private static final String DOMAIN = "dzd_4k2m9x7q1w3e5r";
    private static final String PROJECT = "8qw7er6ty5ui4o";
    private static final String UNIT = "2zx3cv4bn5mq6w";
    private static final String USER = "6b1f2d63-8081-70bb-2a1c-3d2e4f5a6b7c";
    private static final String GLOSSARY = "3ed4rf5tg6yh7u";
    private static final String TERM = "8ik9ol0pz1xs2w";
    private static final String ASSET = "5pl4ok3ij2uh1y";
    private static final String LISTING = "9sd8fg7hj6kl5z";

    private final Services services;
    private Journey journey;

    SampleEventsTest(Services services) {
        this.services = services;
    }

    @BeforeAll
    void theEntitiesOfTheSamplesAreThereAndOnlyTheirParentsAreKnown() {
        var ids = services.dataZone().ids();
        ids.give("Domain", DOMAIN);
        ids.give("DomainUnit", "1as2df3gh4jk5l", UNIT);
        try (DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            assertEquals(DOMAIN, Journey.domain(client, "samples"));
        }
        ids.give("Project", PROJECT);
        ids.give("Glossary", GLOSSARY);
        ids.give("GlossaryTerm", TERM);
        ids.give("Asset", ASSET);
        ids.give("Listing", LISTING);
        journey = Journey.to(services, "samples", DOMAIN);
        assertEquals(PROJECT, journey.project("Team"));
        assertEquals(GLOSSARY, journey.glossary(PROJECT, "Words"));
        ids.give("UserProfile", USER);
        journey.client.createUserProfile(r -> r.domainIdentifier(DOMAIN)
                .userIdentifier("arn:aws:iam::111122223333:role/Analyst")
                .userType(UserType.IAM_ROLE));
        assertEquals("complete", journey.sweep().state().text());
        journey.quiet();
        journey.unheard(this::makeTheRest);
        journey.quiet();
    }

    private void makeTheRest() {
        DataZoneClient client = journey.client;
        client.createDomainUnit(r -> r.domainIdentifier(DOMAIN)
                .parentDomainUnitIdentifier("1as2df3gh4jk5l")
                .name("Sales"));
        client.createProjectMembership(r -> r.domainIdentifier(DOMAIN)
                .projectIdentifier(PROJECT)
                .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                .member(m -> m.userIdentifier(USER)));
        journey.term(GLOSSARY, "Churn");
        assertEquals(ASSET, journey.asset(PROJECT, "orders"));
        client.createListingChangeSet(r -> r.domainIdentifier(DOMAIN)
                .entityIdentifier(ASSET)
                .entityType(EntityType.ASSET)
                .action("PUBLISH"));
        Journey.await("the listing is published", () -> journey.truth
                .inDomain("Listing")
                .getOrDefault(LISTING, "")
                .contains("\"status\":\"ACTIVE\""));
    }

    @AfterAll
    void end() {
        journey.close();
    }

    @ParameterizedTest
    @CsvSource({
        "domain-unit-created, DomainUnit, " + UNIT,
        "project-member-addition-succeeded, ProjectMembership, " + PROJECT + "/" + USER,
        "asset-added-to-inventory, Asset, " + ASSET,
        "asset-added-to-catalog, Listing, " + LISTING,
        "call-createglossaryterm, GlossaryTerm, " + TERM,
    })
    void aSampleMovesTheJournalToTheStateOfTheDomain(String sample, String type, String key) throws IOException {
        assertFalse(journey.truth.inJournal(type).containsKey(key), "known before its event");
        journey.send(text(sample));
        journey.await(type, key, head -> !head.deleted());
        assertEquals(
                journey.truth.inDomain(type).get(key),
                journey.truth.inJournal(type).get(key));
        journey.quiet();
        assertEquals(0, journey.dead());
    }

    @ParameterizedTest
    @CsvSource({
        "subscription-request-created, type not protected",
        "data-source-run-succeeded, type not protected",
        "subscription-grant-completed, type not protected",
        "policy-grant-added, type not protected",
        "call-createasset-failed, call failed",
    })
    void aSampleThatLeadsToNothingIsCountedWithItsReason(String sample, String reason) throws IOException {
        Map<String, Long> before = journey.keeper.container().figures().ignored();
        journey.send(text(sample));
        Journey.await(
                sample + " is counted",
                () -> !journey.keeper.container().figures().ignored().equals(before));
        Map<String, Long> after = journey.keeper.container().figures().ignored();
        assertEquals(before.getOrDefault(reason, 0L) + 1, after.get(reason), after.toString());
        assertEquals(0, journey.dead());
    }

    static String text(String sample) throws IOException {
        try (InputStream file = SampleEventsTest.class.getResourceAsStream("/events/" + sample + ".json")) {
            return new String(Objects.requireNonNull(file, sample).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
