package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormOutput;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;

/** What names a revision names the same contents after a restore, whatever its number is then. */
@ExtendWith(Stand.Shared.class)
class RevisionsTest {
    private final Stand stand;
    private final MemoryTable table = new MemoryTable();

    RevisionsTest(Stand stand) {
        this.stand = stand;
    }

    private Planner.Plan plan(String source, String target, RestoreOptions.Policy policy) {
        stand.time.pass(Duration.ofMinutes(2));
        stand.routed.sweep(source, stand.journal);
        return new Trial(stand, target, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(source, target, Capture.millis(stand.time.instant()))
                                .with(RestoreOptions.Option.ACCEPT_DELETES)
                                .under(policy),
                        TargetMapping.none());
    }

    private Trial restored(String source, String target, RestoreOptions.Policy policy) {
        Planner.Plan plan = plan(source, target, policy);
        Trial trial = new Trial(stand, target, plan.request().restore(), table);
        assertEquals("done", trial.work().state().text(), () -> trial.steps().toString());
        return trial;
    }

    private static Map<String, ?> proof(Trial trial) {
        return trial.proof(true);
    }

    private static void isEqual(Trial trial) {
        assertEquals("equal", proof(trial).get("verdict"), () -> proof(trial).toString());
    }

    private String model(String domain, String form, String revision) {
        return stand.client
                .getFormType(
                        r -> r.domainIdentifier(domain).formTypeIdentifier(form).revision(revision))
                .model()
                .smithy()
                .replaceFirst("namespace \\S+", "namespace here");
    }

    /** The models that an asset's forms are of. */
    private List<String> models(String domain, List<FormOutput> forms) {
        return forms.stream()
                .map(form -> model(domain, form.typeName(), form.typeRevision()))
                .toList();
    }

    private GetAssetResponse asset(String domain, String asset) {
        return stand.client.getAsset(r -> r.domainIdentifier(domain).identifier(asset));
    }

    @Test
    void anAssetTypeOfOlderFormsHasTheirModels() {
        Company books = new Company(stand, "OlderForms")
                .form("Terms", "first")
                .form("Terms", "second")
                .form("Terms", "third")
                .type("Book", "Terms/1", "Terms/3");
        String asset = books.asset("Book", "A book", Map.of("TermsOf1", "{}", "TermsOf3", "{}"));
        String target = stand.domain("OlderFormsThere");

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.skip);

