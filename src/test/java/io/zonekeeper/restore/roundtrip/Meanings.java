package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.restore.roundtrip.Seen.Meaning;
import io.zonekeeper.restore.roundtrip.Seen.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.FormEntryOutput;
import software.amazon.awssdk.services.datazone.model.FormOutput;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;
import software.amazon.awssdk.services.datazone.model.GetDataProductResponse;

/** What revisions hold: who names one shows these contents, whatever its number is. */
final class Meanings {
    static final String MANAGED = "amazon.datazone.";

    private final DataZoneClient client;
    private final String domain;
    private final Names names;
    private final Map<Revision, Meaning> known = new HashMap<>();

    Meanings(DataZoneClient client, String domain, Names names) {
        this.client = client;
        this.domain = domain;
        this.names = names;
    }

    private interface Read {
        Object of(Set<Revision> meant);
    }

    /** Read once; {@code read} notes what it took from other revisions. */
    private Meaning of(Revision revision, Read read) {
        Meaning meaning = known.get(revision);
        if (meaning == null) {
            Set<Revision> meant = new TreeSet<>(Set.of(revision));
            meaning = new Meaning(read.of(meant), meant);
            known.put(revision, meaning);
        }
        return meaning;
    }

    private static Object take(Meaning meaning, Set<Revision> meant) {
        meant.addAll(meaning.of());
        return meaning.value();
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    /** What a form of that revision may hold; of those that the service makes the name is enough. */
    private Meaning form(String type, String revision) {
        return type.startsWith(MANAGED)
                ? new Meaning(type, Set.of())
                : of(new Revision("FormType", type, revision), meant -> {
                    var form = client.getFormType(r ->
                            r.domainIdentifier(domain).formTypeIdentifier(type).revision(revision));
                    return text(form.description()) + " " + form.statusAsString() + " "
                            + names.model(form.model().smithy());
                });
    }

    /** Which forms an asset of that revision of a type has. */
    private Meaning type(String type, String revision) {
        return type.startsWith(MANAGED)
                ? new Meaning(type, Set.of())
                : of(new Revision("AssetType", type, revision), meant -> {
                    var one = client.getAssetType(
                            r -> r.domainIdentifier(domain).identifier(type).revision(revision));
                    return text(one.description()) + " " + take(forms(one.formsOutput()), meant);
                });
    }

    /** What forms an asset type asks for. */
    Meaning forms(Map<String, FormEntryOutput> forms) {
        Set<Revision> meant = new TreeSet<>();
        Map<String, Object> shown = new TreeMap<>();
        forms.forEach((name, form) -> shown.put(
                name,
                form.required() + " " + form.typeName() + ": "
                        + take(form(form.typeName(), form.typeRevision()), meant)));
        return new Meaning(shown, meant);
    }

    private Meaning forms(List<FormOutput> forms) {
        Set<Revision> meant = new TreeSet<>();
        List<String> shown = forms.stream()
                .map(form -> form.formName() + " of " + take(form(form.typeName(), form.typeRevision()), meant) + ": "
                        + names.content(form.content()))
                .sorted()
                .toList();
        return new Meaning(shown, meant);
    }

    /** What a revision of an asset shows. */
    Map<String, Object> contents(GetAssetResponse asset) {
        return Map.of(
                "name", asset.name(),
                "description", text(asset.description()),
                "externalIdentifier", text(asset.externalIdentifier()),
                "typeIdentifier", asset.typeIdentifier(),
                "typeRevision", type(asset.typeIdentifier(), asset.typeRevision()),
                "glossaryTerms", names.of(asset.glossaryTerms()),
                "formsOutput", forms(asset.formsOutput()),
                "owningProjectId", names.of(asset.owningProjectId()));
    }

    /** The same of a data product. */
    Map<String, Object> contents(GetDataProductResponse product) {
        Set<Revision> meant = new TreeSet<>();
        List<String> items = new ArrayList<>();
        for (DataProductItem item : product.items()) {
            items.add(names.of(item.identifier())
                    + names.of(item.glossaryTerms())
                    + (item.revision() == null ? "" : take(asset(item.identifier(), item.revision()), meant)));
        }
        items.sort(null);
        return Map.of(
                "name", product.name(),
                "description", text(product.description()),
                "glossaryTerms", names.of(product.glossaryTerms()),
                "formsOutput", forms(product.formsOutput()),
                "items", new Meaning(items, meant),
                "owningProjectId", names.of(product.owningProjectId()));
    }

    Meaning asset(String id, String revision) {
        return of(
                new Revision("Asset", id, revision),
                meant -> all(
                        contents(client.getAsset(
                                r -> r.domainIdentifier(domain).identifier(id).revision(revision))),
                        meant));
    }

    Meaning product(String id, String revision) {
        return of(
                new Revision("DataProduct", id, revision),
                meant -> all(
                        contents(client.getDataProduct(
                                r -> r.domainIdentifier(domain).identifier(id).revision(revision))),
                        meant));
    }

    private static String all(Map<String, Object> members, Set<Revision> meant) {
        Map<String, Object> shown = new TreeMap<>();
        members.forEach(
                (name, member) -> shown.put(name, member instanceof Meaning meaning ? take(meaning, meant) : member));
        return text(shown);
    }
}
