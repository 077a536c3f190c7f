package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.GovernedEntityType;

/** Everything is there and was changed since: with {@code --policy update} each is put back once, whoever dies. */
@ExtendWith(Stand.Shared.class)
class PutBackOnceTest {
    private static final int STRIDES = 6;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Stand stand;
    private final Trials trials;
    private final List<String> boundaries;
    private final List<String> undisturbed;

    PutBackOnceTest(Stand stand) {
        this.stand = stand;
        this.trials = Trials.of(stand);
        Trial trial = changed();
        assertEquals("done", trial.work().state().text());
        this.boundaries = trial.boundaries.met();
        this.undisturbed = trial.state();
    }

    /** A target that was restored, changed, and planned for once more. */
    private Trial changed() {
        Trial first = trials.fresh();
        first.work();
        change(first);
        add(first);
        stand.time.pass(Duration.ofHours(1));
        Planner.Plan plan = first.restores()
                .plan(
                        RestoreOptions.everything(stand.source, first.target, Capture.millis(stand.time.instant()))
                                .with(RestoreOptions.Option.MEMBERS)
                                .under(RestoreOptions.Policy.update),
                        TargetMapping.none());
        Set<String> updated = new TreeSet<>();
        plan.steps().stream()
                .filter(step -> step.action() == Step.Action.UPDATE)
                .forEach(step -> updated.add(step.id().source().type()));
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
                        "Project"),
                updated);
        return new Trial(stand, first.target, plan.request().restore(), first.table);
    }

    private void change(Trial there) {
        DataZoneClient client = stand.client;
        String domain = there.target;
        String books = there.key("Project", "Books");
        String words = there.key("Glossary", "Words");
        String accounts = there.key("Asset", "Accounts");
        client.updateDomainUnit(r -> r.domainIdentifier(domain)
                .identifier(there.key("DomainUnit", "Payroll"))
                .description("changed"));
        client.updateProject(r -> r.domainIdentifier(domain).identifier(books).description("changed"));
        client.updateGlossary(r -> r.domainIdentifier(domain).identifier(words).description("changed"));
        client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                .identifier(there.key("GlossaryTerm", "Cost"))
                .glossaryIdentifier(words)
                .shortDescription("changed"));
        client.createFormType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(books)
                .name("LedgerForm")
                .model(m -> m.smithy("structure LedgerForm {\n    keeper: String\n}\n"))
                .status("ENABLED"));
        client.createAssetType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(books)
                .name("LedgerType")
                .description("changed")
                .formsInput(Map.of(
                        "LedgerForm",
                        FormEntryInput.builder()
                                .typeIdentifier("LedgerForm")
                                .typeRevision("1")
                                .required(false)
                                .build())));
        client.createAssetRevision(r -> r.domainIdentifier(domain)
                .identifier(accounts)
                .name("Accounts")
                .description("changed")
                .formsInput(f ->
                        f.formName("LedgerForm").typeIdentifier("LedgerForm").content("{\"keeper\":\"Otto\"}")));
        client.createListingChangeSet(r -> r.domainIdentifier(domain)
                .entityIdentifier(accounts)
                .entityType(EntityType.ASSET)
                .action("PUBLISH"));
        client.createDataProductRevision(r -> r.domainIdentifier(domain)
                .identifier(there.key("DataProduct", "Month"))
                .name("Month")
                .description("changed"));
    }

    /** What the source does not have: texts, relations, governed terms. An update takes it away. */
    private void add(Trial there) {
        DataZoneClient client = stand.client;
        String domain = there.target;
        String care = there.key("Glossary", "Care");
        client.updateProject(r -> r.domainIdentifier(domain)
                .identifier(there.key("Project", "Readers"))
                .description("added"));
        client.updateGlossary(r -> r.domainIdentifier(domain).identifier(care).description("added"));
        client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                .identifier(there.key("GlossaryTerm", "Secret"))
                .glossaryIdentifier(care)
                .longDescription("added")
                .termRelations(t -> t.isA(there.key("GlossaryTerm", "Personal"))));
        String extra = client.createGlossaryTerm(
                        r -> r.domainIdentifier(domain).glossaryIdentifier(care).name("Extra"))
                .id();
        String accounts = there.key("Asset", "Accounts");
        govern(domain, accounts, extra);
        client.disassociateGovernedTerms(r -> r.domainIdentifier(domain)
                .entityType(GovernedEntityType.ASSET)
                .entityIdentifier(accounts)
                .governedGlossaryTerms(there.key("GlossaryTerm", "Secret")));
        govern(domain, there.key("Asset", "Invoices"), extra);
    }

    private void govern(String domain, String asset, String term) {
        stand.client.associateGovernedTerms(r -> r.domainIdentifier(domain)
                .entityType(GovernedEntityType.ASSET)
                .entityIdentifier(asset)
                .governedGlossaryTerms(term));
    }

    private List<String> violations(Trial trial) {
        return TargetState.differences(undisturbed, trial.state());
    }

    @Test
    void whatTheSourceDoesNotHaveIsTakenAway() {
        Trial trial = changed();
        trial.work();
        Map<String, Map<String, Object>> assets = stand.dataZone.documents(trial.target, "Asset");
        assertEquals(
                Set.of(trial.key("GlossaryTerm", "Secret"), trial.key("GlossaryTerm", "Personal")),
                Set.copyOf((List<?>) of(assets, trial.key("Asset", "Accounts")).get("governedGlossaryTerms")));
        assertEquals(
                List.of(trial.key("GlossaryTerm", "Personal")),
                of(assets, trial.key("Asset", "Invoices")).get("governedGlossaryTerms"));
        Map<String, Object> secret =
                of(stand.dataZone.documents(trial.target, "GlossaryTerm"), trial.key("GlossaryTerm", "Secret"));
        assertEquals(List.of("", Map.of()), List.of(secret.get("longDescription"), secret.get("termRelations")));
        assertEquals(
                "",
                of(stand.dataZone.documents(trial.target, "Project"), trial.key("Project", "Readers"))
                        .get("description"));
    }

    private static Map<String, Object> of(Map<String, Map<String, Object>> documents, String key) {
        return java.util.Objects.requireNonNull(documents.get(key));
    }

    @Test
    void whereverAWorkerDiesTheNextOneGoesOn() {
        Set<String> visited = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < STRIDES; first++) {
            Set<String> deadly = new LinkedHashSet<>();
            for (int i = first; i < boundaries.size(); i += STRIDES) {
                deadly.add(boundaries.get(i));
            }
            Trial trial = changed();
            trial.boundaries.dyingAt(name -> deadly.remove(name) && visited.add(name));
            trial.live(SOON);
            wrong.addAll(violations(trial));
        }
        System.out.println("restore: " + boundaries.size() + " boundaries of updates, " + visited.size() + " deaths");
        assertEquals(Set.copyOf(boundaries), visited);
        assertEquals(List.of(), wrong);
    }

    /** A worker hears nothing, or dies as well and is followed soon, or after tokens are forgotten. */
    @ParameterizedTest
    @CsvSource({"true,false,5", "false,false,5", "true,true,5", "true,true,1500", "false,true,5", "false,true,1500"})
    void nobodyHearsOfACall(boolean happened, boolean dies, long seconds) {
        Mishaps.Mishap mishap = happened ? Mishaps.answerLost() : Mishaps.callLost();
        Trial trial = changed().calls(Mishaps.first((call, sent) -> {
            var outcome = mishap.to(call, sent);
            if (dies) {
                throw new Crash(call);
            }
            return outcome;
        }));
        trial.live(Duration.ofSeconds(seconds));
        assertEquals(List.of(), violations(trial));
    }

    /** Revisions are never taken back: there are more of them then. What a listing repeats of its asset is the service's. */
    @Test
    void whatWasPutBackSaysWhatItSaidWhenThatIsUndone() {
        Trial trial = changed();
        List<String> before = withoutRevisions(trial);
        trial.work();
        assertEquals(List.of(), trial.rollback().stays());
        assertEquals(List.of(), TargetState.differences(before, withoutRevisions(trial)));
    }

    @Test
    void whereverAWorkerDiesWhilePuttingBackTheNextOneGoesOn() {
        Trial whole = changed();
        List<String> before = withoutRevisions(whole);
        whole.work();
        Trial undone = new Trial(stand, whole.target, whole.restore, whole.table);
        undone.rollback();
        List<String> all = undone.boundaries.met();
        Set<String> visited = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (int first = 0; first < STRIDES; first++) {
            Set<String> deadly = new LinkedHashSet<>();
            for (int i = first; i < all.size(); i += STRIDES) {
                deadly.add(all.get(i));
            }
            wrong.addAll(differencesAfterDeaths(before, deadly, visited));
        }
        for (String one : all) { // what one who comes after a death need not do again
            if (!visited.contains(one)) {
                wrong.addAll(differencesAfterDeaths(before, new HashSet<>(Set.of(one)), visited));
            }
        }
        System.out.println("rollback: " + all.size() + " boundaries of updates, " + visited.size() + " deaths");
        assertEquals(Set.copyOf(all), visited);
        assertEquals(List.of(), wrong);
    }

    private List<String> differencesAfterDeaths(List<String> before, Set<String> deadly, Set<String> visited) {
        Trial restored = changed();
        restored.work();
        Trial trial = new Trial(stand, restored.target, restored.restore, restored.table);
        trial.boundaries.dyingAt(name -> deadly.remove(name) && visited.add(name));
        trial.undo(SOON);
        return TargetState.differences(before, withoutRevisions(trial));
    }

    private List<String> withoutRevisions(Trial trial) {
        return TargetState.of(stand.dataZone, trial.target, List.of()).stream()
                .map(line -> line.replaceAll("\"[a-zA-Z]*[rR]evision\":\"\\d+\"", "")
                        .replaceAll("(^Listing.*)\"governedGlossaryTerms\":\\[[^]]*]", "$1"))
                .toList();
    }
}
