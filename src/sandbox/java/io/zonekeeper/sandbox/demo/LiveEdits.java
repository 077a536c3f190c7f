package io.zonekeeper.sandbox.demo;

import io.zonekeeper.sandbox.model.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.EntityType;
import software.amazon.awssdk.services.datazone.model.FormTypeStatus;
import software.amazon.awssdk.services.datazone.model.GlossaryStatus;
import software.amazon.awssdk.services.datazone.model.GlossaryTermStatus;
import software.amazon.awssdk.services.datazone.model.Member;
import software.amazon.awssdk.services.datazone.model.UserDesignation;
import software.amazon.awssdk.services.datazone.model.UserType;

/**
 * A day of ordinary edits in a {@link DemoDomain}: an outlet pilot is set up, changed and given up again. Every type
 * has a create, an update and a delete, as far as the API has them; nothing that was there before is deleted.
 */
public final class LiveEdits {
    private static final String PROJECT = "Outlet Pilot";
    private static final String FORM = "OutletForm";
    private static final String ASSET_TYPE = "OutletTableAssetType";

    private final Engineer engineer;
    private final DataZoneClient client;
    private final DemoDomain demo;
    private final List<Edit> edits = new ArrayList<>();
    private final Map<String, String> made = new HashMap<>();

    private LiveEdits(DataZoneClient client, DemoDomain demo) {
        this.engineer = new Engineer(client, demo.id());
        this.client = client;
        this.demo = demo;
    }

    /**
     * The edits, to be run one after the other. A domain takes them once.
     *
     * @param client of an administrator, open until the last edit was run
     */
    public static List<Edit> all(DataZoneClient client, DemoDomain demo) {
        LiveEdits edits = new LiveEdits(client, demo);
        edits.company();
        edits.words();
        edits.types();
        edits.assets();
        edits.products();
        edits.ends();
        return List.copyOf(edits.edits);
    }

    private void company() {
        add("DomainUnit", "create", "domain unit 'Outlet' opens below 'Sales'", () -> {
            String sales = demo.units().of("Sales");
            return made("unit", engineer.unit(sales, "Outlet", "Last season's gear"));
        });
        add("DomainUnit", "update", "domain unit 'Outlet' gets a description", () -> {
            client.updateDomainUnit(r -> r.domainIdentifier(demo.id())
                    .identifier(made("unit"))
                    .description("Last season's gear, in four stores and online"));
            return made("unit");
        });
        add(
                "UserProfile",
                "create",
                "noor.haddad gets a user profile",
                () -> made("user", engineer.user("noor.haddad", UserType.SSO_USER)));
        add("UserProfile", "update", "jonas.weber loses access to the domain", () -> {
            String user = demo.users().of("jonas.weber");
            client.updateUserProfile(r -> r.domainIdentifier(demo.id())
                    .userIdentifier(user)
                    .type("SSO")
                    .status("NOT_ASSIGNED"));
            return user;
        });
        add("Project", "create", "project 'Outlet Pilot' starts in unit 'Outlet'", () -> {
            String goal = "Finds out whether an outlet pays.";
            return made("project", engineer.project(PROJECT, goal, made("unit"), engineer.projectProfile()));
        });
        add(
                "ProjectMembership",
                "create",
                "Zonekeeper becomes a member of 'Outlet Pilot'",
                () -> join(demo.keeper(), UserDesignation.PROJECT_CONTRIBUTOR));
        add("Project", "update", "project 'Outlet Pilot' is given a deadline", () -> {
            client.updateProject(r -> r.domainIdentifier(demo.id())
                    .identifier(made("project"))
                    .description("Finds out by Easter whether an outlet pays."));
            return made("project");
        });
        add(
                "ProjectMembership",
                "join",
                "noor.haddad becomes a contributor of 'Outlet Pilot'",
                () -> join(made("user"), UserDesignation.PROJECT_CONTRIBUTOR));
        add("ProjectMembership", "update", "noor.haddad becomes an owner of 'Outlet Pilot'", () -> {
            leave(made("user"));
            return join(made("user"), UserDesignation.PROJECT_OWNER);
        });
    }

