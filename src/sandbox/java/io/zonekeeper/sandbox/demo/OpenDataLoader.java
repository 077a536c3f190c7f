package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.FormTypeStatus;
import software.amazon.awssdk.services.datazone.model.Member;
import software.amazon.awssdk.services.datazone.model.UserDesignation;

/**
 * Loads the Registry of Open Data on AWS into a domain by ordinary API calls: an organisation becomes a project, a tag a
 * glossary term, a data set a data product, a resource an asset (its external identifier is the ARN, with the
 * description where the ARN repeats), everything else metadata forms. Zonekeeper's role joins all the projects.
 */
public final class OpenDataLoader {
    private static final String REGISTRY = "Registry of Open Data";
    private static final String RESOURCE_FORM = "OpenDataResourceForm";
    private static final String DATASET_FORM = "OpenDataDatasetForm";

    /**
     * What became of a file.
     *
     * @param products data sets, each of them a data product now
     * @param resources of all data sets, as the file has them
     * @param assets made of them; fewer, because some are listed twice word for word
     * @param projects of organisations, and one that owns glossaries and types
     * @param shortened how many texts were too long for the API, by what they are
     * @param skipped what was left out, by reason
     */
    public record Loaded(
            int products,
            int resources,
            int assets,
            int projects,
            int terms,
            Map<String, Integer> shortened,
            Map<String, Integer> skipped,
            Duration took) {}

    private final Engineer engineer;
    private final OpenDataPlan plan;
    private final Map<String, String> projects = new ConcurrentHashMap<>();
    private final Map<String, String> terms = new ConcurrentHashMap<>();

    private OpenDataLoader(Engineer engineer, OpenDataPlan plan) {
        this.engineer = engineer;
        this.plan = plan;
    }

    /**
     * Loads a file of JSON lines into a domain that does not have it yet.
     *
     * @param domain id of a domain in the Region
     */
    public static Loaded load(Services services, String region, String domain, Path file) {
        Instant start = Instant.now();
        List<OpenData> all = OpenData.read(file);
        OpenDataPlan plan = new OpenDataPlan(all);
        Principal keeper = services.dataZone().principals().of(Services.ZONEKEEPER_KEY);
        try (DataZoneClient client = services.dataZoneClient(region, Services.ADMIN_KEY)) {
            new OpenDataLoader(new Engineer(client, domain), plan).load(keeper.iamArn());
        }
        return new Loaded(
                plan.products().size(),
                all.stream().mapToInt(data -> data.resources().size()).sum(),
                plan.assets().size(),
                plan.projects().size() + 1,
                plan.tags().size(),
                plan.fit().shortened(),
                plan.fit().skipped(),
                Duration.between(start, Instant.now()));
    }

    private void load(String keeperArn) {
        String root = engineer.client()
                .getDomain(r -> r.identifier(engineer.domain()))
                .rootDomainUnitId();
        String unit = engineer.unit(root, "Open Data", "Public data sets and the organisations that keep them");
        Member keeper = Member.fromUserIdentifier(engineer.userProfile(keeperArn));
        String profile = engineer.projectProfile();
        String registry = engineer.project(REGISTRY, "Glossaries and types of the open data sets", unit, profile);
        engineer.join(registry, keeper, UserDesignation.PROJECT_CONTRIBUTOR);
        define(registry);
        List<OpenDataPlan.Project> organisations = plan.projects();
        Crowd.each(organisations.size(), i -> {
            OpenDataPlan.Project each = organisations.get(i);
            String project = engineer.project(each.name(), each.description(), unit, profile);
            engineer.join(project, keeper, UserDesignation.PROJECT_CONTRIBUTOR);
            projects.put(each.name(), project);
        });
        products(assets());
    }

    private void define(String registry) {
        String formats = engineer.glossary(registry, "Data Formats", "Formats in which open data come", false);
        String subjects = engineer.glossary(registry, "Open Data Subjects", "What open data are about", false);
        List<String> tags = plan.tags();
        Crowd.each(tags.size(), i -> {
            String tag = tags.get(i);
            String brief = "Tag of the Registry of Open Data";
            terms.put(tag, engineer.term(OpenDataPlan.format(tag) ? formats : subjects, tag, brief, ""));
        });
        String resource = Types.open(RESOURCE_FORM, "Open data resource") + Types.field("Region", "region", "String")
                + Types.field("Kind", "kind", "String") + Types.field("Data set", "dataset", "String")
                + Types.field("Description", "description", "String") + "}\n";
        engineer.formType(registry, RESOURCE_FORM, "Where a resource is", resource, FormTypeStatus.ENABLED);
        String dataset = Types.open(DATASET_FORM, "Open data set") + Types.field("Slug", "slug", "String")
                + Types.field("Managed by", "managedBy", "String")
                + Types.field("Update frequency", "updateFrequency", "String")
                + Types.field("Licence", "license", "String") + Types.field("Deprecated", "deprecated", "Boolean")
                + Types.field("Description", "description", "String") + "}\n";
        engineer.formType(registry, DATASET_FORM, "What the registry says", dataset, FormTypeStatus.ENABLED);
        for (String type : plan.types()) {
            engineer.assetType(
                    registry,
                    type,
                    "A resource of open data",
                    Map.of(RESOURCE_FORM, Types.entry(RESOURCE_FORM, "1", true)));
        }
    }

    /** The assets' ids, in the order of the plan. */
    private AtomicReferenceArray<String> assets() {
        List<OpenDataPlan.Asset> assets = plan.assets();
        AtomicReferenceArray<String> ids = new AtomicReferenceArray<>(assets.size());
        Crowd.each(assets.size(), i -> {
            OpenDataPlan.Asset asset = assets.get(i);
            ids.set(
                    i,
                    engineer.asset(new AssetDraft(
                            projects.getOrDefault(asset.project(), ""),
                            asset.type(),
                            asset.name(),
                            asset.externalIdentifier(),
                            asset.description(),
                            terms(asset.terms()),
                            List.of(Engineer.form(RESOURCE_FORM, RESOURCE_FORM, asset.form())))));
        });
        return ids;
    }

    private void products(AtomicReferenceArray<String> assets) {
        List<OpenDataPlan.Product> products = plan.products();
        Crowd.each(products.size(), i -> {
            OpenDataPlan.Product product = products.get(i);
            engineer.product(
                    projects.getOrDefault(product.project(), ""),
                    product.name(),
                    product.description(),
                    product.items().stream().map(assets::get).toList(),
                    terms(product.terms()),
                    List.of(Engineer.form(DATASET_FORM, DATASET_FORM, product.form())));
        });
    }

    private List<String> terms(List<String> tags) {
        return tags.stream().map(tag -> terms.getOrDefault(tag, "")).toList();
    }
}
