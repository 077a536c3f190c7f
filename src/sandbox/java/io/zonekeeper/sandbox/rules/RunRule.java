package io.zonekeeper.sandbox.rules;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What happened rather than is: runs of data sources and notebooks, generation of metadata. */
final class RunRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;

    RunRule(Families families, Verbs verbs) {
        this.families = families;
        this.verbs = verbs;
    }

    @Override
    public List<String> families() {
        return List.of("DataSourceRun", "MetadataGenerationRun", "NotebookRun", "NotebookExport");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of(
                "CancelMetadataGenerationRun",
                call -> stop(call, "MetadataGenerationRun", "CANCELED"),
                "StopNotebookRun",
                call -> stop(call, "NotebookRun", "STOPPED"),
                "StartNotebookImport",
                this::importNotebook,
                "ListDataSourceRunActivities",
                this::activities,
                "GetIamPortalLoginUrl",
                this::login);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        switch (call.operation().name()) {
            case "StartDataSourceRun" -> dataSourceRun(call, document);
            case "StartMetadataGenerationRun" -> {
                if (call.text("type").isEmpty()
                        && Values.list(call.get("types")).isEmpty()) {
                    document.put("type", "BUSINESS_DESCRIPTIONS");
                }
                document.put("status", "SUBMITTED");
            }
            case "StartNotebookExport" -> document.put("status", "SUCCEEDED");
            default -> {}
        }
    }

    private void dataSourceRun(Call call, Map<String, Object> document) {
        Entity source = call.domain().entities("DataSource").find(call.text("dataSourceIdentifier"));
        if (source == null) {
            return;
        }
        document.put("projectId", source.text("projectId"));
        document.put("status", "REQUESTED");
        document.put("type", "PRIORITIZED");
        document.put("startedAt", call.now());
        document.put("dataSourceConfigurationSnapshot", Json.write(Values.map(source.get("configuration"))));
    }

    @Override
    public void created(Call call, Entity run) {
        Duration takes = call.world().settings().provisioning();
        if (run.family().equals("DataSourceRun")) {
            Entity source =
                    Objects.requireNonNull(call.domain().entities("DataSource").find(run.text("dataSourceId")));
            call.world().agenda().after(takes, () -> new ImportRun(call, families, source, run).finish());
        }
        if (run.family().equals("MetadataGenerationRun")) {
            call.world().agenda().after(takes, () -> generate(call, run));
        }
    }

    /** What a run proposes for its asset; a run that was cancelled proposes nothing. */
    private static void generate(Call call, Entity run) {
        Entity asset = call.domain().entities("Asset").find(Values.text(Values.at(run.get("target"), "identifier")));
        if (!"SUBMITTED".equals(run.get("status"))) {
            return;
        }
        List<String> types = run.text("type").isEmpty() ? Values.strings(run.get("types")) : List.of(run.text("type"));
        List<String> done = asset == null ? List.of() : Predictions.generate(call, asset, types);
        List<Object> stats = new ArrayList<>();
        types.forEach(type -> stats.add(Map.of("type", type, "status", done.contains(type) ? "SUCCEEDED" : "FAILED")));
        String status = done.isEmpty() ? "FAILED" : done.size() < types.size() ? "PARTIALLY_SUCCEEDED" : "SUCCEEDED";
        call.domain().entities("MetadataGenerationRun").patch(run, Map.of("status", status, "typeStats", stats));
    }

    private Map<String, Object> activities(Call call) {
        Entity run = verbs.find(call, families.family("DataSourceRun"));
        String status = call.text("status");
        List<Object> items = new ArrayList<>();
        for (Entity activity : call.domain().entities(ImportRun.ACTIVITIES).all()) {
            if (run.key().equals(activity.get("dataSourceRunId"))
                    && (status.isEmpty() || status.equals(activity.get("dataAssetStatus")))) {
                items.add(activity.document());
            }
        }
        return Pager.slice(call, items);
    }

    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        String target = call.text("targetIdentifier");
        return target.isEmpty() || target.equals(Values.at(document.get("target"), "identifier"));
    }

    private Map<String, Object> stop(Call call, String family, String status) {
        Entity run = verbs.find(call, families.family(family));
        Map<String, Object> document = new LinkedHashMap<>(run.document());
        document.put("status", status);
        call.domain().entities(family).replace(run, document);
        call.updated(run);
        return document;
    }

    private Map<String, Object> importNotebook(Call call) {
        Family notebooks = families.family("Notebook");
        Map<String, Object> document = Values.of(
                "name", call.text("name"),
                "description", call.get("description"),
                "owningProjectId", call.text("owningProjectIdentifier"));
        References.require(call, "Project", call.text("owningProjectIdentifier"));
        new Documents().stamp(call, notebooks, document);
        Entity notebook = verbs.add(call, notebooks, document);
        Map<String, Object> output = new LinkedHashMap<>(notebook.document());
        output.put("notebookId", notebook.key());
        output.put("sourceLocation", Values.map(call.get("sourceLocation")));
        return output;
    }

    private Map<String, Object> login(Call call) {
        String profile = Access.profile(call.domain(), call.caller());
        if (profile == null) {
            throw Access.denied(call);
        }
        return Map.of("userProfileId", profile, "authCodeUrl", "https://example.com/login");
    }
}