        List<FormOutput> there = asset(target, trial.key("Asset", "A book")).formsOutput();
        assertEquals(models(books.domain, asset(books.domain, asset).formsOutput()), models(target, there));
        isEqual(trial);
        assertEquals(List.of(), trial.rollback().stays());
    }

    @Test
    void anAssetOfAnOlderTypeComesBackThoughTheNewestDemandsAnotherForm() {
        Company books = new Company(stand, "OlderType").form("Terms", "first").type("Book", "Terms/1");
        books.asset("Book", "An old book", Map.of("TermsOf1", "{\"first\":\"1\"}"));
        books.form("Price", "amount").type("Book", "Terms/1", "Price/1");
        books.asset("Book", "A new book", Map.of("TermsOf1", "{\"first\":\"2\"}", "PriceOf1", "{\"amount\":\"9\"}"));
        String target = stand.domain("OlderTypeThere");

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.skip);

        assertEquals("1", asset(target, trial.key("Asset", "An old book")).typeRevision());
        assertEquals("2", asset(target, trial.key("Asset", "A new book")).typeRevision());
        isEqual(trial);
    }

    /** The first revision is there before the asset, and the newest comes after it. */
    @Test
    void aFormTypeWhoseNewestRevisionNamesAnAssetOfItsFirstComesBack() {
        Company books = new Company(stand, "NamesAsset").form("Terms", "first").type("Book", "Terms/1");
        String asset = books.asset("Book", "A book", Map.of("TermsOf1", "{\"first\":\"1\"}"));
        books.formAbout("Terms", asset, "first", "second");
        String target = stand.domain("NamesAssetThere");

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.skip);

        String there = trial.key("Asset", "A book");
        assertEquals("1", asset(target, there).formsOutput().get(0).typeRevision());
        assertEquals("1", asset(target, there).typeRevision());
        assertTrue(model(target, "Terms", "2").contains(there));
        isEqual(trial);
        assertEquals(List.of(), trial.rollback().stays());
    }

    /** What comes first cannot name what comes later: it is made once more, and so is what names its revision. */
    @Test
    void aFormTypeThatNamesAnAssetOfItselfIsMadeOnceMoreWithAllThatNamesIt() {
        Company books =
                new Company(stand, "NamesItsAsset").form("Terms", "first").type("Book", "Terms/1");
        String asset = books.asset("Book", "A book", Map.of("TermsOf1", "{\"first\":\"1\"}"));
        books.formAbout("Terms", asset, "first", "second").type("Book", "Terms/2");
        books.revise(asset, "A book", "2", Map.of("TermsOf2", "{\"second\":\"2\"}"));
        String target = stand.domain("NamesItsAssetThere");

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.skip);

        String there = trial.key("Asset", "A book");
        FormOutput form = asset(target, there).formsOutput().get(0);
        assertTrue(model(target, "Terms", form.typeRevision()).contains(there));
        isEqual(trial);
        assertEquals(List.of(), trial.rollback().stays());
    }

    @Test
    void whatIsPublishedIsShownAndTheDraftsFollow() {
        Company books = new Company(stand, "Drafts").form("Terms", "first").type("Book", "Terms/1");
        String asset = books.asset("Book", "As published", Map.of("TermsOf1", "{\"first\":\"public\"}"));
        books.publish(EntityType.ASSET, asset);
        String product = books.product("Shelf", asset + "/1");
        books.publish(EntityType.DATA_PRODUCT, product);
        stand.time.pass(Duration.ofMinutes(2));
        books.form("Terms", "first", "second").type("Book", "Terms/2");
        books.revise(asset, "A draft", "2", Map.of("TermsOf2", "{\"second\":\"secret\"}"));
        books.revise(asset, "Another draft", "2", Map.of("TermsOf2", "{\"second\":\"more secret\"}"));
        books.client.createDataProductRevision(r -> r.domainIdentifier(books.domain)
                .identifier(product)
                .name("A draft of a shelf")
                .items(Company.items(asset + "/3")));
        String target = stand.domain("DraftsThere");

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.skip);

        GetAssetResponse draft = asset(target, trial.key("Asset", "Another draft"));
        assertTrue(draft.formsOutput().get(0).content().contains("more secret"));
        assertEquals(
                List.of("As published", "Shelf"),
                stand.dataZone.documents(target, "Listing").values().stream()
                        .map(listing -> String.valueOf(listing.get("name")))
                        .sorted()
                        .toList());
        var listing = stand.client.getListing(
                r -> r.domainIdentifier(target).identifier(draft.listing().listingId()));
        assertEquals(
                "{\"TermsOf1\":{\"first\":\"public\"}}",
                listing.item().assetListing().forms());
        isEqual(trial);
    }

    /** Its draft waits for the shelf; what is published with its terms does not. */
    @Test
    void whatIsPublishedWithItsTermsDoesNotWaitForWhatItsDraftNames() {
        Company books =
                new Company(stand, "GovernedDraft").form("Terms", "first").type("Book", "Terms/1");
        String asset = books.asset("Book", "A book", Map.of("TermsOf1", "{\"first\":\"public\"}"));
        books.governed(asset);
        books.publish(EntityType.ASSET, asset);
        String shelf = books.product("Shelf", asset + "/1");
        stand.time.pass(Duration.ofMinutes(2));
        books.revise(asset, "A book", "1", Map.of("TermsOf1", "{\"first\":\"" + shelf + "\"}"));
        String target = stand.domain("GovernedDraftThere");

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.skip);

        GetAssetResponse there = asset(target, trial.key("Asset", "A book"));
        assertEquals(List.of(trial.key("GlossaryTerm", "Reviewed")), there.governedGlossaryTerms());
        assertTrue(there.formsOutput().get(0).content().contains(trial.key("DataProduct", "Shelf")));
        assertEquals("ACTIVE", Objects.requireNonNull(there.listing()).listingStatusAsString());
        isEqual(trial);
    }

    @Test
    void whatWasRevisedIsTakenToItsRevisionByOnePlan() {
        Company books = new Company(stand, "Revised").form("Terms", "first").type("Book", "Terms/1");
        String asset = books.asset("Book", "A book", Map.of("TermsOf1", "{}"));
        books.publish(EntityType.ASSET, asset);
        String target = stand.domain("RevisedThere");
        restored(books.domain, target, RestoreOptions.Policy.skip);
        books.form("Terms", "first", "second").type("Book", "Terms/2");
        books.revise(asset, "A book", "2", Map.of("TermsOf2", "{}"));
        books.publish(EntityType.ASSET, asset);

        Trial trial = restored(books.domain, target, RestoreOptions.Policy.update);

        GetAssetResponse there = asset(target, trial.key("Asset", "A book"));
        assertEquals(
                models(books.domain, asset(books.domain, asset).formsOutput()), models(target, there.formsOutput()));
        isEqual(trial);
        assertEquals(
                List.of(),
                plan(books.domain, target, RestoreOptions.Policy.update).steps().stream()
                        .filter(step -> step.action() == Step.Action.CREATE || step.action() == Step.Action.UPDATE)
                        .map(step -> step.id() + " " + step.reason())
                        .toList());
    }

    @Test
    void whatWasWithdrawnInTheTargetIsPublishedAgainByAnUpdate() {
        Company books = new Company(stand, "Withdrawn").form("Terms", "first").type("Book", "Terms/1");
        books.publish(EntityType.ASSET, books.asset("Book", "A book", Map.of("TermsOf1", "{}")));
        String target = stand.domain("WithdrawnThere");
        Trial first = restored(books.domain, target, RestoreOptions.Policy.skip);
        String there = first.key("Asset", "A book");
        stand.client.createListingChangeSet(r -> r.domainIdentifier(target)
                .entityType(EntityType.ASSET)
                .entityIdentifier(there)
                .action("UNPUBLISH"));

        assertEquals(List.of("SKIP"), listing(plan(books.domain, target, RestoreOptions.Policy.skip)));
        Planner.Plan plan = plan(books.domain, target, RestoreOptions.Policy.update);
        assertEquals(List.of("UPDATE"), listing(plan));
        Trial again = new Trial(stand, target, plan.request().restore(), table);
        assertEquals("done", again.work().state().text());

        assertEquals(
                "ACTIVE", Objects.requireNonNull(asset(target, there).listing()).listingStatusAsString());
        isEqual(again);
        assertEquals(List.of("SKIP"), listing(plan(books.domain, target, RestoreOptions.Policy.update)));
        assertEquals(List.of(), again.rollback().stays());
        assertEquals("INACTIVE", asset(target, there).listing().listingStatusAsString());
    }

    private static List<String> listing(Planner.Plan plan) {
        return plan.steps().stream()
                .filter(step -> step.id().source().type().equals("Listing"))
                .map(step -> step.action().name())
                .toList();
    }
}
