package io.zonekeeper.sandbox.content;

import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToIntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The service's own form types and asset types. Each has all its revisions, and a model that grew with them. How far
 * the service has come differs: domains have other newest revisions than their neighbours, and than those of other
 * Regions.
 */
public final class ManagedTypes {
    /** The prefix of their names. */
    public static final String PREFIX = "amazon.datazone.";

    /** The domain of which the service says that its own types are. */
    private static final String ORIGIN = "dzd_amazon_datazone_domain";

    private static final Pattern SINCE = Pattern.compile(" // since (\\d+)");

    /** How many revisions domains are ahead, in the order in which they are made; the next Region starts two later. */
    private static final List<Integer> AHEAD = List.of(2, 3, 0, 1, 4);

    /** Form types, without prefix and "Type", and the newest revision where the service is least far. */
    private static final Map<String, Integer> FORMS = Map.ofEntries(
            Map.entry("AssetCommonDetailsForm", 6),
            Map.entry("ColumnBusinessMetadataForm", 5),
            Map.entry("DataSourceReferenceForm", 4),
            Map.entry("GlueTableForm", 13),
            Map.entry("GlueViewForm", 10),
            Map.entry("RedshiftTableForm", 12),
            Map.entry("RedshiftViewForm", 11),
            Map.entry("S3ObjectCollectionForm", 7),
            Map.entry("SageMakerModelForm", 3),
            Map.entry("SubscriptionTermsForm", 2),
            Map.entry("DataQualityResultForm", 8));

    /** Asset types, without prefix, and their newest revision where the service is least far. */
    private static final Map<String, Integer> ASSETS = Map.of(
            "GlueTableAssetType", 19,
            "GlueViewAssetType", 16,
            "RedshiftTableAssetType", 18,
            "RedshiftViewAssetType", 17,
            "S3ObjectCollectionAssetType", 13);

    /** The forms of every asset type beside its own. */
    private static final List<String> COMMON =
            List.of("AssetCommonDetailsForm", "ColumnBusinessMetadataForm", "DataSourceReferenceForm");

    private final Map<String, String> models = new LinkedHashMap<>();

    public ManagedTypes() {
        FORMS.keySet().forEach(form -> models.put(form, text(form)));
    }

    /**
     * Puts them into a new domain.
     *
     * @param most revisions where the service is least far: those before are left out, and the first that is kept is 1
     */
    public void furnish(Domain domain, int region, int position, int most, Instant now) {
        int ahead = AHEAD.get((2 * region + position) % AHEAD.size());
        FORMS.forEach((form, all) -> {
            int newest = Math.min(all, most);
            Map<Integer, Map<String, Object>> revisions = new LinkedHashMap<>();
            for (int revision = 1; revision <= newest + ahead; revision++) {
                revisions.put(revision, form(domain, form, revision, all - newest, now));
            }
            add(domain.entities("FormType"), PREFIX + form + "Type", revisions);
        });
        ASSETS.forEach((asset, all) -> {
            int last = Math.min(all, most) + ahead;
            Map<Integer, Map<String, Object>> revisions = new LinkedHashMap<>();
            for (int revision = 1; revision <= last; revision++) {
                int back = last - revision;
                Map<String, Object> document = type(domain, PREFIX + asset, revision, now);
                revisions.put(revision, asset(document, asset, form -> newest(form, most) + ahead - back, now));
            }
            add(domain.entities("AssetType"), PREFIX + asset, revisions);
        });
    }

    private static int newest(String form, int most) {
        return Math.min(Objects.requireNonNull(FORMS.get(form)), most);
    }

    private static void add(Entities types, String name, Map<Integer, Map<String, Object>> revisions) {
        Entity type = null;
        for (Map<String, Object> document : revisions.values()) {
            if (type == null) {
                type = types.add(name, null, document);
            } else {
                types.revise(type, document);
            }
        }
    }

    /** {@code before} = how many revisions are left out before the first. */
    private Map<String, Object> form(Domain domain, String form, int revision, int before, Instant now) {
        Map<String, Object> document = type(domain, PREFIX + form + "Type", revision, now);
        document.put("status", "ENABLED");
        document.put("model", Map.of("smithy", model(Objects.requireNonNull(models.get(form)), before + revision)));
        document.put("imports", List.of());
        return document;
    }

    /** The revisions of the forms go back with those of the asset type, as far as there are any. */
    private static Map<String, Object> asset(
            Map<String, Object> document, String asset, ToIntFunction<String> revision, Instant now) {
        String own = asset.replace("AssetType", "Form");
        Map<String, Object> forms = new LinkedHashMap<>();
        forms.put(own, entry(own, revision.applyAsInt(own), true));
        COMMON.forEach(form -> forms.put(form, entry(form, revision.applyAsInt(form), false)));
        document.put("formsOutput", forms);
        document.put("updatedAt", now);
        document.put("updatedBy", "SYSTEM");
        return document;
    }

    private static Map<String, Object> entry(String form, int revision, boolean required) {
        return Map.of(
                "typeName",
                PREFIX + form + "Type",
                "typeRevision",
                String.valueOf(Math.max(1, revision)),
                "required",
                required);
    }

    private static Map<String, Object> type(Domain domain, String name, int revision, Instant now) {
        return Values.of(
                "domainId",
                domain.id(),
                "name",
                name,
                "revision",
                String.valueOf(revision),
                "originDomainId",
                ORIGIN,
                "originProjectId",
                ORIGIN + "_project",
                "owningProjectId",
                ORIGIN + "_project",
                "createdAt",
                now,
                "createdBy",
                "SYSTEM");
    }

    /** The model as it was at a revision: lines that came later are not there yet. */
    private static String model(String text, int revision) {
        StringBuilder model = new StringBuilder();
        for (String line : text.split("\n")) {
            Matcher since = SINCE.matcher(line);
            if (!since.find()) {
                model.append(line).append('\n');
            } else if (Integer.parseInt(since.group(1)) <= revision) {
                model.append(line, 0, since.start()).append('\n');
            }
        }
        return model.toString();
    }

    private static String text(String form) {
        String file = "managed/" + form + "Type.smithy";
        try (InputStream in = Objects.requireNonNull(ManagedTypes.class.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
