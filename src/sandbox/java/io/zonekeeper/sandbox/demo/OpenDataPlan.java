package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is to be made of the data sets, worked out before the first call: every text fits, every name is free. */
final class OpenDataPlan {
    private static final int MOST_TERMS = 20;
    private static final int LONGEST_FORM = 300_000;
    private static final Set<String> FORMATS = Set.of(
            "bam",
            "cog",
            "cram",
            "csv",
            "dicom",
            "fast5",
            "fasta",
            "fastq",
            "geopackage",
            "h5",
            "hdf",
            "hdf5",
            "json",
            "netcdf",
            "nifti",
            "parquet",
            "rdf",
            "rinex",
            "sqlite",
            "stac",
            "tiff",
            "txt",
            "vcf",
            "xml",
            "zarr");

    /** An organisation's project. */
    record Project(String name, String description) {}

    /**
     * A resource's asset.
     *
     * @param terms tags that say in which format it is
     */
    record Asset(
            String project,
            String type,
            String name,
            @Nullable String externalIdentifier,
            String description,
            List<String> terms,
            Map<String, Object> form) {}

    /**
     * A data set's data product.
     *
     * @param items positions in the list of assets
     */
    record Product(
            String project,
            String name,
            String description,
            List<Integer> items,
            List<String> terms,
            Map<String, Object> form) {}

    private final Fit fit = new Fit();
    private final Map<String, Project> projects = new LinkedHashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private final Set<String> types = new LinkedHashSet<>();
    private final List<Asset> assets = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final Map<String, Integer> repeats = new HashMap<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final Set<String> taken = new LinkedHashSet<>();

    OpenDataPlan(List<OpenData> all) {
        all.forEach(data -> data.resources().forEach(resource -> repeats.merge(resource.arn(), 1, Integer::sum)));
        for (OpenData data : all) {
            product(data, project(data.managedBy()));
        }
    }

    private String project(String managedBy) {
        String name = fit.plain(managedBy, Integer.MAX_VALUE, "");
        Project project = projects.computeIfAbsent(name, n -> {
            String fitting = fit.plain(managedBy, 60, "name of an organisation");
            return new Project(
                    free("project ", fitting.isEmpty() ? "Organisation" : fitting),
                    fit.text(managedBy, 2048, "description of an organisation"));
        });
        return project.name();
    }

    private void product(OpenData data, String project) {
        tags.addAll(data.tags());
        List<Integer> items = new ArrayList<>();
        for (OpenData.Resource resource : data.resources()) {
            int asset = asset(data, resource, project);
            if (!items.contains(asset)) {
                items.add(asset);
            }
        }
        List<String> terms = data.tags().stream().distinct().limit(MOST_TERMS).toList();
        fit.skip("tag of a data set beyond the 20th", data.tags().size() - terms.size());
        Map<String, Object> form = Values.of(
                "slug", data.slug(),
                "managedBy", data.managedBy(),
                "updateFrequency", data.updateFrequency(),
                "license", data.license(),
                "deprecated", data.deprecated(),
                "description", data.description());
        products.add(new Product(
                project,
                free("product ", fit.text(data.name(), 60, "name of a data set")),
                fit.text(data.description(), 4096, "description of a data set"),
                items,
                terms,
                fit.form(form, "description", LONGEST_FORM, "description in the form of a data set")));
    }

    /** The position of the resource's asset: a new one, or that of a data set that lists the very same. */
    private int asset(OpenData data, OpenData.Resource resource, String project) {
        String identity = identity(resource);
        Integer same = identity == null ? null : known.get(identity);
        if (same != null) {
            fit.skip("resource that is listed before, word for word", 1);
            return same;
        }
        String type = fit.plain(resource.type(), 100, "type of a resource").replaceAll("\\W", "") + "AssetType";
        types.add(type);
        String name = resource.arn().isEmpty()
                ? data.name() + " " + resource.type()
                : resource.arn().replaceFirst("^(?:[^:]*:){5}", "");
        assets.add(new Asset(
                project,
                type,
                fit.text(name, 256, "name of a resource"),
                identity,
                fit.text(resource.description(), 2048, "description of a resource"),
                data.tags().stream().filter(OpenDataPlan::format).distinct().toList(),
                Values.of(
                        "region", resource.region(),
                        "kind", resource.type(),
                        "dataset", data.slug(),
                        "description", resource.description())));
        if (identity != null) {
            known.put(identity, assets.size() - 1);
        }
        return assets.size() - 1;
    }

    /** The ARN, with the description where several resources have the same ARN. */
    private @Nullable String identity(OpenData.Resource resource) {
        String arn = resource.arn();
        if (arn.isEmpty()) {
            return null;
        }
        return repeats.getOrDefault(arn, 0) == 1
                ? arn
                : fit.unlike(arn + " " + resource.description(), 600, "identifier of a resource");
    }

    /** The name, or with the lowest number that nobody has. */
    private String free(String kind, String name) {
        String free = name;
        for (int number = 2; !taken.add(kind + free); number++) {
            free = name + " " + number;
        }
        return free;
    }

    static boolean format(String tag) {
        return FORMATS.contains(tag.toLowerCase(Locale.ROOT));
    }

    List<Project> projects() {
        return List.copyOf(projects.values());
    }

    /** All tags, those that name formats too. */
    List<String> tags() {
        return List.copyOf(tags);
    }

    /** The names of the asset types. */
    List<String> types() {
        return List.copyOf(types);
    }

    List<Asset> assets() {
        return assets;
    }

    List<Product> products() {
        return products;
    }

    Fit fit() {
        return fit;
    }
}