    private void words() {
        add("Glossary", "create", "glossary 'Outlet Vocabulary' is begun", () -> {
            String text = "Words of the pilot";
            return made("glossary", engineer.glossary(made("project"), "Outlet Vocabulary", text, false));
        });
        add("Glossary", "update", "glossary 'Outlet Vocabulary' says who writes it", () -> {
            client.updateGlossary(r -> r.domainIdentifier(demo.id())
                    .identifier(made("glossary"))
                    .description("Words of the pilot. Written by *noor.haddad*."));
            return made("glossary");
        });
        add(
                "GlossaryTerm",
                "create",
                "glossary term 'Last Chance' is defined",
                () -> made("term", engineer.term(made("glossary"), "Last Chance", "Final price", "Never cut again.")));
        add("GlossaryTerm", "update", "glossary term 'Churn' gets a new definition", () -> {
            String churn = demo.terms().of("Churn");
            client.updateGlossaryTerm(r -> r.domainIdentifier(demo.id())
                    .identifier(churn)
                    .longDescription("A customer has churned when nine months passed without an order."));
            return churn;
        });
        add("GlossaryTerm", "relate", "glossary term 'Last Chance' becomes a kind of 'Promotion'", () -> {
            String promotion = demo.terms().of("Promotion");
            client.updateGlossaryTerm(
                    r -> r.domainIdentifier(demo.id()).identifier(made("term")).termRelations(t -> t.isA(promotion)));
            return made("term");
        });
    }

    private void types() {
        add("FormType", "create", "form type 'OutletForm' is defined", () -> form(false, FormTypeStatus.ENABLED));
        add(
                "FormType",
                "update",
                "form type 'OutletForm' gets a second field",
                () -> form(true, FormTypeStatus.ENABLED));
        add("AssetType", "create", "asset type 'OutletTableAssetType' is made of 'OutletForm'", () -> assetType("1"));
        add(
                "AssetType",
                "update",
                "asset type 'OutletTableAssetType' takes the form's new revision",
                () -> assetType("2"));
    }

    private void assets() {
        add(
                "Asset",
                "create",
                "asset 'out_price_cut' is registered",
                () -> made("asset", engineer.asset(draft("One row is one price cut."))));
        add("Listing", "create", "asset 'out_price_cut' is published", () -> {
            return made("listing", publish(EntityType.ASSET, made("asset")));
        });
        add("Asset", "update", "asset 'out_price_cut' gets a new description (revision 2)", () -> {
            engineer.revise(made("asset"), draft("One row is one price cut, reasons included."));
            return made("asset");
        });
        add("Listing", "update", "asset 'out_price_cut' is published again", () -> {
            return publish(EntityType.ASSET, made("asset"));
        });
        add("Asset", "govern", "asset 'out_price_cut' is classified as 'Internal'", () -> {
            engineer.govern(made("asset"), List.of(demo.terms().of("Internal")));
            return made("asset");
        });
        add("Listing", "republish", "the newest revision of 'mkt_campaign_cost_mon' is published", () -> {
            return publish(EntityType.ASSET, demo.edited().id());
        });
    }

    private void products() {
        add("DataProduct", "create", "data product 'Outlet Figures' is put together", () -> {
            List<String> items = List.of(made("asset"));
            String product = engineer.product(
                    made("project"), "Outlet Figures", "All about the pilot", items, List.of(), List.of());
            return made("product", product);
        });
        add("DataProduct", "update", "data product 'Outlet Figures' takes in 'mkt_sls_table' (revision 2)", () -> {
            List<String> items = List.of(made("asset"), demo.salesTable().id());
            client.createDataProductRevision(r -> r.domainIdentifier(demo.id())
                    .identifier(made("product"))
                    .name("Outlet Figures")
                    .description("All about the pilot, with catalogue sales to compare")
                    .items(Engineer.items(items)));
            return made("product");
        });
        add("Listing", "publish", "data product 'Outlet Figures' is published", () -> {
            return made("offer", publish(EntityType.DATA_PRODUCT, made("product")));
        });
    }

