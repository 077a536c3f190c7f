package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormInput;

/** The company's assets: tables in three layers, dashboards, feature sets; some revised, some published. */
final class Catalogue {
    /** The table of the walk-through. */
    static final String SALES_TABLE = "mkt_sls_table";

    /** Published at its first revision, edited since. */
    static final String EDITED = "mkt_campaign_cost_mon";

    /** Published once, not any more. */
    static final String WITHDRAWN = "mkt_price_perception_mon";

    private static final Set<String> SPECIAL = Set.of(EDITED, WITHDRAWN);
    private static final Set<String> PERSONAL = Set.of("customer_id", "employee_id", "email_hash");
    private static final Set<String> MONEY = Set.of("Finance Reporting", Company.BLIND);
    private static final List<String> REMARKS = List.of(
            " Times were local before June 2024.",
            " Reloaded after the move to the new shop system.",
            " The last two days may still change.",
            " Figures of the outlet stores are included since this spring.");

    private final Engineer engineer;
    private final Tables tables;
    private final Named projects;
    private final Named terms;
    private final Random random;
    private final Map<String, String> assets = new LinkedHashMap<>();
    private final Map<String, String> listings = new LinkedHashMap<>();

    Catalogue(Engineer engineer, Tables tables, Named projects, Named terms, Random random) {
        this.engineer = engineer;
        this.tables = tables;
        this.projects = projects;
        this.terms = terms;
        this.random = random;
    }

    void fill() {
        salesTable();
        for (Tables.Subject subject : Tables.subjects()) {
            for (Tables.Layer layer : Tables.Layer.values()) {
                table(subject, layer);
            }
            if (random.nextInt(2) == 0) {
                dashboard(subject);
            }
            if (subject.project().equals("Data Science Lab")) {
                features(subject);
            }
        }
        edited();
        publish(WITHDRAWN);
        engineer.unpublish(EntityType.ASSET, assets().of(WITHDRAWN));
    }

    private void salesTable() {
        AssetDraft draft = tables.draft(
                projects.of("Marketing Analytics"),
                SALES_TABLE,
                "marketing",
                "Catalogue sales as marketing looks at them: one row is one order line with prices and shipping.",
                List.of(
                        "ord_num",
                        "sales_qty_sld",
                        "wholesale_cost",
                        "lst_pr",
                        "sell_pr",
                        "disnt",
                        "ship_mode",
                        "warehouse_id",
                        "item_id",
                        "ctlg_page",
                        "ship_cust_id",
                        "bill_cust_id"));
        draft = draft.tagged(List.of(terms.of("Order"), terms.of("Gross Margin")))
                .with(also(draft, stewardship("amelia.hartley", "Marketing and Media")));
        String asset = create(draft);
        engineer.govern(asset, List.of(terms.of("Internal")));
        engineer.revise(asset, draft.described(draft.description() + " Prices are in euro."));
        publish(SALES_TABLE);
    }

    private void table(Tables.Subject subject, Tables.Layer layer) {
        AssetDraft draft = tables.draft(subject, layer, projects.of(subject.project()));
        boolean personal = subject.columns().stream().anyMatch(PERSONAL::contains);
        if (layer != Tables.Layer.RAW) {
            draft = draft.tagged(List.of(terms.of(area(subject))))
                    .with(also(draft, stewardship("tomas.lindqvist", area(subject))));
        }
        if (personal) {
            draft = draft.with(also(
                    draft,
                    Engineer.form(
                            Types.RETENTION,
                            Types.RETENTION,
                            Values.of("monthsKept", 36, "lawfulBasis", "contract", "erasable", true))));
        }
        String asset = create(draft);
        if (layer == Tables.Layer.CLEAN) {
            String grade = personal ? "Personal Data" : MONEY.contains(subject.project()) ? "Confidential" : "Internal";
            engineer.govern(asset, List.of(terms.of(grade)));
        }
        if (SPECIAL.contains(draft.name())) {
            return;
        }
        if (random.nextInt(6) == 0) {
            revise(asset, draft, 1 + random.nextInt(4));
        }
        if (layer != Tables.Layer.RAW && !subject.project().equals(Company.BLIND) && random.nextInt(3) > 0) {
            publish(draft.name());
        }
    }

