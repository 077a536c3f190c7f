package io.zonekeeper.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.restore.crash.RoutedDataZone;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** An event that names a key of several parts by the inputs of a call names it as a whole. */
class CompositeKeyTest {
    @Test
    void aDeleteByInputsTellsEveryPartOfTheKeySoThatA404EndsIt() {
        try (RoutedDataZone routed = new RoutedDataZone(
                5, UnaryOperator.identity(), List.of(Path.of("src/test/resources/types/asset-filter.camel.yaml")))) {
            DomainEvent.Called call = new DomainEvent.Called(
                    "event",
                    "dzd_a",
                    "2026-03-02T10:42:00Z",
                    "DeleteAssetFilter",
                    false,
                    false,
                    "anna",
                    Map.of("domainIdentifier", "dzd_a", "assetIdentifier", "asset1", "identifier", "filter1"),
                    Map.of());

            RefreshTarget.Entity entity =
                    (RefreshTarget.Entity) new Targets(routed.types).of(call).get(0);

            assertEquals(
                    List.of("asset1", "filter1"),
                    entity.type().key().of(entity.document(), entity.inputs()).orElseThrow());
            assertEquals(RefreshTarget.Absence.DELETED, entity.absence());
        }
    }
}
