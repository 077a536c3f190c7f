package io.zonekeeper.restore.roundtrip;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.model.ChangeAction;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormEntryOutput;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.GovernedEntityType;

/** Assets with their forms and terms, data products, and what of them is published. */
final class Inventory {
    private final Realm realm;
    private final Draw draw;
    private final Contents contents;

    Inventory(Realm realm) {
        this.realm = realm;
        this.draw = realm.draw;
        this.contents = new Contents(realm);
    }

    void make() {
        int assets = realm.assetTypes.isEmpty() ? 0 : 1 + realm.count();
        for (int i = 0; i < assets; i++) {
            asset();
        }
        int products = realm.assets.isEmpty() ? 0 : realm.count() / 2;
        for (int i = 0; i < products; i++) {
            product();
        }
    }

    private void asset() {
        Realm.Type type = draw.one(realm.assetTypes);
        String project = draw.one(realm.projects);
        @Nullable String external = draw.chance(30) ? draw.name(590) + realm.assets.size() : null;
        List<String> terms = terms(draw.chance(5) ? 20 : 3);
        int typeRevision = 1 + draw.upTo(type.revisions() - 1);
        List<FormInput> forms = forms(type, typeRevision);
        String asset = realm.client
                .createAsset(r -> {
                    r.domainIdentifier(realm.domain)
                            .owningProjectIdentifier(project)
                            .typeIdentifier(type.name())
                            .typeRevision(String.valueOf(typeRevision))
                            .name(draw.chance(10) ? "Twin" : draw.name(256))
                            .description(draw.optional(2048))
                            .externalIdentifier(external)
                            .formsInput(forms);
                    if (!terms.isEmpty()) {
                        r.glossaryTerms(terms);
                    }
                })
                .id();
        realm.ids.add(asset);
        realm.assets.add(new Realm.Asset(asset, project, type, 1));
        govern(asset);
        if (draw.chance(40)) {
            publish(EntityType.ASSET, asset);
            if (draw.chance(10)) {
                withdraw(asset);
            }
            for (int drafts = draw.chance(30) ? 1 + draw.upTo(1) : 0; drafts > 0; drafts--) {
                draft(asset, type);
                realm.features.add("a draft before the first sweep");
            }
        }
        if (typeRevision < type.revisions()) {
            realm.features.add("an asset of an older type");
        }
    }

    private List<String> terms(int most) {
        return draw.some(realm.termIds(), most);
    }

    private void govern(String asset) {
        List<String> terms = draw.some(realm.governed, 20);
        for (int from = 0; from < terms.size(); from += 5) {
            List<String> five = terms.subList(from, Math.min(from + 5, terms.size()));
            realm.client.associateGovernedTerms(r -> r.domainIdentifier(realm.domain)
                    .entityType(GovernedEntityType.ASSET)
                    .entityIdentifier(asset)
                    .governedGlossaryTerms(five));
            realm.features.add(from == 15 ? "the most governed terms" : "governed terms");
        }
    }

    private List<FormInput> forms(Realm.Type type, int revision) {
        Map<String, FormEntryOutput> declared = realm.client
                .getAssetType(r ->
                        r.domainIdentifier(realm.domain).identifier(type.name()).revision(String.valueOf(revision)))
                .formsOutput();
        List<FormInput> forms = new ArrayList<>();
        declared.forEach((name, form) -> {
            if (realm.forms.containsKey(form.typeName()) && (Boolean.TRUE.equals(form.required()) || draw.chance(50))) {
                FormInput.Builder given = FormInput.builder()
                        .formName(name)
                        .content(contents.make(realm.form(form.typeName(), form.typeRevision())));
                if (draw.chance(50)) {
                    given.typeIdentifier(form.typeName()).typeRevision(form.typeRevision());
                }
                forms.add(given.build());
            }
        });
        return forms;
    }

    /** From here on what is published is older than what is newest. */
    void revise() {
        for (Realm.Asset asset : realm.assets) {
            if (draw.chance(40)) {
                continue;
            }
            draft(asset.id(), asset.type());
            realm.features.add("an asset revised");
            if (draw.chance(20)) {
                publish(EntityType.ASSET, asset.id());
            }
        }
    }

    /** One revision more, of the newest type, that nobody sees until it is published. */
    private void draft(String asset, Realm.Type type) {
        List<FormInput> forms = forms(type, type.revisions());
        List<String> terms = terms(3);
        realm.client.createAssetRevision(r -> {
            r.domainIdentifier(realm.domain)
                    .identifier(asset)
                    .typeRevision(String.valueOf(type.revisions()))
                    .name(draw.name(256))
                    .description(draw.optional(2048))
                    .formsInput(forms);
            if (!terms.isEmpty()) {
                r.glossaryTerms(terms);
            }
        });
    }

    private void product() {
        List<DataProductItem> items = new ArrayList<>();
        for (Realm.Asset asset : draw.some(realm.assets, 5)) {
            DataProductItem.Builder item =
                    DataProductItem.builder().itemType("ASSET").identifier(asset.id());
            List<String> terms = terms(2);
            if (!terms.isEmpty()) {
                item.glossaryTerms(terms);
            }
            if (draw.chance(60)) {
                item.revision(String.valueOf(asset.revisions()));
            }
            items.add(item.build());
        }
        List<String> terms = terms(3);
        @Nullable String description = draw.optional(4096);
        String name = draw.name(64);
        String product = realm.client
                .createDataProduct(r -> {
                    r.domainIdentifier(realm.domain)
                            .owningProjectIdentifier(draw.one(realm.projects))
                            .name(name)
                            .description(description == null || description.isEmpty() ? null : description);
                    if (!items.isEmpty()) {
                        r.items(items);
                    }
                    if (!terms.isEmpty()) {
                        r.glossaryTerms(terms);
                    }
                })
                .id();
        realm.ids.add(product);
        if (draw.chance(50)) {
            publish(EntityType.DATA_PRODUCT, product);
            realm.features.add("a product published");
            if (draw.chance(30)) {
                realm.client.createDataProductRevision(r -> r.domainIdentifier(realm.domain)
                        .identifier(product)
                        .name(name)
                        .description("a draft of " + product));
                realm.features.add("a draft of a product");
            }
        }
    }

    private void publish(EntityType type, String entity) {
        realm.client.createListingChangeSet(r -> r.domainIdentifier(realm.domain)
                .entityType(type)
                .entityIdentifier(entity)
                .action(ChangeAction.PUBLISH));
        realm.features.add("published");
    }

    private void withdraw(String asset) {
        realm.client.createListingChangeSet(r -> r.domainIdentifier(realm.domain)
                .entityType(EntityType.ASSET)
                .entityIdentifier(asset)
                .action(ChangeAction.UNPUBLISH));
        realm.features.add("withdrawn");
    }
}
