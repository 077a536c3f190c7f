package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.DemoDomain;
import io.zonekeeper.support.JournalTable;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.Truth;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

@ExtendWith(SharedServices.class)
class FullCaptureTest {
    /** What tells of changes where no list does: of the domain, of units, of withdrawn listings, of who we are. */
    private static final Set<String> ALLOWED_GETS =
            Set.of("GetDomain", "GetDomainUnit", "GetUserProfile", "GetListing");

    private final Services services;

    FullCaptureTest(Services services) {
        this.services = services;
    }

    @ParameterizedTest
    @ValueSource(strings = {"V1", "V2"})
    void aSweepKeepsTheWholeDomainAndTheNextOneWritesNothing(String version) {
        DemoDomain demo = Journey.longAgo(services, () -> DemoDomain.create(services, Services.REGION, version));
        try (Journey journey = Journey.to(services, "capture-" + version.toLowerCase(Locale.ROOT), demo.id())) {
            Sweeps.Sweep first = journey.sweep();
            assertEquals("complete", first.state().text(), first.why());
            assertEquals(List.of(), journey.truth.differences(Set.of(demo.blind())));
            Truth.TYPES.forEach(
                    type -> assertFalse(journey.truth.inJournal(type).isEmpty(), type));
            reportsTheProjectThatWeMayNotRead(journey, demo);
            theNextSweepWritesNothing(journey);
            aProjectThatWeMayNotReadAnyMoreLosesNothing(journey, demo);
        }
    }

    private static void reportsTheProjectThatWeMayNotRead(Journey journey, DemoDomain demo) {
        Sweeps.Sweep last =
                journey.keeper.container().sweeps().current(demo.id()).orElseThrow();
        List<String> blind =
                journey.keeper.container().sweeping().sweeper().unseen(demo.id(), last.startedAt()).stream()
                        .filter(scope -> scope.ending().equals(ScopeOutcome.BLIND))
                        .map(Scope::owner)
                        .distinct()
                        .toList();
        assertEquals(List.of("Project#" + demo.blind()), blind);
    }

    private static void theNextSweepWritesNothing(Journey journey) {
        Map<String, Map<String, AttributeValue>> before = journey.table.journal();
        journey.services.dataZone().log().reset();
        Sweeps.Sweep second = journey.sweep();
        Map<String, Integer> calls =
                new TreeMap<>(journey.services.dataZone().log().calls());
        assertEquals("complete", second.state().text(), second.why());
        assertEquals(List.of(), JournalTable.changed(before, journey.table.journal()));
        assertEquals(0, second.total().versions());
        List<String> gets = calls.keySet().stream()
                .filter(operation -> !operation.startsWith("List") && !operation.startsWith("Search"))
                .filter(operation -> !ALLOWED_GETS.contains(operation))
                .toList();
        assertEquals(List.of(), gets, "reads of entities that no list shows as changed, of " + calls);
        long units = journey.truth.inDomain("DomainUnit").size();
        assertTrue(calls.get("GetDomainUnit") <= units + 1, "reads of " + units + " units: " + calls);
        long projects = journey.truth.inDomain("Project").size();
        assertTrue(
                calls.get("ListProjectMemberships") <= 2 * projects,
                "lists of members of " + projects + " projects, to keep them and to know whether we are one: " + calls);
        long withdrawn = journey.truth.inDomain("Listing").values().stream()
                .filter(listing -> listing.contains("\"status\":\"INACTIVE\""))
                .count();
        assertEquals(withdrawn, calls.getOrDefault("GetListing", 0).longValue(), "listings that no search shows");
    }

    /** Not even our own membership ends: who is no member cannot tell an empty answer from the truth. */
    private static void aProjectThatWeMayNotReadAnyMoreLosesNothing(Journey journey, DemoDomain demo) {
        Map<String, Map<String, String>> before = new TreeMap<>();
        Truth.TYPES.forEach(type -> before.put(type, journey.truth.inJournal(type)));
        journey.leave(demo.projects().of("Marketing Analytics"));
        journey.sweep();
        journey.sweep();
        assertEquals("complete", journey.sweep().state().text());
        journey.quiet();
        Truth.TYPES.forEach(type -> assertEquals(before.get(type), journey.truth.inJournal(type)));
    }
}