    private void revise(String asset, AssetDraft draft, int times) {
        AssetDraft next = draft;
        for (int i = 0; i < times; i++) {
            next = next.described(next.description() + REMARKS.get(i));
            engineer.revise(asset, next);
        }
    }

    /** Its listing shows revision 1, its newest revision is 3. */
    private void edited() {
        Tables.Subject subject = Tables.subjects().get(0);
        publish(EDITED);
        AssetDraft draft = tables.draft(subject, Tables.Layer.MONTHLY, projects.of(subject.project()));
        revise(assets().of(EDITED), draft, 2);
    }

    private void dashboard(Tables.Subject subject) {
        String title = title(subject.name());
        List<FormInput> forms = List.of(
                Engineer.form(
                        Types.DASHBOARD_FORM,
                        Types.DASHBOARD_FORM,
                        Values.of(
                                "tool",
                                "QuickSight",
                                "address",
                                "https://bi.fellside.example/d/" + subject.name(),
                                "audience",
                                subject.project())),
                stewardship("tomas.lindqvist", area(subject)));
        create(new AssetDraft(
                projects.of(subject.project()),
                Types.DASHBOARD,
                title + " at a glance",
                "https://bi.fellside.example/d/" + subject.name(),
                "The week's figures, with last year's beside them. Source: `" + subject.name() + "`.",
                List.of(),
                forms));
    }

    private void features(Tables.Subject subject) {
        create(new AssetDraft(
                projects.of(subject.project()),
                Types.FEATURES,
                title(subject.name()) + " features",
                null,
                "Inputs of the model, one version a night.",
                List.of(terms.of("Data and Models")),
                List.of(
                        Engineer.form(
                                Types.FEATURES_FORM,
                                Types.FEATURES_FORM,
                                Values.of(
                                        "entityKey", subject.columns().get(0),
                                        "featureCount", 20 + random.nextInt(200),
                                        "online", random.nextBoolean())),
                        Engineer.form(
                                Types.SERVICE_LEVEL,
                                Types.SERVICE_LEVEL,
                                Values.of("freshAt", "06:00", "availability", 99.5, "onCall", "wei.zhang")))));
    }

    private String create(AssetDraft draft) {
        String asset = engineer.asset(draft);
        assets.put(draft.name(), asset);
        return asset;
    }

    private void publish(String name) {
        listings.put(name, engineer.publish(EntityType.ASSET, assets().of(name)));
    }

    private FormInput stewardship(String steward, String area) {
        return Engineer.form(
                Types.STEWARDSHIP,
                Types.STEWARDSHIP,
                Values.of("steward", steward, "subjectAreas", List.of(terms.of(area)), "reviewedOn", "2026-09-30"));
    }

    private static List<FormInput> also(AssetDraft draft, FormInput form) {
        List<FormInput> forms = new ArrayList<>(draft.forms());
        forms.add(form);
        return forms;
    }

    private static String area(Tables.Subject subject) {
        return switch (subject.project()) {
            case "Marketing Analytics" -> "Marketing and Media";
            case "Campaign Activation", "Customer Care Insights" -> "Customers and Consent";
            case "Sales Reporting", "Store Operations" -> "Sales and Orders";
            case "Finance Reporting", Company.BLIND -> "Money";
            case "Supply Chain Planning" -> "Goods and Logistics";
            case "People Analytics" -> "People";
            default -> "Data and Models";
        };
    }

    private static String title(String name) {
        String words = name.replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Named assets() {
        return new Named(assets);
    }

    /** Listings by the name of what they list. */
    Named listings() {
        return new Named(listings);
    }

    /** The published tables of a subject. */
    List<String> published(String subject) {
        return listings.keySet().stream()
                .filter(name -> name.contains("_" + subject + "_") && !name.equals(WITHDRAWN))
                .map(name -> Objects.requireNonNull(assets.get(name)))
                .toList();
    }
}
