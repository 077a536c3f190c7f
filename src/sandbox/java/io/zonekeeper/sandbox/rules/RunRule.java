package io.zonekeeper.sandbox.rules;

import io.zonekeeper.datazone.Json;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happened rather than is: runs of data sources and notebooks, generation of metadata, lineage events. */
final class RunRule implements FamilyRule {
    private final Families families;
    private final Verbs verbs;

    RunRule(Families families, Verbs verbs) {
        this.families = families;
        this.verbs = verbs;
    }

    @Override
    public List<String> families() {
        return List.of("DataSourceRun", "MetadataGenerationRun", "NotebookRun", "NotebookExport", "LineageEvent");
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
                "GetIamPortalLoginUrl",
                this::login);
    }

    @Override
    public void complete(Call call, Map<String, Object> document) {
        switch (call.operation().name()) {
            case "StartDataSourceRun" -> {
                Entity source = call.domain().entities("DataSource").find(call.text("dataSourceIdentifier"));
                if (source != null) {
                    document.put("projectId", source.text("projectId"));
                }
                document.put("status", "SUCCESS");
                document.put("type", "PRIORITIZED");
            }
            case "StartNotebookExport" -> document.put("status", "SUCCEEDED");
            case "PostLineageEvent" -> lineage(call, document);
            default -> {}
        }
    }

    private static void lineage(Call call, Map<String, Object> document) {
        byte[] event = call.get("event") instanceof byte[] bytes ? bytes : new byte[0];
        try {
            String time = Values.text(
                    Json.readObject(new String(event, StandardCharsets.UTF_8)).get("eventTime"));
            Instant at =
                    time.isEmpty() ? call.now() : OffsetDateTime.parse(time).toInstant();
            document.put("eventTime", at);
        } catch (IOException | DateTimeParseException e) {
            throw Refusal.invalid("The event is not an OpenLineage run event: " + e.getMessage());
        }
        document.put("processingStatus", "SUCCESS");
    }

    @Override
    public boolean lists(Call call, Map<String, Object> document) {
        if (!call.operation().name().equals("ListLineageEvents")) {
            String target = call.text("targetIdentifier");
            return target.isEmpty() || target.equals(Values.at(document.get("target"), "identifier"));
        }
        Instant at = document.get("eventTime") instanceof Instant time ? time : Instant.EPOCH;
        return !(call.get("timestampAfter") instanceof Instant from && at.isBefore(from))
                && !(call.get("timestampBefore") instanceof Instant to && at.isAfter(to));
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
