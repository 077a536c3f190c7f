package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.roundtrip.Agreement;
import io.zonekeeper.restore.roundtrip.Picture;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.OpenDataLoader;
import io.zonekeeper.sandbox.demo.PublicDataSets;
import io.zonekeeper.support.JournalTable;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.SearchInventoryResultItem;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Real metadata, as people wrote it: the Registry of Open Data on AWS. */
@ExtendWith(SharedServices.class)
class OpenDataTest {
    private final Services services;

    OpenDataTest(Services services) {
        this.services = services;
    }

    @Test
    void theRegistryOfOpenDataIsKeptWholeAndComesBackInAnotherDomain(@TempDir Path folder) throws IOException {
        Path all = PublicDataSets.need();
        Path file = whole() ? all : everyThird(all, folder);
        try (Journey journey = Journey.beginLongAgo(services, "open-data")) {
            OpenDataLoader.Loaded loaded = journey.unheard(() -> Journey.longAgo(
                    services, () -> OpenDataLoader.load(services, Services.REGION, journey.domain, file)));
            assertEquals("complete", journey.sweep().state().text());
            assertEquals(List.of(), journey.truth.differences());
            assertEquals(
                    loaded.products(), journey.truth.inJournal("DataProduct").size());
            assertEquals(loaded.assets(), journey.truth.inJournal("Asset").size());
            Map<String, Map<String, AttributeValue>> before = journey.table.journal();
            assertEquals("complete", journey.sweep().state().text());
            assertEquals(List.of(), JournalTable.changed(before, journey.table.journal()));
            comesBack(journey, loaded);
        }
    }

    /** All of the registry is taken with {@code -Pproof}, else every third data set. */
    private static boolean whole() {
        return Integer.getInteger("proof.domains", 0) >= 1000;
    }

    private static Path everyThird(Path file, Path folder) throws IOException {
        List<String> lines = Files.readAllLines(file);
        List<String> third = IntStream.range(0, lines.size())
                .filter(line -> line % 3 == 0)
                .mapToObj(lines::get)
                .toList();
        return Files.write(folder.resolve("third.jsonl"), third);
    }

    /** All of it with {@code -Pproof}, else the project that is nearest to a hundred assets. */
    private void comesBack(Journey journey, OpenDataLoader.Loaded loaded) {
        boolean whole = whole();
        Map<String, Long> sizes = services.dataZone().documents(journey.domain, "Asset").values().stream()
                .collect(Collectors.groupingBy(
                        asset -> String.valueOf(asset.get("owningProjectId")), Collectors.counting()));
        Map.Entry<String, Long> some = sizes.entrySet().stream()
                .min(Comparator.comparing(project -> Math.abs(project.getValue() - 100)))
                .orElseThrow();
        Restoration restoration = new Restoration(services, journey);
        String second = restoration.target("V2", "open-data-again");
        try (Container container = restoration.container(second, Services.STANDBY_REGION)) {
            RestoreOptions restoreOptions =
                    Restoration.wanted(journey.domain, second).ofProject(whole ? "" : some.getKey());
            Request done = Restoration.run(container, container.restores().plan(restoreOptions, TargetMapping.none()));
            assertEquals("done", done.state().text(), Restoration.left(container, done));
            assertEquals("equal", container.proof(done.restore(), false).get("verdict"));
            assertEquals(
                    whole ? loaded.assets() : some.getValue().intValue(),
                    services.dataZone().documents(second, "Asset").size());
            String project = whole ? "" : some.getKey();
            agrees(journey, second, project, () -> container.proof(done.restore(), true));
        }
    }

    /** What plain calls show of both domains, and what the proof says of each entity. */
    private void agrees(Journey journey, String second, String project, Supplier<Map<String, ?>> proof) {
        try (DataZoneClient from = services.dataZoneClient(Services.REGION, Services.ZONEKEEPER_KEY);
                DataZoneClient to = services.dataZoneClient(Services.STANDBY_REGION, Services.ZONEKEEPER_KEY)) {
            String name = project.isEmpty()
                    ? ""
                    : from.getProject(r -> r.domainIdentifier(journey.domain).identifier(project))
                            .name();
            Picture source = Picture.ofProject(from, journey.domain, name);
            Agreement equal = new Agreement(source, Picture.ofProject(to, second, name), proof.get());
            assertEquals(List.of(), equal.disagreements());
            assertEquals(
                    name.isEmpty() ? Set.of("Domain", "DomainUnit") : Set.of(),
                    equal.differentTypes(),
                    "a name, and our role owns units");

            var edited =
                    to.listProjects(r -> r.domainIdentifier(second)).items().get(0);
            to.updateProject(r -> r.domainIdentifier(second)
                    .identifier(edited.id())
                    .name(edited.name())
                    .description("edited there"));
            to.searchPaginator(r -> r.domainIdentifier(second).searchScope("DATA_PRODUCT")).stream()
                    .flatMap(page -> page.items().stream())
                    .map(SearchInventoryResultItem::dataProductItem)
                    .limit(3)
                    .forEach(product -> to.createDataProductRevision(r -> r.domainIdentifier(second)
                            .identifier(product.id())
                            .name(product.name())
                            .description("edited there")));
            Agreement different = new Agreement(source, Picture.ofProject(to, second, name), proof.get());
            assertEquals(List.of(), different.disagreements());
            assertTrue(different.differentTypes().contains("DataProduct"), different.differentTypes()::toString);
        }
    }
}
