package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.model.FilterClause;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.SearchListingsRequest;
import software.amazon.awssdk.services.datazone.model.SearchRequest;

/** What searches find, as the service's own reference shows it. */
class SearchTest {
    private final Stage stage = new Stage();
    private String term = "";

    @BeforeEach
    void someAssets() {
        stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                .name("MyForm")
                .owningProjectIdentifier(stage.project)
                .model(m -> m.smithy("structure MyForm { table: String, rows: Integer }"))
                .status("ENABLED"));
        stage.admin.createAssetType(r -> r.domainIdentifier(stage.domain)
                .name("MyType")
                .owningProjectIdentifier(stage.project)
                .formsInput(Map.of(
                        "MyForm",
                        FormEntryInput.builder()
                                .typeIdentifier("MyForm")
                                .typeRevision("1")
                                .build())));
        term = stage.term(stage.glossary("Words"), "Customer");
        asset("alpha", "reproductive animal study", 3, true);
        asset("beta", "orders of the year", 7, false);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private String asset(String name, String table, int rows, boolean withTerm) {
        String id = stage.admin
                .createAsset(r -> r.domainIdentifier(stage.domain)
                        .name(name)
                        .typeIdentifier("MyType")
                        .owningProjectIdentifier(stage.project)
                        .glossaryTerms(withTerm ? List.of(term) : null)
                        .formsInput(f ->
                                f.formName("MyForm").content("{\"table\":\"" + table + "\",\"rows\":" + rows + "}")))
                .id();
        stage.publish(id);
        return id;
    }

    /** The names of what a search of the inventory finds; one of the catalog must find the same. */
    private List<String> found(
            Consumer<SearchRequest.Builder> search, Consumer<SearchListingsRequest.Builder> listings) {
        List<String> inventory = stage
                .admin
                .search(r -> search.accept(r.domainIdentifier(stage.domain).searchScope("ASSET")))
                .items()
                .stream()
                .map(item -> item.assetItem().name())
                .toList();
        List<String> catalog =
                stage.admin.searchListings(r -> listings.accept(r.domainIdentifier(stage.domain))).items().stream()
                        .map(item -> item.assetListing().name())
                        .toList();
        assertEquals(new TreeSet<>(inventory), new TreeSet<>(catalog));
        return inventory;
    }

    private List<String> byText(String text, String... where) {
        return found(
                r -> {
                    r.searchText(text);
                    for (String attribute : where) {
                        r.searchIn(s -> s.attribute(attribute));
                    }
                },
                r -> {
                    r.searchText(text);
                    for (String attribute : where) {
                        r.searchIn(s -> s.attribute(attribute));
                    }
                });
    }

    private List<String> byFilter(FilterClause clause) {
        return found(r -> r.filters(clause), r -> r.filters(clause));
    }

    private static FilterClause filter(String attribute, String value) {
        return FilterClause.builder()
                .filter(f -> f.attribute(attribute).value(value))
                .build();
    }

    /** As {@link #byFilter}, with a filter that the SDK is too old for. */
    private List<String> byJson(String filters) throws Exception {
        String domain = "/v2/domains/" + stage.domain;
        List<String> inventory =
                names(domain + "/search", "{\"searchScope\":\"ASSET\",\"filters\":" + filters + "}", "assetItem");
        List<String> catalog = names(domain + "/listings/search", "{\"filters\":" + filters + "}", "assetListing");
        assertEquals(new TreeSet<>(inventory), new TreeSet<>(catalog));
        return inventory;
    }

    private List<String> names(String path, String body, String branch) throws Exception {
        var answer = stage.send("POST", path, body, true);
        assertEquals(200, answer.statusCode(), answer.body());
        return Values.list(Json.readObject(answer.body()).get("items")).stream()
                .map(item -> Values.text(Values.at(item, branch, "name")))
                .toList();
    }

    private static String filter(String attribute, String operator, Object value) {
        return "{\"filter\":{\"attribute\":\"" + attribute + "\",\"operator\":\"" + operator + "\","
                + (value instanceof String ? "\"value\":\"" + value + "\"" : "\"intValue\":" + value) + "}}";
    }

