package io.zonekeeper.sandbox.rules;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A run of a data source: it imports the tables that the source's filters select as assets of the service's own types, and
 * says for each what it did. Every database here has the same few tables.
 */
final class ImportRun {
    private static final List<String> TABLES = List.of("customers", "orders", "order_items", "returns");

    /** What a run found at the source. */
    private record Found(String database, String schema, String table) {}

    private final Call call;
    private final Families families;
    private final Entity source;
    private final Entity run;
    private final Map<String, Integer> statistics = new LinkedHashMap<>();

    ImportRun(Call call, Families families, Entity source, Entity run) {
        this.call = call;
        this.families = families;
        this.source = source;
        this.run = run;
        List.of("added", "updated", "unchanged", "skipped", "failed").forEach(kind -> statistics.put(kind, 0));
    }

    /** Does the work; the caller has waited for as long as it takes. */
    void finish() {
        Domain domain = call.domain();
        if (domain.entities("DataSourceRun").find(run.key()) != run
                || domain.entities("DataSource").find(source.key()) != source) {
            return;
        }
        List<Found> tables = tables();
        tables.forEach(this::take);
        domain.entities("DataSourceRun")
                .patch(
                        run,
                        Values.of(
                                "status", "SUCCESS",
                                "runStatisticsForAssets", Map.copyOf(statistics),
                                "stoppedAt", call.world().now(),
                                "updatedAt", call.world().now()));
        domain.entities("DataSource")
                .patch(
                        source,
                        Values.of(
                                "lastRunStatus", "SUCCESS",
                                "lastRunAt", call.world().now(),
                                "lastRunAssetCount", tables.size()));
        call.changed(domain, run, "finish", true);
    }

    private boolean isRedshift() {
        return "REDSHIFT".equals(source.get("type"));
    }

    private List<Found> tables() {
        List<Found> found = new ArrayList<>();
        Object configuration = Values.at(
                source.get("configuration"), isRedshift() ? "redshiftRunConfiguration" : "glueRunConfiguration");
        for (Object each : Values.list(Values.at(configuration, "relationalFilterConfigurations"))) {
            Map<String, Object> filter = Values.map(each);
            List<Object> expressions = Values.list(filter.get("filterExpressions"));
            for (String table : TABLES) {
                if (selects(expressions, table)) {
                    String schema = Values.text(filter.get("schemaName"));
                    found.add(new Found(
                            Values.text(filter.get("databaseName")), schema.isEmpty() ? "public" : schema, table));
                }
            }
        }
        return found;
    }

    private static boolean selects(List<Object> expressions, String table) {
        boolean any = expressions.stream().noneMatch(each -> "INCLUDE".equals(Values.at(each, "type")));
        boolean excluded = false;
        for (Object each : expressions) {
            String pattern =
                    Pattern.quote(Values.text(Values.at(each, "expression"))).replace("*", "\\E.*\\Q");
            if (table.matches(pattern)) {
                any |= "INCLUDE".equals(Values.at(each, "type"));
                excluded |= "EXCLUDE".equals(Values.at(each, "type"));
            }
        }
        return any && !excluded;
    }

    private void take(Found table) {
        String external = external(table);
        Entities assets = call.domain().entities("Asset");
        String holder = assets.holder(Map.of("externalIdentifier", external), null);
        @Nullable Entity known = holder == null ? null : assets.find(holder);
        if (known != null) {
            boolean ours = source.key().equals(known.get(SOURCE));
            activity(table, known.key(), ours ? "UNCHANGED" : "SKIPPED_ALREADY_IMPORTED");
            statistics.merge(ours ? "unchanged" : "skipped", 1, Integer::sum);
            return;
        }
        Entity asset = asset(table, external);
        statistics.merge("added", 1, Integer::sum);
        activity(table, asset.key(), "SUCCEEDED_CREATED");
        if (Boolean.TRUE.equals(Values.at(source.get("recommendation"), "enableBusinessNameGeneration"))) {
            Predictions.names(call, asset);
        }
        if (Boolean.TRUE.equals(source.get("publishOnImport"))) {
            new ListingRule(families).publishImported(call, asset);
        }
    }

