package io.zonekeeper.restore.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Captures;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Planner;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.restore.ports.RestoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.datazone.model.FormInput;

/** An asset that a data source found names its run in a form: no domain gets that of another one, and none loses its own. */
@ExtendWith(Stand.Shared.class)
class LocalFormsTest {
    private static final String TABLE = "{\"databaseName\":\"lake\",\"tableName\":\"orders\"}";

    private final Stand stand;
    private final MemoryTable table = new MemoryTable();

    LocalFormsTest(Stand stand) {
        this.stand = stand;
    }

    private static FormInput form(String name, String content) {
        return FormInput.builder()
                .formName(name)
                .typeIdentifier("amazon.datazone." + name + "Type")
                .content(content)
                .build();
    }

    private static List<FormInput> forms(String run) {
        return List.of(form("GlueTableForm", TABLE), form("DataSourceReferenceForm", run(run)));
    }

    private static String run(String run) {
        return "{\"dataSourceIdentifier\":{\"id\":\"" + run + "\"},\"dataSourceRunId\":\"" + run + "\"}";
    }

    private String found(String domain, String run) {
        String project = stand.client
                .createProject(r -> r.domainIdentifier(domain).name("Lake"))
                .id();
        return stand.client
                .createAsset(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .typeIdentifier("amazon.datazone.GlueTableAssetType")
                        .externalIdentifier("arn:aws:glue:eu-west-1:111122223333:table/lake/orders")
                        .name("orders")
                        .description("Every order")
                        .formsInput(forms(run)))
                .id();
    }

    private Trial plan(String source, String target, RestoreOptions.Policy policy, List<String> notes) {
        Planner.Plan plan = new Trial(stand, target, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(source, target, Capture.millis(stand.time.instant()))
                                .under(policy),
                        TargetMapping.none());
        notes.addAll(plan.request().notes());
        return new Trial(stand, target, plan.request().restore(), table);
    }

    private Map<String, String> contents(String domain, Trial trial) {
        Map<String, Object> asset =
                Objects.requireNonNull(stand.dataZone.documents(domain, "Asset").get(trial.key("Asset", "orders")));
        Map<String, String> contents = new TreeMap<>();
        ((List<?>) Objects.requireNonNull(asset.get("formsOutput")))
                .forEach(form -> contents.put(
                        String.valueOf(((Map<?, ?>) form).get("formName")),
                        String.valueOf(((Map<?, ?>) form).get("content"))));
        contents.put("description", String.valueOf(asset.get("description")));
        return contents;
    }

    private static Object verdict(Trial trial) {
        return Objects.requireNonNull(trial.proof(true).get("verdict"));
    }

    @Test
    void whatNamesTheRunOfADataSourceStaysInItsDomain() {
        String source = stand.domain("LakeSource");
        String target = stand.domain("LakeTarget");
        String asset = found(source, "run0000source1");
        stand.routed.sweep(source, stand.journal);
        List<String> notes = new ArrayList<>();

        Trial first = plan(source, target, RestoreOptions.Policy.skip, notes);
        assertEquals("done", first.work().state().text());

        assertTrue(
                notes.stream()
                        .anyMatch(note ->
                                note.startsWith("Asset: left out, because it means something in the source only:"
                                        + " formsOutput[].formName=DataSourceReferenceForm (1")),
                notes.toString());
        assertEquals(Map.of("GlueTableForm", TABLE, "description", "Every order"), contents(target, first));
        assertEquals("equal", verdict(first));

        String own = first.key("Asset", "orders");
        stand.client.createAssetRevision(r -> r.domainIdentifier(target)
                .identifier(own)
                .name("orders")
                .description("Every order")
                .formsInput(forms("run0000target1")));
        stand.client.createAssetRevision(r -> r.domainIdentifier(source)
                .identifier(asset)
                .name("orders")
                .description("Every order, since 2019")
                .formsInput(forms("run0000source2")));
        stand.routed.sweep(source, stand.journal);

        Trial second = plan(source, target, RestoreOptions.Policy.update, notes);
        assertEquals("done", second.work().state().text());

        assertEquals(
                Map.of(
                        "GlueTableForm",
                        TABLE,
                        "DataSourceReferenceForm",
                        run("run0000target1"),
                        "description",
                        "Every order, since 2019"),
                contents(target, second));
        assertEquals("equal", verdict(second));
        assertEquals(List.of(), second.rollback().stays());
        assertEquals(
                Map.of(
                        "GlueTableForm",
                        TABLE,
                        "DataSourceReferenceForm",
                        run("run0000target1"),
                        "description",
                        "Every order"),
                contents(target, second));
    }

