package io.zonekeeper.restore.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.GlossaryUsageRestriction;
import software.amazon.awssdk.services.datazone.model.GovernedEntityType;

/** Makes form types, asset types and assets of one project, in as many revisions as a test wants. */
final class Company {
    final DataZoneClient client;
    final String domain;
    final String project;

    Company(Stand stand, String name) {
        this.client = stand.client;
        this.domain = stand.domain(name);
        this.project = client.createProject(r -> r.domainIdentifier(domain).name("Books"))
                .id();
    }

    /** The next revision of a form type, whose model has these members. */
    Company form(String name, String... members) {
        return modelled(name, "", members);
    }

    /** The same, with a tag that names something else. */
    Company formAbout(String name, String id, String... members) {
        return modelled(name, "@tags([\"" + id + "\"])\n", members);
    }

    private Company modelled(String name, String trait, String... members) {
        StringBuilder model = new StringBuilder(
                "namespace " + domain.replace('-', '_') + "\n\n" + trait + "structure " + name + " {\n");
        for (String member : members) {
            model.append("    ").append(member).append(": String\n");
        }
        client.createFormType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(project)
                .name(name)
                .status("ENABLED")
                .model(m -> m.smithy(model.append("}\n").toString())));
        return this;
    }

    /** The next revision of an asset type; forms as {@code Name/revision}. */
    Company type(String name, String... forms) {
        Map<String, FormEntryInput> given = new TreeMap<>();
        for (String form : forms) {
            String[] parts = form.split("/");
            given.put(
                    parts[0] + "Of" + parts[1],
                    FormEntryInput.builder()
                            .typeIdentifier(parts[0])
                            .typeRevision(parts[1])
                            .required(true)
                            .build());
        }
        client.createAssetType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(project)
                .name(name)
                .formsInput(given));
        return this;
    }

    static List<FormInput> contents(Map<String, String> byForm) {
        List<FormInput> forms = new ArrayList<>();
        byForm.forEach((form, content) ->
                forms.add(FormInput.builder().formName(form).content(content).build()));
        return forms;
    }

    String asset(String type, String name, Map<String, String> forms) {
        return client.createAsset(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .typeIdentifier(type)
                        .name(name)
                        .formsInput(contents(forms)))
                .id();
    }

    void revise(String asset, String name, String typeRevision, Map<String, String> forms) {
        client.createAssetRevision(r -> r.domainIdentifier(domain)
                .identifier(asset)
                .typeRevision(typeRevision)
                .name(name)
                .formsInput(contents(forms)));
    }

    /** Gives an asset a governed term, {@code Reviewed}. */
    void governed(String asset) {
        String glossary = client.createGlossary(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name("States")
                        .status("ENABLED")
                        .usageRestrictions(GlossaryUsageRestriction.ASSET_GOVERNED_TERMS))
                .id();
        String term = client.createGlossaryTerm(r -> r.domainIdentifier(domain)
                        .glossaryIdentifier(glossary)
                        .name("Reviewed")
                        .status("ENABLED"))
                .id();
        client.associateGovernedTerms(r -> r.domainIdentifier(domain)
                .entityType(GovernedEntityType.ASSET)
                .entityIdentifier(asset)
                .governedGlossaryTerms(term));
    }

    String product(String name, String... assets) {
        return client.createDataProduct(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name(name)
                        .items(items(assets)))
                .id();
    }

    /** The assets of a data product, as {@code id} or {@code id/revision}. */
    static List<DataProductItem> items(String... assets) {
        List<DataProductItem> items = new ArrayList<>();
        for (String asset : assets) {
            String[] parts = asset.split("/");
            DataProductItem.Builder item =
                    DataProductItem.builder().itemType("ASSET").identifier(parts[0]);
            if (parts.length == 2) {
                item.revision(parts[1]);
            }
            items.add(item.build());
        }
        return items;
    }

    void publish(EntityType type, String entity) {
        client.createListingChangeSet(r -> r.domainIdentifier(domain)
                .entityType(type)
                .entityIdentifier(entity)
                .action("PUBLISH"));
    }
}
