package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.datazone.model.FormInput;

/** Drafts of the company's tables: their columns as the service's own Glue form holds them, and what people call them. */
final class Tables {
    private static final Map<String, String> PREFIXES = Map.ofEntries(
            Map.entry("Marketing Analytics", "mkt"),
            Map.entry("Campaign Activation", "cmp"),
            Map.entry("Sales Reporting", "sls"),
            Map.entry("Store Operations", "str"),
            Map.entry("Finance Reporting", "fin"),
            Map.entry("Treasury", "try"),
            Map.entry("Supply Chain Planning", "scm"),
            Map.entry("Customer Care Insights", "ccr"),
            Map.entry("People Analytics", "ppl"),
            Map.entry("Data Platform", "dpf"),
            Map.entry("Data Science Lab", "lab"));

    static final String TYPE = "amazon.datazone.GlueTableAssetType";

    /** What a table is made from, in which step: raw, clean, then by month. */
    enum Layer {
        RAW("raw", "as the source delivers it, nothing taken out"),
        CLEAN("cln", "without duplicates, times in UTC"),
        MONTHLY("mon", "added up by month");

        private final String suffix;
        private final String says;

        Layer(String suffix, String says) {
            this.suffix = suffix;
            this.says = says;
        }
    }

    /** One line of {@code subjects.txt}. */
    record Subject(String project, String name, String row, List<String> columns) {}

    private record Column(String name, String type, String title, String description) {}

    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final String account;
    private final String region;

    Tables(String account, String region) {
        this.account = account;
        this.region = region;
        for (List<String> line : Lines.of("columns.txt")) {
            columns.put(line.get(0), new Column(line.get(0), line.get(1), line.get(2), line.get(3)));
        }
    }

    static List<Subject> subjects() {
        return Lines.of("subjects.txt").stream()
                .map(line -> new Subject(
                        line.get(0),
                        line.get(1),
                        line.get(2),
                        List.of(line.get(3).split(",\\s*"))))
                .toList();
    }

    /** The draft of a subject's table in one layer, owned by a project. */
    AssetDraft draft(Subject subject, Layer layer, String project) {
        String name = prefix(subject.project()) + "_" + subject.name() + "_" + layer.suffix;
        String description = "One row is " + subject.row() + ", " + layer.says + ".";
        return draft(project, name, database(subject.project()), description, subject.columns());
    }

    /** The draft of any table with columns that {@code columns.txt} knows. */
    AssetDraft draft(String project, String name, String database, String description, List<String> names) {
        List<Column> all = names.stream()
                .map(each -> Objects.requireNonNull(columns.get(each), each))
                .toList();
        String arn = "arn:aws:glue:" + region + ":" + account + ":table/" + database + "/" + name;
        List<FormInput> forms = new ArrayList<>();
        forms.add(Engineer.form(
                "GlueTableForm",
                "amazon.datazone.GlueTableFormType",
                Values.of(
                        "catalogId", account,
                        "databaseName", database,
                        "tableName", name,
                        "tableArn", arn,
                        "tableType", "EXTERNAL_TABLE",
                        "tableLocation", "s3://fellside-" + database + "/" + name + "/",
                        "region", region,
                        "columns", all.stream().map(Tables::technical).toList(),
                        "partitionKeys", List.of("loaded_at"))));
        forms.add(Engineer.form(
                "ColumnBusinessMetadataForm",
                "amazon.datazone.ColumnBusinessMetadataFormType",
                Map.of(
                        "columnsBusinessMetadata",
                        all.stream().map(Tables::business).toList())));
        return new AssetDraft(project, TYPE, name, arn, description, List.of(), forms);
    }

    private static Map<String, Object> technical(Column column) {
        return Values.of("columnName", column.name(), "dataType", column.type());
    }

    private static Map<String, Object> business(Column column) {
        return Values.of(
                "columnIdentifier", column.name(), "name", column.title(), "description", column.description());
    }

    private static String prefix(String project) {
        return Objects.requireNonNull(PREFIXES.get(project), project);
    }

    static String database(String project) {
        return project.toLowerCase(Locale.ROOT).replace(' ', '_');
    }
}
