package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.FormInput;

/** A form names a term that was deleted since: the target takes no such form, so that the id is left out, and this is said. */
@ExtendWith(Stand.Shared.class)
class EndedTermsTest {
    private final Stand stand;
    private final MemoryTable table = new MemoryTable();

    EndedTermsTest(Stand stand) {
        this.stand = stand;
    }

    @Test
    void theIdOfADeletedTermIsLeftOutOfAFormAndThePlanAndTheProofSaySo() {
        String source = stand.domain("Words");
        String project = stand.client
                .createProject(r -> r.domainIdentifier(source).name("Editors"))
                .id();
        String glossary = stand.client
                .createGlossary(r -> r.domainIdentifier(source)
                        .owningProjectIdentifier(project)
                        .name("Subjects")
                        .status("ENABLED"))
                .id();
        String kept = term(source, glossary, "Kept");
        String deleted = term(source, glossary, "Deleted");
        String broader = term(source, glossary, "Broader");
        stand.client.updateGlossaryTerm(
                r -> r.domainIdentifier(source).identifier(kept).termRelations(t -> t.isA(broader)));
        stand.client.createFormType(r -> r.domainIdentifier(source)
                .owningProjectIdentifier(project)
                .name("SubjectForm")
                .status("ENABLED")
                .model(m -> m.smithy("list Terms { member: String }\n"
                        + "structure SubjectForm { @amazon.datazone#glossaryterm(\"" + glossary
                        + "\")\nwords: Terms, note: String }")));
        stand.client.createAssetType(r -> r.domainIdentifier(source)
                .owningProjectIdentifier(project)
                .name("BookAssetType")
                .formsInput(Map.of(
                        "SubjectForm",
                        FormEntryInput.builder()
                                .typeIdentifier("SubjectForm")
                                .typeRevision("1")
                                .build())));
        stand.client.createAsset(r -> r.domainIdentifier(source)
                .owningProjectIdentifier(project)
                .typeIdentifier("BookAssetType")
                .name("Catalogue")
                .formsInput(FormInput.builder()
                        .formName("SubjectForm")
                        .typeIdentifier("SubjectForm")
                        .typeRevision("1")
                        .content("{ \"words\" : [\"" + kept + "\",\"" + deleted + "\"], \"note\":\"as it was\" }")
                        .build()));
        stand.routed.sweep(source, stand.journal);
        delete(source, glossary, deleted);
        stand.routed.sweep(source, stand.journal);

        String target = stand.domain("WordsThere");
        stand.time.pass(Duration.ofSeconds(61));
        Planner.Plan plan = new Trial(stand, target, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(source, target, Capture.millis(stand.time.instant())),
                        TargetMapping.none());
        assertTrue(
                plan.request().notes().stream()
                        .anyMatch(note -> note.contains("formsOutput[].content~words[]") && note.contains(deleted)),
                plan.request().notes().toString());
        Trial trial = new Trial(stand, target, plan.request().restore(), table);
        assertEquals("done", trial.work().state().text(), trial.steps().toString());
        Object forms = Objects.requireNonNull(
                        stand.dataZone.documents(target, "Asset").get(trial.key("Asset", "Catalogue")))
                .get("formsOutput");
        assertEquals(
                "{\"words\":[\"" + trial.key("GlossaryTerm", "Kept") + "\"],\"note\":\"as it was\"}",
                ((Map<?, ?>) ((List<?>) Objects.requireNonNull(forms)).get(0)).get("content"));
        assertEquals(List.of(), changedInPlace(source));
        RestoreOptions assets = RestoreOptions.everything(source, target, Capture.millis(stand.time.instant()))
                .only(List.of("Asset"));
        String other = stand.client
                .createProject(r -> r.domainIdentifier(source).name("Others"))
                .id();
        stand.routed.sweep(source, stand.journal);
        stand.time.pass(Duration.ofSeconds(61));
        RestoreException nothing = assertThrows(RestoreException.class, () -> planned(target, assets.ofProject(other)));
        assertTrue(String.valueOf(nothing.getMessage()).contains("project " + other + " owns no such entity"));
        assertTrue(planned(target, assets.ofProject(project)).steps().stream()
                .anyMatch(step -> step.id().source().type().equals("Asset")));

        Map<String, ?> proof = trial.proof(false);
        assertEquals("equal", proof.get("verdict"));
        assertTrue(String.valueOf(proof.get("lost")).contains("formsOutput[].content~words[]"), () -> proof.toString());
    }