    /** The pilot is over. What hangs on something goes before it. */
    private void ends() {
        add("Listing", "withdraw", "data product 'Outlet Figures' is unpublished", () -> {
            engineer.unpublish(EntityType.DATA_PRODUCT, made("product"));
            return made("offer");
        });
        add("Listing", "deleteOffer", "the listing of 'Outlet Figures' is deleted", () -> {
            client.deleteListing(r -> r.domainIdentifier(demo.id()).identifier(made("offer")));
            return made("offer");
        });
        add("DataProduct", "delete", "data product 'Outlet Figures' is deleted", () -> {
            client.deleteDataProduct(r -> r.domainIdentifier(demo.id()).identifier(made("product")));
            return made("product");
        });
        add("Listing", "unpublish", "asset 'out_price_cut' is unpublished", () -> {
            engineer.unpublish(EntityType.ASSET, made("asset"));
            return made("listing");
        });
        add("Listing", "delete", "the listing of 'out_price_cut' is deleted", () -> {
            client.deleteListing(r -> r.domainIdentifier(demo.id()).identifier(made("listing")));
            return made("listing");
        });
        add("Asset", "delete", "asset 'out_price_cut' is deleted", () -> {
            client.deleteAsset(r -> r.domainIdentifier(demo.id()).identifier(made("asset")));
            return made("asset");
        });
        add("AssetType", "delete", "asset type 'OutletTableAssetType' is deleted", () -> {
            client.deleteAssetType(r -> r.domainIdentifier(demo.id()).identifier(ASSET_TYPE));
            return ASSET_TYPE;
        });
        add("FormType", "disable", "form type 'OutletForm' is disabled", () -> form(true, FormTypeStatus.DISABLED));
        add("FormType", "delete", "form type 'OutletForm' is deleted", () -> {
            client.deleteFormType(r -> r.domainIdentifier(demo.id()).formTypeIdentifier(FORM));
            return FORM;
        });
        add("GlossaryTerm", "disable", "glossary term 'Last Chance' is disabled", () -> {
            client.updateGlossaryTerm(
                    r -> r.domainIdentifier(demo.id()).identifier(made("term")).status(GlossaryTermStatus.DISABLED));
            return made("term");
        });
        add("GlossaryTerm", "delete", "glossary term 'Last Chance' is deleted", () -> {
            client.deleteGlossaryTerm(r -> r.domainIdentifier(demo.id()).identifier(made("term")));
            return made("term");
        });
        add("Glossary", "disable", "glossary 'Outlet Vocabulary' is disabled", () -> {
            client.updateGlossary(r ->
                    r.domainIdentifier(demo.id()).identifier(made("glossary")).status(GlossaryStatus.DISABLED));
            return made("glossary");
        });
        add("Glossary", "delete", "glossary 'Outlet Vocabulary' is deleted", () -> {
            client.deleteGlossary(r -> r.domainIdentifier(demo.id()).identifier(made("glossary")));
            return made("glossary");
        });
        add("ProjectMembership", "delete", "noor.haddad leaves 'Outlet Pilot'", () -> leave(made("user")));
        add("Project", "delete", "project 'Outlet Pilot' is deleted", () -> {
            client.deleteProject(r -> r.domainIdentifier(demo.id()).identifier(made("project")));
            return made("project");
        });
        add("DomainUnit", "delete", "domain unit 'Outlet' closes", () -> {
            client.deleteDomainUnit(r -> r.domainIdentifier(demo.id()).identifier(made("unit")));
            return made("unit");
        });
    }

    private String form(boolean second, FormTypeStatus status) {
        String smithy = Types.open(FORM, "Outlet") + Types.field("Reason", "reason", "String")
                + (second ? Types.field("Pieces left", "left", "Integer") : "") + "}\n";
        engineer.formType(made("project"), FORM, "Why a price was cut", smithy, status);
        return FORM;
    }

    private String assetType(String formRevision) {
        engineer.assetType(
                made("project"),
                ASSET_TYPE,
                "Tables of the outlet",
                Map.of(FORM, Types.entry(FORM, formRevision, true)));
        return ASSET_TYPE;
    }

    private AssetDraft draft(String description) {
        return new AssetDraft(
                made("project"),
                ASSET_TYPE,
                "out_price_cut",
                "outlet/price_cut",
                description,
                List.of(made("term")),
                List.of(Engineer.form(FORM, FORM, Values.of("reason", "end of season"))));
    }

    private String publish(EntityType type, String entity) {
        String listing = engineer.publish(type, entity);
        engineer.awaitPublished(listing);
        return listing;
    }

    private String join(String user, UserDesignation designation) {
        engineer.join(made("project"), Member.fromUserIdentifier(user), designation);
        return made("project") + "/" + user;
    }

    private String leave(String user) {
        client.deleteProjectMembership(r -> r.domainIdentifier(demo.id())
                .projectIdentifier(made("project"))
                .member(Member.fromUserIdentifier(user)));
        return made("project") + "/" + user;
    }

    private void add(String type, String verb, String description, Supplier<String> step) {
        edits.add(new Edit(type, verb, description, step));
    }

    private String made(String what, String id) {
        made.put(what, id);
        return id;
    }

    private String made(String what) {
        return Objects.requireNonNull(
                made.get(what), () -> "an earlier edit, which makes the " + what + ", was not run");
    }
}
