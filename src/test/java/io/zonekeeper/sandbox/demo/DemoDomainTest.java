package io.zonekeeper.sandbox.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.Services;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.InventorySearchScope;
import software.amazon.awssdk.services.datazone.model.ListingStatus;

class DemoDomainTest {
    private static final Services SERVICES = new Services();
    private static DemoDomain demo;
    private static DataZoneClient keeper;

    @BeforeAll
    static void create() {
        Instant start = Instant.now();
        demo = DemoDomain.create(SERVICES, Services.REGION, "V2");
        Duration taken = Duration.between(start, Instant.now());
        System.out.println("demo domain made in " + taken.toMillis() + " ms by "
                + SERVICES.dataZone().log().calls().values().stream()
                        .mapToInt(i -> i)
                        .sum() + " calls: "
                + SERVICES.dataZone().log().calls());
        keeper = SERVICES.dataZoneClient(Services.REGION, Services.ZONEKEEPER_KEY);
    }

    @AfterAll
    static void close() {
        keeper.close();
        SERVICES.close();
    }

    @Test
    void theDomainIsOfTheVersionThatWasAskedFor() {
        assertEquals("V2", keeper.getDomain(r -> r.identifier(demo.id())).domainVersionAsString());
        assertTrue(demo.id().startsWith("dzd-"));
        DemoDomain first = DemoDomain.create(SERVICES, Services.STANDBY_REGION, "V1");
        try (DataZoneClient client = SERVICES.dataZoneClient(Services.STANDBY_REGION, Services.ZONEKEEPER_KEY)) {
            assertEquals("V1", client.getDomain(r -> r.identifier(first.id())).domainVersionAsString());
            assertEquals(
                    0,
                    client.listProjectProfiles(r -> r.domainIdentifier(first.id()))
                            .items()
                            .size());
        }
        assertEquals(demo.assets().ids().keySet(), first.assets().ids().keySet());
    }

    @Test
    void theSalesTableIsPublishedAsItIsNow() {
        var asset = keeper.getAsset(
                r -> r.domainIdentifier(demo.id()).identifier(demo.salesTable().id()));
        assertEquals("mkt_sls_table", asset.name());
        assertEquals("ACTIVE", asset.listing().listingStatusAsString());
        assertEquals(asset.revision(), publishedRevision(demo.salesTable()));
        assertEquals(List.of(demo.terms().of("Internal")), asset.governedGlossaryTerms());
        assertTrue(
                asset.formsOutput().stream().anyMatch(form -> form.content().contains("\"columnName\":\"ord_num\"")));
    }

    @Test
    void anEditedAssetIsNewerThanItsListingAndAWithdrawnOneIsInactive() {
        var edited = keeper.getAsset(
                r -> r.domainIdentifier(demo.id()).identifier(demo.edited().id()));
        assertEquals("3", edited.revision());
        assertEquals("1", publishedRevision(demo.edited()));
        var withdrawn = keeper.getListing(
                r -> r.domainIdentifier(demo.id()).identifier(demo.withdrawn().listing()));
        assertEquals(ListingStatus.INACTIVE, withdrawn.status());
    }

    private static String publishedRevision(DemoDomain.Listed listed) {
        return keeper.getListing(r -> r.domainIdentifier(demo.id()).identifier(listed.listing()))
                .item()
                .assetListing()
                .assetRevision();
    }

    @Test
    void zonekeeperSeesTheInventoryOfEveryProjectButOne() {
        Set<String> seen = Set.copyOf(keeper.listProjectsPaginator(r -> r.domainIdentifier(demo.id())).items().stream()
                .map(project -> project.id())
                .filter(project -> !inventory(project).isEmpty())
                .collect(Collectors.toSet()));
        assertFalse(seen.contains(demo.blind()));
        assertEquals(10, seen.size());
        String hidden = demo.assets().of("try_cash_position_raw");
        assertThrows(
                AccessDeniedException.class,
                () -> keeper.getAsset(r -> r.domainIdentifier(demo.id()).identifier(hidden)));
    }

    private static List<String> inventory(String project) {
        return keeper
                .searchPaginator(r -> r.domainIdentifier(demo.id())
                        .searchScope(InventorySearchScope.ASSET)
                        .owningProjectIdentifier(project))
                .items()
                .stream()
                .map(item -> item.assetItem().identifier())
                .toList();
    }

    @Test
    void aProductHoldsPublishedAssetsAndIsPublishedItself() {
        var product = keeper.getDataProduct(
                r -> r.domainIdentifier(demo.id()).identifier(demo.product().id()));
        Set<String> published = demo.listings().ids().keySet().stream()
                .map(name -> demo.assets().of(name))
                .collect(Collectors.toSet());
        assertFalse(product.items().isEmpty());
        assertTrue(published.containsAll(
                product.items().stream().map(DataProductItem::identifier).toList()));
        var listing = keeper.getListing(
                r -> r.domainIdentifier(demo.id()).identifier(demo.product().listing()));
        assertEquals(demo.product().id(), listing.item().dataProductListing().dataProductId());
    }

    @Test
    void termsAreRelatedAcrossGlossariesAndAFormHasAFieldOfTerms() {
        var term = keeper.getGlossaryTerm(
                r -> r.domainIdentifier(demo.id()).identifier(demo.terms().of("Revenue (IFRS 15)")));
        assertEquals(List.of(demo.terms().of("Revenue")), term.termRelations().isA());
        var form = keeper.getFormType(r -> r.domainIdentifier(demo.id()).formTypeIdentifier(Types.STEWARDSHIP));
        String smithy = form.model().smithy();
        assertTrue(smithy.contains("glossaryterm(\"" + demo.glossaries().of("Subject Areas") + "\")"));
        assertTrue(smithy.startsWith("namespace " + demo.id().replace('-', '_')));
        assertEquals("2", demo.types().of(Types.SERVICE_LEVEL));
    }

    @Test
    void theSameSeedGivesTheSameIds() {
        try (Services others = new Services()) {
            DemoDomain again = DemoDomain.create(others, Services.REGION, "V2");
            assertEquals(demo, again);
        }
    }

    @Test
    void thereAreSeveralHundredAssetsAndMostOfTheirKindsHaveRevisions() {
        assertTrue(demo.assets().ids().size() > 290, () -> demo.assets().ids().size() + " assets");
        Map<String, Map<String, Object>> listings = SERVICES.dataZone().documents(demo.id(), "Listing");
        assertEquals(demo.listings().ids().size() + demo.productListings().ids().size(), listings.size());
    }
}