    /** The service takes no empty list: a project goes on naming the counterpart of a term that the source has no more. */
    @Test
    void aProjectThatStillNamesADeletedTermIsAsExpected() {
        String source = stand.domain("Last");
        String project = stand.client
                .createProject(r -> r.domainIdentifier(source).name("Editors"))
                .id();
        String glossary = stand.client
                .createGlossary(r -> r.domainIdentifier(source)
                        .owningProjectIdentifier(project)
                        .name("Subjects")
                        .status("ENABLED"))
                .id();
        String only = term(source, glossary, "Only");
        stand.client.updateProject(
                r -> r.domainIdentifier(source).identifier(project).glossaryTerms(only));
        stand.routed.sweep(source, stand.journal);
        String target = stand.domain("LastThere");
        restored(source, target, RestoreOptions.Policy.skip);
        delete(source, glossary, only);
        stand.routed.sweep(source, stand.journal);

        Trial trial = restored(source, target, RestoreOptions.Policy.update);

        Map<String, ?> proof = trial.proof(true);
        assertEquals("equal", proof.get("verdict"), proof::toString);
        assertEquals("[]", String.valueOf(proof.get("differences")));
        assertTrue(!String.valueOf(proof.get("adoptedAndDifferent")).contains(project), proof::toString);
        Map<?, ?> expected = (Map<?, ?>) Objects.requireNonNull(proof.get("asExpected"));
        Map<?, ?> leftOut = (Map<?, ?>) Objects.requireNonNull(expected.get("leftOut"), proof::toString);
        assertEquals(1L, leftOut.get("entities"));
        assertTrue(String.valueOf(leftOut.get("different")).contains(project), leftOut::toString);
        // what the project names beside it was not expected
        String other = term(target, trial.key("Glossary", "Subjects"), "Other");
        stand.client.updateProject(r -> r.domainIdentifier(target)
                .identifier(trial.key("Project", "Editors"))
                .glossaryTerms(other));
        Map<String, ?> edited = trial.proof(true);
        assertEquals("different", edited.get("verdict"), edited::toString);
    }

    private Planner.Plan planned(String target, RestoreOptions restoreOptions) {
        RestoreOptions now = RestoreOptions.everything(
                        restoreOptions.source(), target, Capture.millis(stand.time.instant()))
                .only(restoreOptions.only())
                .ofProject(restoreOptions.project());
        return new Trial(stand, target, "", table).restores().plan(now, TargetMapping.none());
    }

    /** What an update of a domain by what it is would change in it. */
    private List<Step> changedInPlace(String domain) {
        stand.time.pass(Duration.ofSeconds(61));
        return new Trial(stand, domain, "", table)
                        .restores()
                        .plan(
                                RestoreOptions.everything(domain, domain, Capture.millis(stand.time.instant()))
                                        .under(RestoreOptions.Policy.update)
                                        .with(RestoreOptions.Option.IN_PLACE)
                                        .with(RestoreOptions.Option.ACCEPT_DELETES),
                                TargetMapping.none())
                        .steps()
                        .stream()
                        .filter(step -> step.action() == Step.Action.UPDATE || step.action() == Step.Action.CREATE)
                        .toList();
    }

    private Trial restored(String source, String target, RestoreOptions.Policy policy) {
        stand.time.pass(Duration.ofSeconds(61));
        Planner.Plan plan = new Trial(stand, target, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(source, target, Capture.millis(stand.time.instant()))
                                .under(policy)
                                .with(RestoreOptions.Option.ACCEPT_DELETES),
                        TargetMapping.none());
        Trial trial = new Trial(stand, target, plan.request().restore(), table);
        assertEquals("done", trial.work().state().text(), trial.steps().toString());
        return trial;
    }

    private String term(String domain, String glossary, String name) {
        return stand.client
                .createGlossaryTerm(r -> r.domainIdentifier(domain)
                        .glossaryIdentifier(glossary)
                        .name(name)
                        .status("ENABLED"))
                .id();
    }

    /** As it was possible before the service looked for what uses a term. */
    private void delete(String domain, String glossary, String term) {
        stand.dataZone.settings().keep(ServiceRule.IN_USE, false);
        try {
            stand.client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                    .identifier(term)
                    .glossaryIdentifier(glossary)
                    .status("DISABLED"));
            stand.client.deleteGlossaryTerm(r -> r.domainIdentifier(domain).identifier(term));
        } finally {
            stand.dataZone.settings().keep(ServiceRule.IN_USE, true);
        }
    }
}