    /** The data source of an imported asset; no answer shows it. */
    static final String SOURCE = "importedBy";

    private String external(Found table) {
        String place = call.domain().region() + ":" + call.domain().account();
        return isRedshift()
                ? "arn:aws:redshift:" + place + ":table/" + table.database() + "/" + table.schema() + "/"
                        + table.table()
                : "arn:aws:glue:" + place + ":table/" + table.database() + "/" + table.table();
    }

    private Entity asset(Found table, String external) {
        Family family = families.family("Asset");
        String kind = isRedshift() ? "RedshiftTable" : "GlueTable";
        String typeName = Managed.PREFIX + kind + "AssetType";
        Entity type = Objects.requireNonNull(call.domain().entities("AssetType").find(typeName), typeName);
        Map<String, Object> document = Values.of(
                "id",
                call.world()
                        .ids()
                        .next("Asset", Objects.requireNonNull(family.members().get("id"))),
                "domainId",
                call.domain().id(),
                "name",
                table.table(),
                "typeIdentifier",
                typeName,
                "typeRevision",
                type.text("revision"),
                "externalIdentifier",
                external,
                "owningProjectId",
                source.text("projectId"),
                "formsOutput",
                List.of(form(type, kind + "Form", technical(table))),
                "readOnlyFormsOutput",
                List.of(form(type, "DataSourceReferenceForm", reference())),
                "latestTimeSeriesDataPointFormsOutput",
                List.of(),
                "createdAt",
                call.world().now(),
                "createdBy",
                "SYSTEM",
                "revision",
                "1",
                "firstRevisionCreatedAt",
                call.world().now(),
                "firstRevisionCreatedBy",
                "SYSTEM",
                SOURCE,
                source.key());
        Entity asset = call.domain()
                .entities("Asset")
                .add(String.valueOf(document.get("id")), source.text("projectId"), document);
        call.changed(call.domain(), asset, "create", true);
        return asset;
    }

    private static Map<String, Object> form(Entity type, String name, Map<String, Object> content) {
        Map<String, Object> declared =
                Values.map(Values.map(type.get("formsOutput")).get(name));
        return Values.of(
                "formName", name,
                "typeName", declared.getOrDefault("typeName", Managed.PREFIX + name + "Type"),
                "typeRevision", declared.getOrDefault("typeRevision", "1"),
                "content", Json.write(content));
    }

    private Map<String, Object> technical(Found table) {
        List<Object> columns = List.of(
                Map.of("columnName", "id", "dataType", "bigint"),
                Map.of("columnName", "changed_at", "dataType", "timestamp"));
        Map<String, Object> content = Values.of(
                "databaseName", table.database(),
                "tableName", table.table(),
                "region", call.domain().region(),
                "columns", columns);
        content.put(
                isRedshift() ? "schemaName" : "catalogId",
                isRedshift() ? table.schema() : call.domain().account());
        return content;
    }

    private Map<String, Object> reference() {
        return Values.of(
                "dataSourceIdentifier", Map.of("id", source.key(), "version", "1"),
                "filterableDataSourceId", source.key(),
                "dataSourceRunId", run.key(),
                "dataSourceType", source.get("type"));
    }

    private void activity(Found table, String asset, String status) {
        Entities activities = call.domain().entities(ACTIVITIES);
        activities.add(
                run.key() + "/" + table.database() + "/" + table.schema() + "/" + table.table(),
                null,
                Values.of(
                        "database", table.database(),
                        "dataSourceRunId", run.key(),
                        "technicalName", table.table(),
                        "dataAssetStatus", status,
                        "projectId", source.text("projectId"),
                        "dataAssetId", asset,
                        "createdAt", call.world().now(),
                        "updatedAt", call.world().now()));
    }

    /** The family of what runs did, which only a list shows. */
    static final String ACTIVITIES = "DataSourceRunActivity";
}
