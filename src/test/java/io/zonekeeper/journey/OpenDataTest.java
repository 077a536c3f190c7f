package io.zonekeeper.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.Mapping;
import io.zonekeeper.restore.plan.Wanted;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.OpenDataLoader;
import io.zonekeeper.sandbox.demo.PublicDataSets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Real metadata, as people wrote it: the Registry of Open Data on AWS. */
@ExtendWith(SharedServices.class)
class OpenDataTest {
    private final Services services;

    OpenDataTest(Services services) {
        this.services = services;
    }

    @Test
    void theRegistryOfOpenDataIsKeptWholeAndComesBackInAnotherDomain() {
        Path file = PublicDataSets.need();
        try (Journey journey = Journey.begin(services, "open-data")) {
            OpenDataLoader.Loaded loaded = journey.unheard(() -> Journey.longAgo(
                    services, () -> OpenDataLoader.load(services, Services.REGION, journey.domain, file)));
            assertEquals("complete", journey.sweep().state());
            assertEquals(List.of(), journey.truth.differences());
            assertEquals(
                    loaded.products(), journey.truth.inJournal("DataProduct").size());
            assertEquals(loaded.assets(), journey.truth.inJournal("Asset").size());
            Map<String, Map<String, AttributeValue>> before = journey.table.journal();
            assertEquals("complete", journey.sweep().state());
            assertEquals(List.of(), JournalTable.changed(before, journey.table.journal()));
            comesBack(journey, loaded);
        }
    }

    /** All of it with {@code -Pproof}, else the project that is nearest to three hundred assets. */
    private void comesBack(Journey journey, OpenDataLoader.Loaded loaded) {
        boolean whole = Integer.getInteger("proof.domains", 0) >= 1000;
        Map<String, Long> sizes = services.dataZone().documents(journey.domain, "Asset").values().stream()
                .collect(Collectors.groupingBy(
                        asset -> String.valueOf(asset.get("owningProjectId")), Collectors.counting()));
        Map.Entry<String, Long> some = sizes.entrySet().stream()
                .min(Comparator.comparing(project -> Math.abs(project.getValue() - 300)))
                .orElseThrow();
        Restoration restoration = new Restoration(services, journey);
        String second = restoration.target("V2", "open-data-again");
        try (Container container = restoration.container(second, Services.STANDBY_REGION)) {
            Wanted wanted = Restoration.wanted(journey.domain, second).ofProject(whole ? "" : some.getKey());
            Request done = Restoration.run(container, container.restores().plan(wanted, Mapping.none()));
            assertEquals("done", done.state(), Restoration.left(container, done));
            assertEquals("equal", container.proof(done.restore(), false).get("verdict"));
            assertEquals(
                    whole ? loaded.assets() : some.getValue().intValue(),
                    services.dataZone().documents(second, "Asset").size());
        }
    }
}
