package io.zonekeeper.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.InventorySearchScope;

class OpenDataLoaderTest {
    @Test
    void everyDataSetAndResourceIsLoadedAndTextsThatFitAreUntouched() {
        Path file = PublicDataSets.need();
        List<OpenData> all = OpenData.read(file);
        try (Services services = Services.prompt()) {
            String domain = domain(services);
            OpenDataLoader.Loaded loaded = OpenDataLoader.load(services, Services.REGION, domain, file);
            System.out.println(loaded);
            assertEquals(all.size(), loaded.products());
            assertEquals(all.stream().mapToInt(data -> data.resources().size()).sum(), loaded.resources());
            Map<String, Map<String, Object>> products = services.dataZone().documents(domain, "DataProduct");
            Map<String, Map<String, Object>> assets = services.dataZone().documents(domain, "Asset");
            assertEquals(loaded.products(), products.size());
            assertEquals(loaded.assets(), assets.size());
            assertEquals(
                    loaded.resources() - loaded.assets(),
                    loaded.skipped().get("resource that is listed before, word for word"));
            assertEquals(descriptions(all), descriptions(products));
            assertEquals(
                    all.stream().flatMap(data -> data.tags().stream()).collect(Collectors.toSet()),
                    names(services.dataZone().documents(domain, "GlossaryTerm")));
            assertEquals(loaded.projects(), memberships(services, domain));
        }
    }

    private static Set<String> descriptions(List<OpenData> all) {
        return all.stream()
                .map(OpenData::description)
                .filter(text -> text.length() <= 4096)
                .collect(Collectors.toSet());
    }

    private static Set<String> descriptions(Map<String, Map<String, Object>> products) {
        return products.values().stream()
                .map(product -> Values.text(product.get("description")))
                .filter(text -> text.length() < 4096)
                .collect(Collectors.toSet());
    }

    private static Set<String> names(Map<String, Map<String, Object>> documents) {
        return documents.values().stream()
                .map(document -> Values.text(document.get("name")))
                .collect(Collectors.toSet());
    }

    /** How many projects Zonekeeper's role belongs to. */
    private static int memberships(Services services, String domain) {
        try (DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ZONEKEEPER_KEY)) {
            String keeper = client.getUserProfile(
                            r -> r.domainIdentifier(domain).userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper"))
                    .id();
            return (int)
                    client
                            .listProjectsPaginator(
                                    r -> r.domainIdentifier(domain).userIdentifier(keeper))
                            .items()
                            .stream()
                            .count();
        }
    }

    @Test
    void whatDoesNotFitIsShortenedOrSkippedAndCounted(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("some.jsonl");
        Map<String, Object> bucket = Values.of(
                "description",
                "A *bucket* <b>with</b> ünïcödé 🛰",
                "arn",
                "arn:aws:s3:::b",
                "region",
                "r",
                "type",
                "S3 Bucket");
        Map<String, Object> bare = Values.of("description", "d", "region", "r", "type", "CloudFront Distribution");
        Map<String, Object> other =
                Values.of("description", "🛰".repeat(3000), "arn", "arn:aws:s3:::b", "type", "S3 Bucket");
        List<String> tags = java.util.stream.IntStream.range(0, 22)
                .mapToObj(i -> "tag " + i)
                .toList();
        Map<String, Object> first = Values.of(
                "slug",
                "a",
                "name",
                "N".repeat(100),
                "description",
                "\"".repeat(400_000),
                "managedBy",
                "[Toitū Te Whenua, Ltd.](https://x)",
                "tags",
                tags,
                "resources",
                List.of(bucket, bare, other));
        Map<String, Object> second = Values.of(
                "slug",
                "b",
                "name",
                "N".repeat(100),
                "description",
                "d",
                "managedBy",
                "Toitu Te Whenua Ltd",
                "tags",
                List.of("csv"),
                "resources",
                List.of(bucket));
        Files.writeString(file, Json.write(first) + "\n\n" + Json.write(second) + "\n");
        try (Services services = Services.prompt();
                DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ZONEKEEPER_KEY)) {
            String domain = domain(services);
            OpenDataLoader.Loaded loaded = OpenDataLoader.load(services, Services.REGION, domain, file);
            assertEquals(
                    List.of(2, 4, 3, 2, 23),
                    List.of(loaded.products(), loaded.resources(), loaded.assets(), loaded.projects(), loaded.terms()));
            assertEquals(
                    Map.of("tag of a data set beyond the 20th", 2, "resource that is listed before, word for word", 1),
                    loaded.skipped());
            assertEquals(
                    Map.of(
                            "name of a data set", 2,
                            "description of a data set", 1,
                            "description in the form of a data set", 1,
                            "description of a resource", 1,
                            "identifier of a resource", 1),
                    loaded.shortened());
            Set<String> texts = new HashSet<>();
            Set<String> projects = new HashSet<>();
            client.listProjectsPaginator(r -> r.domainIdentifier(domain))
                    .items()
                    .forEach(project -> {
                        projects.add(project.name());
                        client.searchPaginator(r -> r.domainIdentifier(domain)
                                        .searchScope(InventorySearchScope.ASSET)
                                        .owningProjectIdentifier(project.id()))
                                .items()
                                .forEach(item -> texts.add(
                                        String.valueOf(item.assetItem().description())));
                    });
            assertTrue(projects.contains("Toitu Te Whenua Ltd"), projects::toString);
            assertTrue(texts.contains("A *bucket* <b>with</b> ünïcödé 🛰"), texts::toString);
            assertTrue(texts.contains("🛰".repeat(1023) + "…"), texts::toString);
        }
    }

    private static String domain(Services services) {
        try (DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            return client.createDomain(
                            r -> r.name("Open data").domainExecutionRole("arn:aws:iam::111122223333:role/dz"))
                    .id();
        }
    }
}
