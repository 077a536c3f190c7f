package io.zonekeeper.restore.crash;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.ChangeAction;
import software.amazon.awssdk.services.datazone.model.DataProductItem;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormEntryInput;
import software.amazon.awssdk.services.datazone.model.FormInput;
import software.amazon.awssdk.services.datazone.model.GlossaryUsageRestriction;
import software.amazon.awssdk.services.datazone.model.GovernedEntityType;
import software.amazon.awssdk.services.datazone.model.UserDesignation;

/** A domain with one or two of everything that can be restored, and every way in which one can name another. */
final class SmallDomain {
    private final DataZoneClient client;
    private final String domain;
    private final String anna;
    private String invoices = "";
    private String personal = "";

    SmallDomain(DataZoneClient client, String domain, String anna) {
        this.client = client;
        this.domain = domain;
        this.anna = anna;
    }

    /** Makes all but what {@link #revise} adds. */
    void make() {
        String root = client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        String payroll = unit(unit(root, "Finance"), "Payroll");
        String books = project("Books", "Ledgers and payroll", payroll);
        project("Readers", null, root);
        client.createProjectMembership(r -> r.domainIdentifier(domain)
                .projectIdentifier(books)
                .designation(UserDesignation.PROJECT_CONTRIBUTOR)
                .member(m -> m.userIdentifier(anna)));
        String words = glossary(books, "Words", false);
        String care = glossary(books, "Care", true);
        String old = glossary(books, "Old", false);
        String revenue = term(words, "Revenue");
        String cost = term(words, "Cost");
        String secret = term(care, "Secret");
        personal = term(care, "Personal");
        term(old, "Past");
        client.updateGlossary(
                r -> r.domainIdentifier(domain).identifier(old).name("Old").status("DISABLED"));
        relate(words, revenue, cost);
        relate(words, cost, revenue);
        client.updateProject(r -> r.domainIdentifier(domain).identifier(books).glossaryTerms(revenue));
        types(books, words);
        String accounts = asset(books, "Accounts", "What is owed", revenue);
        client.associateGovernedTerms(r -> r.domainIdentifier(domain)
                .entityType(GovernedEntityType.ASSET)
                .entityIdentifier(accounts)
                .governedGlossaryTerms(secret, personal));
        invoices = asset(books, "Invoices", "What was billed", cost);
        asset(books, "Twin", "The first of two with one name", cost);
        asset(books, "Twin", "The second of two with one name", revenue);
        publish(EntityType.ASSET, accounts);
        publish(EntityType.ASSET, invoices);
        publish(EntityType.DATA_PRODUCT, product(books));
    }

    /**
     * From here on the published revision of an asset is older than its newest one, which names the asset itself and has a
     * governed term that it had not when it was published.
     */
    void revise() {
        client.createAssetRevision(r -> r.domainIdentifier(domain)
                .identifier(invoices)
                .name("Invoices")
                .description("What was billed, and to whom")
                .formsInput(form("{\"keeper\":\"Anna\",\"follows\":\"" + invoices + "\"}")));
        client.associateGovernedTerms(r -> r.domainIdentifier(domain)
                .entityType(GovernedEntityType.ASSET)
                .entityIdentifier(invoices)
                .governedGlossaryTerms(personal));
    }

    private String unit(String parent, String name) {
        return client.createDomainUnit(r -> r.domainIdentifier(domain)
                        .parentDomainUnitIdentifier(parent)
                        .name(name)
                        .description("Everything of " + name))
                .id();
    }

    private String project(String name, @org.jspecify.annotations.Nullable String description, String unit) {
        return client.createProject(r -> r.domainIdentifier(domain)
                        .name(name)
                        .description(description)
                        .domainUnitId(unit))
                .id();
    }

    private String glossary(String project, String name, boolean governed) {
        return client.createGlossary(r -> {
                    r.domainIdentifier(domain)
                            .owningProjectIdentifier(project)
                            .name(name)
                            .status("ENABLED");
                    if (governed) {
                        r.usageRestrictions(GlossaryUsageRestriction.ASSET_GOVERNED_TERMS);
                    }
                })
                .id();
    }

    private String term(String glossary, String name) {
        return client.createGlossaryTerm(r -> r.domainIdentifier(domain)
                        .glossaryIdentifier(glossary)
                        .name(name)
                        .status("ENABLED")
                        .shortDescription("In short: " + name))
                .id();
    }

    private void relate(String glossary, String term, String other) {
        client.updateGlossaryTerm(r -> r.domainIdentifier(domain)
                .identifier(term)
                .glossaryIdentifier(glossary)
                .termRelations(t -> t.isA(other)));
    }

    private void types(String project, String glossary) {
        String smithy = "namespace " + domain.replace('-', '_')
                + "\n\nlist Subjects {\n    member: String\n}\n\nstructure LedgerForm {\n"
                + "    @required\n    keeper: String\n    follows: String\n"
                + "    @amazon.datazone#glossaryterm(\"" + glossary + "\")\n    subjects: Subjects\n}\n";
        client.createFormType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(project)
                .name("LedgerForm")
                .model(m -> m.smithy(smithy))
                .status("ENABLED"));
        client.createAssetType(r -> r.domainIdentifier(domain)
                .owningProjectIdentifier(project)
                .name("LedgerType")
                .description("A ledger")
                .formsInput(Map.of(
                        "LedgerForm",
                        FormEntryInput.builder()
                                .typeIdentifier("LedgerForm")
                                .typeRevision("1")
                                .required(true)
                                .build())));
    }

    private static FormInput form(String content) {
        return FormInput.builder()
                .formName("LedgerForm")
                .typeIdentifier("LedgerForm")
                .content(content)
                .build();
    }

    private String asset(String project, String name, String description, String term) {
        return client.createAsset(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .typeIdentifier("LedgerType")
                        .name(name)
                        .description(description)
                        .glossaryTerms(term)
                        .formsInput(form("{\"keeper\":\"Anna\"}")))
                .id();
    }

    private String product(String project) {
        return client.createDataProduct(r -> r.domainIdentifier(domain)
                        .owningProjectIdentifier(project)
                        .name("Month")
                        .description("All of a month")
                        .items(List.of(DataProductItem.builder()
                                .itemType("ASSET")
                                .identifier(invoices)
                                .revision("1")
                                .build())))
                .id();
    }

    private void publish(EntityType type, String entity) {
        client.createListingChangeSet(r -> r.domainIdentifier(domain)
                .entityType(type)
                .entityIdentifier(entity)
                .action(ChangeAction.PUBLISH));
    }
}
