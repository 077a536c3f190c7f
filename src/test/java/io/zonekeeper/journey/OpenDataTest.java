package io.zonekeeper.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.SystemTool;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.OpenDataLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    void theRegistryOfOpenDataIsKeptWholeAndTheNextSweepWritesNothing() {
        Path file = Path.of(System.getProperty("open.data", ""));
        SystemTool.require(Files.isRegularFile(file), "the public data sets are not at -Dopen.data=" + file);
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
        }
    }
}