    @Test
    void theWordsOfATextOccurInNamesOrFormsInAnyOrder() {
        assertEquals(List.of("alpha"), byText("alpha"));
        assertEquals(List.of("alpha"), byText("STUDY reproductive"));
        assertEquals(List.of("alpha"), byText("\"study\""));
        assertEquals(List.of("beta"), byText("beta orders"));
        assertTrue(byText("reproductive orders").isEmpty());
        assertTrue(byText("rows").isEmpty(), "the name of a field is no text");
    }

    @Test
    void aTextIsSoughtWhereItIsSaidTo() {
        assertEquals(List.of("beta"), byText("\"beta\"", "name"));
        assertEquals(List.of("beta"), byText("orders", "MyForm.table"));
        assertTrue(byText("orders", "name").isEmpty());
        assertTrue(byText("beta", "OtherForm.name").isEmpty());
    }

    @Test
    void fieldsOfFormsAreFiltered() throws Exception {
        assertEquals(List.of("beta"), byFilter(filter("MyForm.table", "orders of the year")));
        assertTrue(byFilter(filter("MyForm.table", "orders")).isEmpty());
        assertTrue(byFilter(filter("OtherForm.name", "beta")).isEmpty());
        assertEquals(List.of("alpha"), byJson(filter("MyForm.table", "TEXT_SEARCH", "reproductive study")));
        assertEquals(
                List.of("alpha"),
                byJson("{\"and\":[" + filter("MyForm.rows", "LT", 5) + "," + filter("MyForm.rows", "GT", 2) + "]}"));
    }

    @Test
    void theServicesOwnAttributesAreFiltered() {
        assertEquals(List.of("alpha"), byFilter(filter("__DataZoneGlossaryTerms", term)));
        assertEquals(
                2, byFilter(filter("amazonmetadata.sourceCategory", "asset")).size());
        assertTrue(byFilter(filter("amazonmetadata.sourceCategory", "other")).isEmpty());
        assertEquals(2, byFilter(filter("owningProjectId", stage.project)).size());
        assertEquals(2, byFilter(filter("typeIdentifier", "MyType")).size());
    }

    @Test
    void timesAreFilteredInMillisecondsAndThoseOfAnUpdateAreThoseOfARevision() throws Exception {
        stage.standIn.settings().signatureWindow(null);
        stage.standIn.clock().advance(Duration.ofHours(1));
        long later = Instant.now().plus(Duration.ofMinutes(30)).toEpochMilli();
        asset("gamma", "new", 1, false);
        for (String attribute : List.of("lastUpdatedAt", "lastUpdatedTime", "creationTime")) {
            assertEquals(List.of("gamma"), byJson(filter(attribute, "GE", later)), attribute);
        }
    }

    @Test
    void listingsOfManagedTypesShowTheShortNameOfTheType() {
        String id = stage.admin
                .createAsset(r -> r.domainIdentifier(stage.domain)
                        .name("bucket")
                        .typeIdentifier("amazon.datazone.S3ObjectCollectionAssetType")
                        .owningProjectIdentifier(stage.project)
                        .formsInput(f -> f.formName("S3ObjectCollectionForm")
                                .typeIdentifier("amazon.datazone.S3ObjectCollectionFormType")
                                .content("{\"bucketArn\":\"arn:aws:s3:::bucket\"}")))
                .id();
        stage.publish(id);
        var found = stage.admin.searchListings(
                r -> r.domainIdentifier(stage.domain).filters(filter("entityType", "S3ObjectCollectionAssetType")));
        assertEquals(1, found.items().size());
        assertEquals(
                "S3ObjectCollectionAssetType",
                found.items().get(0).assetListing().entityType());
    }

    @Test
    void aggregationsCountTheValuesInAllThatIsFound() {
        var found = stage.admin.searchListings(
                r -> r.domainIdentifier(stage.domain).maxResults(1).aggregations(a -> a.attribute("owningProjectId")
                        .displayValue("Project")));
        assertEquals(1, found.items().size());
        assertEquals("Project", found.aggregates().get(0).displayValue());
        assertEquals(stage.project, found.aggregates().get(0).items().get(0).value());
        assertEquals(2, found.aggregates().get(0).items().get(0).count());
    }
}