    @Test
    void aVersionDatedAheadHidesNoLaterEdit() {
        String source = stand.domain("AheadSource");
        String target = stand.domain("AheadTarget");
        String project = stand.client
                .createProject(r -> r.domainIdentifier(source).name("Calm"))
                .id();
        stand.routed.sweep(source, stand.journal);
        EntityId id = new EntityId(source, "Project", project);
        for (String name : List.of("Dated ahead", "Edited later")) {
            new Captures(stand.journal, () -> stand.time.instant().plus(Duration.ofDays(400)), () -> "parts")
                    .one(
                            id,
                            Capture.Cause.event("e"),
                            head -> new Reading.Present(
                                    Map.of("id", project, "name", name, "domainUnitId", "x"),
                                    name,
                                    Map.of(),
                                    "",
                                    "",
                                    Canonical::hash));
        }
        Restores restores = new Trial(stand, target, "", table).restores();
        Planner.Plan plan =
                restores.plan(RestoreOptions.everything(source, target, restores.newest(source)), TargetMapping.none());

        assertEquals(List.of(3L), seqs(plan, id), "the newest by sequence");
        assertTrue(
                plan.request().notes().stream()
                        .anyMatch(
                                note -> note.startsWith("1 entities have a version dated ahead of this machine's clock")
                                        && note.contains("they are taken")
                                        && note.endsWith("check the clocks, and who may write to the table")),
                () -> String.join("\n", plan.request().notes()));

        stand.time.pass(Duration.ofSeconds(61));
        String now = Capture.millis(stand.time.instant());
        Planner.Plan then = restores.plan(RestoreOptions.everything(source, target, now), TargetMapping.none());
        assertEquals(List.of(1L), seqs(then, id), "what was asked for");
        assertTrue(
                then.request().notes().stream()
                        .anyMatch(note -> note.contains("1 of them are after " + now + " and left out")),
                () -> String.join("\n", then.request().notes()));
        assertThrows(
                RestoreException.class,
                () -> restores.plan(
                        RestoreOptions.everything(source, target, "2099-01-01T00:00:00.000Z"), TargetMapping.none()));
    }

    private static List<Long> seqs(Planner.Plan plan, EntityId id) {
        return plan.steps().stream()
                .filter(step -> step.id().source().equals(id) && step.id().isMain())
                .map(step -> step.origin().seq())
                .toList();
    }

    @Test
    void inPlaceItComesBackWithTheRest() {
        String lake = stand.domain("LakeInPlace");
        String asset = found(lake, "run0000source1");
        stand.routed.sweep(lake, stand.journal);
        stand.client.deleteAsset(r -> r.domainIdentifier(lake).identifier(asset));
        stand.time.pass(java.time.Duration.ofSeconds(61));
        Planner.Plan plan = new Trial(stand, lake, "", table)
                .restores()
                .plan(
                        RestoreOptions.everything(lake, lake, Capture.millis(stand.time.instant()))
                                .with(RestoreOptions.Option.IN_PLACE)
                                .only(List.of("Asset:" + asset)),
                        TargetMapping.none());

        Trial trial = new Trial(stand, lake, plan.request().restore(), table);
        assertEquals("done", trial.work().state().text());

        assertEquals(
                Map.of(
                        "GlueTableForm",
                        TABLE,
                        "DataSourceReferenceForm",
                        run("run0000source1"),
                        "description",
                        "Every order"),
                contents(lake, trial));
    }
}
