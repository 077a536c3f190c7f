package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A restore is undone as far as nobody touched what it did. */
@ExtendWith(SharedServices.class)
class RollbackTest {
    private final Services services;

    RollbackTest(Services services) {
        this.services = services;
    }

    @Test
    void everythingThatWasMadeGoesAndTheTargetIsWhatItWas() {
        try (TwoDomains domain = TwoDomains.begin(services, "rollback-all")) {
            Map<String, Map<String, Map<String, Object>>> before = domain.everything();
            Request done = domain.restore(RestoreOptions.Policy.skip);
            assertEquals(
                    Set.of(
                            "Asset",
                            "AssetType",
                            "DataProduct",
                            "DomainUnit",
                            "FormType",
                            "Glossary",
                            "GlossaryTerm",
                            "Listing",
                            "Project",
                            "ProjectMembership"),
                    TwoDomains.changed(before, domain.everything()));
            long made = domain.container.restores().count(done).made();
            assertTrue(made > 9, "made: " + made);
            Rollback.Result result = domain.container.rollback(RestoreBean.RestoreOrder.of(done.restore()));
            assertEquals(List.of(), words(result));
            assertEquals("rolled back", result.request().state().text());
            assertEquals(before, domain.everything());
            assertEquals(Map.of(), domain.container.restores().map(done).all());
            assertEquals(made, result.count().undone(), "what was made is what was undone");
            assertEquals(
                    result.count(),
                    domain.container
                            .rollback(RestoreBean.RestoreOrder.of(done.restore()))
                            .count());
            assertThrows(
                    RestoreException.class,
                    () -> domain.container.restore(RestoreBean.RestoreOrder.of(done.restore())));
            domain.restore(RestoreOptions.Policy.skip);
        }
    }

    @Test
    void whatWasEditedAndWhatGotAForeignChildStaysWithItsReason() {
        try (TwoDomains domain = TwoDomains.begin(services, "rollback-some")) {
            Map<String, Map<String, Map<String, Object>>> before = domain.everything();
            Request done = domain.restore(RestoreOptions.Policy.skip);
            String term = domain.restored(done, "GlossaryTerm");
            String glossary = domain.restored(done, "Glossary");
            String project = domain.restored(done, "Project");
            domain.there.updateGlossaryTerm(r -> r.domainIdentifier(domain.target)
                    .identifier(term)
                    .glossaryIdentifier(glossary)
                    .shortDescription("something else"));
            String foreign = domain.there
                    .createGlossary(r ->
                            r.domainIdentifier(domain.target).name("Others").owningProjectIdentifier(project))
                    .id();
            Rollback.Result result = domain.container.rollback(RestoreBean.RestoreOrder.of(done.restore()));
            Map<String, String> reasons = new java.util.TreeMap<>();
            result.stays()
                    .forEach(stay -> reasons.put(
                            stay.step().id().source().type() + " " + stay.step().target(), stay.reason()));
            assertEquals("was changed since: shortDescription", reasons.get("GlossaryTerm " + term));
            assertEquals(
                    "is named by Glossary " + foreign + ", which this restore did not make",
                    reasons.get("Project " + project));
            assertEquals("is named by GlossaryTerm " + term + ", which stays", reasons.get("Glossary " + glossary));
            assertEquals("partly rolled back", result.request().state().text());
            assertEquals(
                    Set.of("DomainUnit", "Glossary", "GlossaryTerm", "Project", "ProjectMembership"),
                    TwoDomains.changed(before, domain.everything()));
            domain.there.updateGlossaryTerm(
                    r -> r.domainIdentifier(domain.target).identifier(term).status("DISABLED"));
            domain.there.deleteGlossaryTerm(
                    r -> r.domainIdentifier(domain.target).identifier(term));
            domain.there.updateGlossary(
                    r -> r.domainIdentifier(domain.target).identifier(foreign).status("DISABLED"));
            domain.there.deleteGlossary(r -> r.domainIdentifier(domain.target).identifier(foreign));
            Rollback.Result rest = domain.container.rollback(RestoreBean.RestoreOrder.of(done.restore()));
            assertEquals(List.of(), words(rest));
            assertEquals("rolled back", rest.request().state().text());
            assertEquals(before, domain.everything());
        }
    }

    @Test
    void whatWasUpdatedIsPutBack() {
        try (TwoDomains domain = TwoDomains.begin(services, "rollback-update")) {
            Request first = domain.restore(RestoreOptions.Policy.skip);
            String term = domain.restored(first, "GlossaryTerm");
            String asset = domain.restored(first, "Asset");
            String glossary = domain.restored(first, "Glossary");
            domain.there.updateGlossaryTerm(r -> r.domainIdentifier(domain.target)
                    .identifier(term)
                    .glossaryIdentifier(glossary)
                    .shortDescription("as we say here"));
            domain.there.createAssetRevision(r -> r.domainIdentifier(domain.target)
                    .identifier(asset)
                    .name("revenue")
                    .description("ours")
                    .glossaryTerms(term)
                    .formsInput(
                            f -> f.formName("Quality").typeIdentifier("Quality").content("{\"checkedBy\":\"bo\"}")));
            Request second = domain.restore(RestoreOptions.Policy.update);
            assertEquals("who leaves", term(domain, term));
            Rollback.Result result = domain.container.rollback(RestoreBean.RestoreOrder.of(second.restore()));
            assertEquals(List.of(), words(result));
            assertEquals("as we say here", term(domain, term));
            var read =
                    domain.there.getAsset(r -> r.domainIdentifier(domain.target).identifier(asset));
            assertEquals("ours", read.description());
            assertEquals("{\"checkedBy\":\"bo\"}", read.formsOutput().get(0).content());
        }
    }

    @Test
    void whatWasUpdatedAndEditedSinceStays() {
        try (TwoDomains domain = TwoDomains.begin(services, "rollback-edited")) {
            Request first = domain.restore(RestoreOptions.Policy.skip);
            String term = domain.restored(first, "GlossaryTerm");
            String glossary = domain.restored(first, "Glossary");
            for (String text : List.of("as we say here", "as we say now")) {
                domain.there.updateGlossaryTerm(r -> r.domainIdentifier(domain.target)
                        .identifier(term)
                        .glossaryIdentifier(glossary)
                        .shortDescription(text));
                if (text.endsWith("here")) {
                    first = domain.restore(RestoreOptions.Policy.update);
                }
            }
            Rollback.Result result = domain.container.rollback(RestoreBean.RestoreOrder.of(first.restore()));
            assertEquals(List.of("was changed since: shortDescription"), words(result));
            assertEquals("as we say now", term(domain, term));
        }
    }

    private static String term(TwoDomains domain, String term) {
        return domain.there
                .getGlossaryTerm(r -> r.domainIdentifier(domain.target).identifier(term))
                .shortDescription();
    }

    private static List<String> words(Rollback.Result result) {
        return result.stays().stream().map(Rollback.Stay::reason).toList();
    }
}
