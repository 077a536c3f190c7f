package io.zonekeeper.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.sandbox.orders.Effect;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.AccessDeniedException;
import software.amazon.awssdk.services.datazone.model.ConflictException;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;
import software.amazon.awssdk.services.datazone.model.InventorySearchScope;
import software.amazon.awssdk.services.datazone.model.ListingStatus;
import software.amazon.awssdk.services.datazone.model.ResourceNotFoundException;
import software.amazon.awssdk.services.datazone.model.SearchResponse;
import software.amazon.awssdk.services.datazone.model.TypesSearchScope;
import software.amazon.awssdk.services.datazone.model.ValidationException;

class AssetRulesTest {
    private final Stage stage = new Stage();

    @BeforeEach
    void type() {
        stage.topicType();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private GetAssetResponse get(String asset) {
        return stage.admin.getAsset(r -> r.domainIdentifier(stage.domain).identifier(asset));
    }

    private SearchResponse search(DataZoneClient client, String scope) {
        return client.search(
                r -> r.domainIdentifier(stage.domain).searchScope(scope).owningProjectIdentifier(stage.project));
    }

    @Test
    void anAssetHasRevisionsOfWhichTheFirstKeepsItsTime() {
        String asset = stage.asset("orders");
        stage.standIn.clock().advance(Duration.ofSeconds(2));
        stage.admin.createAssetRevision(
                r -> r.domainIdentifier(stage.domain).identifier(asset).name("orders two"));
        GetAssetResponse second = get(asset);
        assertEquals("2", second.revision());
        assertEquals("orders two", second.name());
        assertTrue(second.createdAt().isAfter(second.firstRevisionCreatedAt()));
        GetAssetResponse first = stage.admin.getAsset(
                r -> r.domainIdentifier(stage.domain).identifier(asset).revision("1"));
        assertEquals("orders", first.name());
        assertEquals(second.firstRevisionCreatedAt(), first.createdAt());
        assertEquals(
                List.of("2", "1"),
                stage
                        .admin
                        .listAssetRevisions(
                                r -> r.domainIdentifier(stage.domain).identifier(asset))
                        .items()
                        .stream()
                        .map(i -> i.revision())
                        .toList());
        assertEquals(
                "orders two",
                search(stage.admin, "ASSET").items().get(0).assetItem().name());
    }

    @Test
    void aNonMemberSeesNoAssetsAndNoError() {
        String asset = stage.asset("orders");
        SearchResponse nothing = search(stage.stranger(), "ASSET");
        assertTrue(nothing.items().isEmpty());
        assertEquals(0, nothing.totalMatchCount());
        assertThrows(AccessDeniedException.class, () -> stage.stranger()
                .getAsset(r -> r.domainIdentifier(stage.domain).identifier(asset)));
        assertEquals(1, search(stage.admin, "ASSET").items().size());
    }

    @Test
    void aMemberByGroupSeesAssets() {
        stage.asset("orders");
        String group = stage.admin
                .createGroupProfile(r -> r.domainIdentifier(stage.domain).groupIdentifier("analysts"))
                .id();
        stage.admin.createProjectMembership(r -> r.domainIdentifier(stage.domain)
                .projectIdentifier(stage.project)
                .member(m -> m.groupIdentifier(group))
                .designation("PROJECT_CATALOG_VIEWER"));
        stage.standIn
                .principals()
                .register(
                        Stage.STRANGER,
                        Principal.role(Principals.ACCOUNT, "Stranger", "s").in("analysts"));
        assertEquals(1, search(stage.stranger(), "ASSET").items().size());
    }

    @Test
    void membersAreToldOfADeletionAndOthersAreNot() {
        String asset = stage.asset("orders");
        stage.admin.deleteAsset(r -> r.domainIdentifier(stage.domain).identifier(asset));
        assertThrows(ResourceNotFoundException.class, () -> get(asset));
        assertThrows(AccessDeniedException.class, () -> stage.stranger()
                .getAsset(r -> r.domainIdentifier(stage.domain).identifier(asset)));
        stage.standIn.settings().deniesAbsent(true);
        assertThrows(AccessDeniedException.class, () -> get(asset));
    }

    @Test
    void publishingMakesAListingThatEverybodySees() {
        String asset = stage.asset("orders");
        String listing = stage.publish(asset);
        assertEquals(ListingStatus.ACTIVE, get(asset).listing().listingStatus());
        var found = stage.stranger()
                .searchListings(r -> r.domainIdentifier(stage.domain))
                .items();
        assertEquals(listing, found.get(0).assetListing().listingId());
        assertEquals(asset, found.get(0).assetListing().entityId());
        var read = stage.stranger()
                .getListing(r -> r.domainIdentifier(stage.domain).identifier(listing));
        assertEquals(asset, read.item().assetListing().assetId());
        assertEquals("1", read.item().assetListing().assetRevision());
        assertTrue(read.item().assetListing().forms().contains("\"topic\":\"orders\""));
        stage.admin.deleteAsset(r -> r.domainIdentifier(stage.domain).identifier(asset));
        assertEquals(
                1,
                stage.admin
                        .searchListings(r -> r.domainIdentifier(stage.domain))
                        .items()
                        .size());
        stage.admin.deleteListing(r -> r.domainIdentifier(stage.domain).identifier(listing));
        assertTrue(stage.admin
                .searchListings(r -> r.domainIdentifier(stage.domain))
                .items()
                .isEmpty());
    }

    @Test
    void publishingTakesAWhileWhenItIsToldTo() {
        stage.standIn.settings().publishing(Duration.ofMinutes(1));
        String asset = stage.asset("orders");
        stage.publish(asset);
        assertEquals(ListingStatus.CREATING, get(asset).listing().listingStatus());
        assertTrue(stage.admin
                .searchListings(r -> r.domainIdentifier(stage.domain))
                .items()
                .isEmpty());
        stage.standIn.clock().advance(Duration.ofMinutes(1));
        assertEquals(ListingStatus.ACTIVE, get(asset).listing().listingStatus());
    }

    @Test
    void whatIsUnpublishedOrDeletedWhileItIsPublishedStaysSo() {
        stage.standIn.settings().signatureWindow(null);
        stage.standIn.settings().publishing(Duration.ofMinutes(1));
        String withdrawn = stage.asset("withdrawn");
        stage.publish(withdrawn);
        stage.admin.createListingChangeSet(r -> r.domainIdentifier(stage.domain)
                .entityIdentifier(withdrawn)
                .entityType("ASSET")
                .action("UNPUBLISH"));
        String deleted = stage.asset("deleted");
        String listing = stage.publish(deleted);
        stage.admin.deleteListing(r -> r.domainIdentifier(stage.domain).identifier(listing));
        stage.standIn.clock().advance(Duration.ofMinutes(2));
        assertEquals(ListingStatus.INACTIVE, get(withdrawn).listing().listingStatus());
        assertNull(get(deleted).listing());
        assertTrue(stage.events.stream().noneMatch(event -> "Asset Added To Catalog".equals(event.get("detail-type"))));
    }

    @Test
    void aRevisionPublishedWhileAnotherIsBecomesActiveInItsOwnTime() {
        stage.standIn.settings().signatureWindow(null);
        stage.standIn.settings().publishing(Duration.ofMinutes(1));
        String asset = stage.asset("orders");
        stage.publish(asset);
        stage.standIn.clock().advance(Duration.ofSeconds(40));
        stage.publish(asset);
        stage.standIn.clock().advance(Duration.ofSeconds(30));
        assertEquals(ListingStatus.CREATING, get(asset).listing().listingStatus());
        stage.standIn.clock().advance(Duration.ofSeconds(31));
        assertEquals(ListingStatus.ACTIVE, get(asset).listing().listingStatus());
    }

    @Test
    void typesMayBeNamedWithTheirDomain() {
        String asset = stage.admin
                .createAsset(r -> r.domainIdentifier(stage.domain)
                        .name("orders")
                        .typeIdentifier(stage.domain + ".TopicAssetType")
                        .owningProjectIdentifier(stage.project)
                        .formsInput(f -> f.formName("TopicForm")
                                .typeIdentifier(stage.domain + ".TopicForm")
                                .content("{}")))
                .id();
        assertEquals("TopicAssetType", get(asset).typeIdentifier());
        assertEquals("TopicForm", get(asset).formsOutput().get(0).typeName());
        assertEquals(
                "TopicForm",
                stage.admin
                        .getFormType(
                                r -> r.domainIdentifier(stage.domain).formTypeIdentifier(stage.domain + ".TopicForm"))
                        .name());
    }

    @Test
    void listsOfFormsAreThereWhenTheyAreEmpty() {
        GetAssetResponse asset = get(stage.asset("orders"));
        assertTrue(asset.hasReadOnlyFormsOutput());
        assertTrue(asset.hasLatestTimeSeriesDataPointFormsOutput());
        assertTrue(stage.admin
                .createDataProduct(
                        r -> r.domainIdentifier(stage.domain).name("Product").owningProjectIdentifier(stage.project))
                .hasFormsOutput());
    }

    @Test
    void publishingMayComeToNothing() {
        stage.standIn.orders().on("CreateListingChangeSet").times(1).give(Effect.PUBLISH_FAILS);
        String asset = stage.asset("orders");
        stage.publish(asset);
        assertEquals(ListingStatus.INACTIVE, get(asset).listing().listingStatus());
    }

    @Test
    void anUnpublishedAssetLeavesTheCatalogAndKeepsItsListing() {
        String asset = stage.asset("orders");
        String listing = stage.publish(asset);
        stage.admin.createListingChangeSet(r -> r.domainIdentifier(stage.domain)
                .entityIdentifier(asset)
                .entityType("ASSET")
                .action("UNPUBLISH"));
        assertTrue(stage.admin
                .searchListings(r -> r.domainIdentifier(stage.domain))
                .items()
                .isEmpty());
        assertEquals(
                ListingStatus.INACTIVE,
                stage.admin
                        .getListing(r -> r.domainIdentifier(stage.domain).identifier(listing))
                        .status());
    }

    @Test
    void aSecondCreateOfATypeIsItsNextRevisionUnlessAnotherProjectAsks() {
        String other = stage.project("Other");
        var second = stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                .name("TopicForm")
                .owningProjectIdentifier(stage.project)
                .model(m -> m.smithy("structure TopicForm { topic: String, owner: String }")));
        assertEquals("2", second.revision());
        assertFalse(stage.admin
                .getFormType(r -> r.domainIdentifier(stage.domain)
                        .formTypeIdentifier("TopicForm")
                        .revision("1"))
                .model()
                .smithy()
                .contains("owner"));
        assertThrows(
                ConflictException.class,
                () -> stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                        .name("TopicForm")
                        .owningProjectIdentifier(other)
                        .model(m -> m.smithy("structure TopicForm {}"))));
    }

    @Test
    void aModelOfAnotherDomainOrAnotherNameIsRefused() {
        for (String smithy : List.of("namespace dzd_other\nstructure Mine {}", "structure Other {}")) {
            assertThrows(
                    ValidationException.class,
                    () -> stage.admin.createFormType(r -> r.domainIdentifier(stage.domain)
                            .name("Mine")
                            .owningProjectIdentifier(stage.project)
                            .model(m -> m.smithy(smithy))));
        }
    }

    @Test
    void managedTypesAreListedApart() {
        var own = stage.admin.searchTypes(r -> r.domainIdentifier(stage.domain)
                .searchScope(TypesSearchScope.FORM_TYPE)
                .managed(false));
        assertEquals(
                List.of("TopicForm"),
                own.items().stream().map(i -> i.formTypeItem().name()).toList());
        var managed = stage.admin.searchTypes(r -> r.domainIdentifier(stage.domain)
                .searchScope(TypesSearchScope.ASSET_TYPE)
                .managed(true));
        assertTrue(managed.items().stream()
                .anyMatch(i -> i.assetTypeItem().name().equals("amazon.datazone.GlueTableAssetType")));
        assertThrows(
                AccessDeniedException.class,
                () -> stage.admin.deleteAssetType(
                        r -> r.domainIdentifier(stage.domain).identifier("amazon.datazone.GlueTableAssetType")));
    }

    @Test
    void externalIdentifiersAreUniqueAndNamesAreNot() {
        stage.asset("orders");
        stage.asset("orders");
        Runnable create = () -> stage.admin.createAsset(r -> r.domainIdentifier(stage.domain)
                .name("t")
                .typeIdentifier("TopicAssetType")
                .owningProjectIdentifier(stage.project)
                .externalIdentifier("arn:aws:kafka:eu-west-1:111122223333:topic/t"));
        create.run();
        assertThrows(ConflictException.class, create::run);
    }

    @Test
    void governedTermsMakeNoRevision() {
        String glossary = stage.admin
                .createGlossary(r -> r.domainIdentifier(stage.domain)
                        .name("Governed")
                        .owningProjectIdentifier(stage.project)
                        .usageRestrictionsWithStrings("ASSET_GOVERNED_TERMS"))
                .id();
        String term = stage.term(glossary, "PII");
        String free = stage.term(stage.glossary("Free"), "Anything");
        String asset = stage.asset("orders");
        stage.admin.associateGovernedTerms(r -> r.domainIdentifier(stage.domain)
                .entityType("ASSET")
                .entityIdentifier(asset)
                .governedGlossaryTerms(term));
        assertEquals(List.of(term), get(asset).governedGlossaryTerms());
        assertEquals("1", get(asset).revision());
        assertThrows(
                ValidationException.class,
                () -> stage.admin.associateGovernedTerms(r -> r.domainIdentifier(stage.domain)
                        .entityType("ASSET")
                        .entityIdentifier(asset)
                        .governedGlossaryTerms(free)));
        stage.admin.disassociateGovernedTerms(r -> r.domainIdentifier(stage.domain)
                .entityType("ASSET")
                .entityIdentifier(asset)
                .governedGlossaryTerms(term));
        assertTrue(get(asset).governedGlossaryTerms().isEmpty());
    }

    @Test
    void aDataProductIsPublishedWithItsAssets() {
        String asset = stage.asset("orders");
        stage.publish(asset);
        String product = stage.admin
                .createDataProduct(r -> r.domainIdentifier(stage.domain)
                        .name("Sales")
                        .owningProjectIdentifier(stage.project)
                        .items(i -> i.itemType("ASSET").identifier(asset)))
                .id();
        String listing = stage.admin
                .createListingChangeSet(r -> r.domainIdentifier(stage.domain)
                        .entityType("DATA_PRODUCT")
                        .entityIdentifier(product)
                        .action("PUBLISH"))
                .listingId();
        var read = stage.admin.getListing(r -> r.domainIdentifier(stage.domain).identifier(listing));
        assertEquals(product, read.item().dataProductListing().dataProductId());
        assertEquals(1, read.item().dataProductListing().items().size());
        stage.admin.createDataProductRevision(
                r -> r.domainIdentifier(stage.domain).identifier(product).name("Sales 2"));
        assertEquals(
                "2",
                stage.admin
                        .getDataProduct(r -> r.domainIdentifier(stage.domain).identifier(product))
                        .revision());
        assertEquals(
                1,
                search(stage.admin, InventorySearchScope.DATA_PRODUCT.toString())
                        .items()
                        .size());
    }

    @Test
    void anAcceptedRequestMakesASubscription() {
        String listing = stage.publish(stage.asset("orders"));
        String subscriber = stage.project("Marketing");
        String request = stage.admin
                .createSubscriptionRequest(r -> r.domainIdentifier(stage.domain)
                        .requestReason("because")
                        .subscribedListings(l -> l.identifier(listing))
                        .subscribedPrincipals(p -> p.project(x -> x.identifier(subscriber))))
                .id();
        assertEquals(
                1,
                stage.admin
                        .listSubscriptionRequests(r -> r.domainIdentifier(stage.domain))
                        .items()
                        .size());
        stage.admin.acceptSubscriptionRequest(
                r -> r.domainIdentifier(stage.domain).identifier(request));
        assertTrue(stage.admin
                .listSubscriptionRequests(r -> r.domainIdentifier(stage.domain))
                .items()
                .isEmpty());
        var subscriptions = stage.admin
                .listSubscriptions(r -> r.domainIdentifier(stage.domain).subscriptionRequestIdentifier(request))
                .items();
        assertEquals(1, subscriptions.size());
        assertEquals(listing, subscriptions.get(0).subscribedListing().id());
        stage.admin.cancelSubscription(r ->
                r.domainIdentifier(stage.domain).identifier(subscriptions.get(0).id()));
        assertTrue(stage.admin
                .listSubscriptions(r -> r.domainIdentifier(stage.domain))
                .items()
                .isEmpty());
    }

    @Test
    void subscriptionsAreListedByTheirOwner() {
        String listing = stage.publish(stage.asset("orders"));
        String user = stage.stranger()
                .getUserProfile(
                        r -> r.domainIdentifier(stage.domain).userIdentifier("arn:aws:iam::111122223333:role/Stranger"))
                .id();
        String request = stage.stranger()
                .createSubscriptionRequest(r -> r.domainIdentifier(stage.domain)
                        .requestReason("because")
                        .subscribedListings(l -> l.identifier(listing))
                        .subscribedPrincipals(p -> p.user(x -> x.identifier(user))))
                .id();
        for (String owner : List.of(user, "00000000-0000-4000-8000-000000000000")) {
            assertEquals(
                    owner.equals(user),
                    !stage.admin
                            .listSubscriptionRequests(
                                    r -> r.domainIdentifier(stage.domain).owningUserId(owner))
                            .items()
                            .isEmpty());
        }
        stage.admin.acceptSubscriptionRequest(
                r -> r.domainIdentifier(stage.domain).identifier(request));
        for (String owner : List.of(user, "00000000-0000-4000-8000-000000000000")) {
            assertEquals(
                    owner.equals(user),
                    !stage.admin
                            .listSubscriptions(
                                    r -> r.domainIdentifier(stage.domain).owningUserId(owner))
                            .items()
                            .isEmpty());
        }
    }

    @Test
    void aGivenIdIsUsedByTheNextCreate() {
        stage.standIn.ids().give("Asset", "0given0asset00");
        assertEquals("0given0asset00", stage.asset("first"));
        assertNotEquals("0given0asset00", stage.asset("second"));
    }
}
