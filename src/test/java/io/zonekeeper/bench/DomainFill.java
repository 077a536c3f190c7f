package io.zonekeeper.bench;

import io.zonekeeper.document.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.SearchResponse;

/** Makes domains of N tables, spread evenly over projects that Zonekeeper may read, some published; edits their assets. */
final class DomainFill {
    static final int PROJECTS = 20;
    private static final int TERMS = 5;
    private static final int IN_PRODUCT = 5;

    private final DataZoneClient client;
    private final Child services;

    DomainFill(DataZoneClient client, Child services) {
        this.client = client;
        this.services = services;
    }

    /** A domain: its id, those of its projects and of its assets, and how many of them are published. */
    record Filled(String id, List<String> projects, List<String> assets, int listings) {
        /** Pages of 50 assets, listed project by project. */
        long assetPages() {
            return projects.size() * pages((assets.size() + projects.size() - 1) / projects.size());
        }

        long listingPages() {
            return pages(listings);
        }

        private static long pages(int items) {
            return Math.max(1, (items + 49) / 50);
        }
    }

    /** A domain of that many assets, one of so many published. */
    Filled fill(int assets, int publishedEvery) {
        Filled filled = fill(assets);
        publish(filled, publishedEvery);
        return new Filled(filled.id(), filled.projects(), filled.assets(), assets / publishedEvery);
    }

    private Filled fill(int assets) {
        String domain = client.createDomain(
                        r -> r.name("bench-" + assets).domainExecutionRole("arn:aws:iam::111122223333:role/domain"))
                .id();
        List<String> projects = new ArrayList<>();
        if (services.ask("fill", domain, String.valueOf(assets), String.valueOf(PROJECTS))
                        .get("projects")
                instanceof List<?> made) {
            made.forEach(project -> projects.add(String.valueOf(project)));
        }
        List<String> ids = new ArrayList<>();
        projects.forEach(project -> ids.addAll(assets(domain, project)));
        return new Filled(domain, List.copyOf(projects), List.copyOf(ids), 0);
    }

    private void publish(Filled domain, int every) {
        for (int i = every - 1; i < domain.assets().size(); i += every) {
            publish(domain.id(), domain.assets().get(i), "ASSET");
        }
    }

    private void publish(String domain, String entity, String kind) {
        client.createListingChangeSet(r -> r.domainIdentifier(domain)
                .entityIdentifier(entity)
                .entityType(kind)
                .action("PUBLISH"));
    }

    /**
     * A domain of that many assets, one of so many published, and what stands around them: in each project a glossary
     * whose terms name each other, assets that have one of them, and a published data product.
     */
    Filled catalogue(int assets, int publishedEvery) {
        Filled domain = fill(assets);
        int perProject = Math.max(1, assets / PROJECTS);
        for (int i = 0; i < PROJECTS; i++) {
            String term = glossary(domain.id(), domain.projects().get(i), "Words " + i);
            domain.assets().stream()
                    .skip((long) i * perProject)
                    .limit(IN_PRODUCT)
                    .forEach(asset -> edit(domain.id(), asset, "has a term", term));
        }
        publish(domain, publishedEvery);
        for (int i = 0; i < PROJECTS; i++) {
            product(
                    domain.id(),
                    domain.projects().get(i),
                    "Figures " + i,
                    domain.assets().stream()
                            .skip((long) i * perProject)
                            .limit(IN_PRODUCT)
                            .toList());
        }
        return domain;
    }

    private void product(String domain, String project, String name, List<String> assets) {
        List<DataProductItem> items = assets.stream()
                .map(asset -> DataProductItem.builder()
                        .itemType("ASSET")
                        .identifier(asset)
                        .build())
                .toList();
        String product = client.createDataProduct(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name(name)
                        .description("What belongs together")
                        .items(items))
                .id();
        publish(domain, product, "DATA_PRODUCT");
    }

    /** A glossary with terms; gives the last one. */
    private String glossary(String domain, String project, String name) {
        String glossary = client.createGlossary(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name(name)
                        .status("ENABLED"))
                .id();
        String before = "";
        for (int i = 0; i < TERMS; i++) {
            String wider = before;
            int number = i;
            before = client.createGlossaryTerm(r -> {
                        r.domainIdentifier(domain)
                                .glossaryIdentifier(glossary)
                                .name("Term " + number)
                                .shortDescription("what is called so")
                                .status("ENABLED");
                        if (!wider.isEmpty()) {
                            r.termRelations(t -> t.isA(wider));
                        }
                    })
                    .id();
        }
        return before;
    }

    private List<String> assets(String domain, String project) {
        List<String> ids = new ArrayList<>();
        for (SearchResponse page : client.searchPaginator(
                r -> r.domainIdentifier(domain).owningProjectIdentifier(project).searchScope("ASSET"))) {
            page.items().forEach(item -> ids.add(item.assetItem().identifier()));
        }
        return ids;
    }

    /** Gives an asset its next revision; the wording says which. */
    void edit(String domain, String asset, String wording) {
        edit(domain, asset, wording, "");
    }

    private void edit(String domain, String asset, String wording, String term) {
        FormInput form = FormInput.builder()
                .formName("GlueTableForm")
                .typeIdentifier("amazon.datazone.GlueTableFormType")
                .content(Json.write(Map.of(
                        "databaseName", "sales",
                        "tableName", "edited",
                        "tableArn", "arn:aws:glue:eu-west-1:111122223333:table/sales/edited",
                        "catalogId", "111122223333",
                        "region", "eu-west-1")))
                .build();
        client.createAssetRevision(r -> {
            r.domainIdentifier(domain)
                    .identifier(asset)
                    .name("edited")
                    .description(wording)
                    .formsInput(form);
            if (!term.isEmpty()) {
                r.glossaryTerms(term);
            }
        });
    }
}
