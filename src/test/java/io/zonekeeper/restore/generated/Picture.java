package io.zonekeeper.restore.generated;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.AssetItem;
import software.amazon.awssdk.services.datazone.model.DataZoneEntityType;
import software.amazon.awssdk.services.datazone.model.FormOutput;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;
import software.amazon.awssdk.services.datazone.model.GetAssetTypeResponse;
import software.amazon.awssdk.services.datazone.model.GetDataProductResponse;
import software.amazon.awssdk.services.datazone.model.GetListingResponse;
import software.amazon.awssdk.services.datazone.model.InventorySearchScope;
import software.amazon.awssdk.services.datazone.model.ListingItem;
import software.amazon.awssdk.services.datazone.model.SearchInventoryResultItem;
import software.amazon.awssdk.services.datazone.model.SearchResultItem;
import software.amazon.awssdk.services.datazone.model.TypesSearchScope;

/**
 * What people see in a domain, in names instead of ids, read by the SDK alone: nothing of the product, of its journal or of the
 * types' files is used. What names a revision shows that revision's contents, not its number.
 */
final class Picture {
    private static final String MANAGED = "amazon.datazone.";

    private final DataZoneClient client;
    private final String domain;
    private final Names names;
    /** Type, then natural key, then the entities that have it, each by its members. */
    private final Map<String, Map<String, List<Map<String, Object>>>> entities = new TreeMap<>();

    private final Map<String, String> models = new HashMap<>();
    private final Map<String, Object> formsOfTypes = new HashMap<>();

    private Picture(DataZoneClient client, String domain, Map<String, String> gone) {
        this.client = client;
        this.domain = domain;
        this.names = new Names(gone);
        names.put(domain, "domain");
        names.put(domain.replace('-', '_'), "domain");
    }

    static Picture of(DataZoneClient client, String domain) {
        return of(client, domain, Map.of());
    }

    /** {@code gone} = what the source has no more, by its ids here: what names it is the same as what names the id that it had. */
    static Picture of(DataZoneClient client, String domain, Map<String, String> gone) {
        Picture picture = new Picture(client, domain, gone);
        picture.read();
        return picture;
    }

    Map<String, Map<String, List<Map<String, Object>>>> entities() {
        return entities;
    }

    /** What an id of this domain is called. */
    Optional<String> name(String id) {
        return names.known(id);
    }

    private void put(String type, String key, Map<String, Object> members) {
        members.values().removeIf(value -> value.equals("") || value.equals(List.of()));
        entities.computeIfAbsent(type, t -> new TreeMap<>())
                .computeIfAbsent(key, k -> new ArrayList<>())
                .add(members);
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : String.valueOf(value);
    }

    private void read() {
        String root = client.getDomain(r -> r.identifier(domain)).rootDomainUnitId();
        names.put(root, "unit /");
        List<String> units = new ArrayList<>(List.of(root));
        Map<String, String> paths = new HashMap<>(Map.of(root, "/"));
        for (int i = 0; i < units.size(); i++) {
            String parent = units.get(i);
            client.listDomainUnitsForParentPaginator(
                            r -> r.domainIdentifier(domain).parentDomainUnitIdentifier(parent))
                    .items()
                    .forEach(unit -> {
                        units.add(unit.id());
                        paths.put(unit.id(), paths.get(parent) + unit.name() + "/");
                        names.put(unit.id(), "unit " + paths.get(unit.id()));
                    });
        }
        List<String> projects = client.listProjectsPaginator(r -> r.domainIdentifier(domain)).items().stream()
                .map(project -> {
                    names.put(project.id(), "project " + project.name());
                    return project.id();
                })
                .toList();
        List<SearchInventoryResultItem> glossaries = search(InventorySearchScope.GLOSSARY);
        glossaries.forEach(item -> names.put(
                item.glossaryItem().id(), "glossary " + item.glossaryItem().name()));
        List<SearchInventoryResultItem> terms = search(InventorySearchScope.GLOSSARY_TERM);
        terms.forEach(item -> names.put(
                item.glossaryTermItem().id(),
                "term " + item.glossaryTermItem().name() + " of "
                        + names.of(item.glossaryTermItem().glossaryId())));
        List<AssetItem> assets = search(InventorySearchScope.ASSET).stream()
                .map(SearchInventoryResultItem::assetItem)
                .toList();
        assets.forEach(asset -> names.put(asset.identifier(), "asset " + key(asset)));
        List<String> products = search(InventorySearchScope.DATA_PRODUCT).stream()
                .map(item -> {
                    names.put(
                            item.dataProductItem().id(),
                            "product " + item.dataProductItem().name());
                    return item.dataProductItem().id();
                })
                .toList();
        List<String> listings = new ArrayList<>();
        for (SearchResultItem item : client.searchListingsPaginator(r -> r.domainIdentifier(domain)).stream()
                .flatMap(page -> page.items().stream())
                .toList()) {
            boolean asset = item.assetListing() != null;
            String id = asset
                    ? item.assetListing().listingId()
                    : item.dataProductListing().listingId();
            names.put(
                    id,
                    "listing of "
                            + names.of(
                                    asset
                                            ? item.assetListing().entityId()
                                            : item.dataProductListing().entityId()));
            listings.add(id);
        }
        units.forEach(unit -> unit(unit, paths.get(unit)));
        projects.forEach(this::project);
        projects.forEach(this::members);
        glossaries.forEach(item -> glossary(item.glossaryItem().id()));
        terms.forEach(item -> term(item.glossaryTermItem().id()));
        types(TypesSearchScope.FORM_TYPE);
        types(TypesSearchScope.ASSET_TYPE);
        assets.forEach(asset -> asset(asset.identifier(), key(asset)));
        products.forEach(this::product);
        listings.forEach(this::listing);
    }

    private List<SearchInventoryResultItem> search(InventorySearchScope scope) {
        return client.searchPaginator(r -> r.domainIdentifier(domain).searchScope(scope)).stream()
                .flatMap(page -> page.items().stream())
                .toList();
    }

    private String key(AssetItem asset) {
        return asset.externalIdentifier() != null
                ? asset.externalIdentifier()
                : names.of(asset.owningProjectId()) + " " + asset.typeIdentifier() + " " + asset.name();
    }

    private void unit(String id, @Nullable String path) {
        var unit = client.getDomainUnit(r -> r.domainIdentifier(domain).identifier(id));
        List<String> owners = client
                .listEntityOwnersPaginator(r -> r.domainIdentifier(domain)
                        .entityType(DataZoneEntityType.DOMAIN_UNIT)
                        .entityIdentifier(id))
                .owners()
                .stream()
                .map(owner -> owner.user() == null
                        ? "group " + group(owner.group().groupId())
                        : person(owner.user().userId()))
                .filter(owner -> !isOurs(owner))
                .sorted()
                .toList();
        put("DomainUnit", text(path), new TreeMap<>(Map.of("description", text(unit.description()), "owners", owners)));
    }

    /** Who may do what in a project; our own role, which makes projects and so owns them, does not count. */
    private void members(String project) {
        client.listProjectMembershipsPaginator(r -> r.domainIdentifier(domain).projectIdentifier(project))
                .members()
                .forEach(member -> {
                    String who = member.memberDetails().user() == null
                            ? "group " + group(member.memberDetails().group().groupId())
                            : person(member.memberDetails().user().userId());
                    if (!isOurs(who)) {
                        put(
                                "ProjectMembership",
                                names.of(project) + " " + who,
                                new TreeMap<>(Map.of("designation", member.designationAsString())));
                    }
                });
    }

    private static boolean isOurs(String who) {
        return who.endsWith(":role/Zonekeeper");
    }

    /** By the name in the first domain: some are called otherwise in the second one. */
    private String person(String id) {
        var details = client.getUserProfile(r -> r.domainIdentifier(domain).userIdentifier(id))
                .details();
        String name =
                details.iam() == null ? details.sso().username() : details.iam().arn();
        return name.replaceFirst("([/]|^)new-(?=[^/]*$)", "$1");
    }

    private String group(String id) {
        return text(client.getGroupProfile(r -> r.domainIdentifier(domain).groupIdentifier(id))
                .groupName());
    }

    private void project(String id) {
        var project = client.getProject(r -> r.domainIdentifier(domain).identifier(id));
        put(
                "Project",
                project.name(),
                new TreeMap<>(Map.of(
                        "description", text(project.description()),
                        "domainUnitId", names.of(project.domainUnitId()),
                        "glossaryTerms", names.of(project.glossaryTerms()))));
    }

    private void glossary(String id) {
        var glossary = client.getGlossary(r -> r.domainIdentifier(domain).identifier(id));
        put(
                "Glossary",
                glossary.name(),
                new TreeMap<>(Map.of(
                        "description", text(glossary.description()),
                        "status", text(glossary.status()),
                        "usageRestrictions", text(glossary.usageRestrictions()),
                        "owningProjectId", names.of(glossary.owningProjectId()))));
    }

    private void term(String id) {
        var term = client.getGlossaryTerm(r -> r.domainIdentifier(domain).identifier(id));
        put(
                "GlossaryTerm",
                names.of(term.glossaryId()) + " " + term.name(),
                new TreeMap<>(Map.of(
                        "shortDescription", text(term.shortDescription()),
                        "longDescription", text(term.longDescription()),
                        "status", text(term.status()),
                        "isA",
                                term.termRelations() == null
                                        ? List.of()
                                        : names.of(term.termRelations().isA()),
                        "classifies",
                                term.termRelations() == null
                                        ? List.of()
                                        : names.of(term.termRelations().classifies()))));
    }

    private void types(TypesSearchScope scope) {
        client
                .searchTypesPaginator(
                        r -> r.domainIdentifier(domain).searchScope(scope).managed(false))
                .stream()
                .flatMap(page -> page.items().stream())
                .forEach(item -> {
                    if (scope == TypesSearchScope.FORM_TYPE) {
                        formType(item.formTypeItem().name());
                    } else {
                        assetType(item.assetTypeItem().name());
                    }
                });
    }

    private void formType(String name) {
        var type = client.getFormType(r -> r.domainIdentifier(domain).formTypeIdentifier(name));
        put(
                "FormType",
                name,
                new TreeMap<>(Map.of(
                        "description", text(type.description()),
                        "status", text(type.status()),
                        "model", names.model(type.model().smithy()),
                        "owningProjectId", names.of(type.owningProjectId()))));
    }

    private void assetType(String name) {
        var type = client.getAssetType(r -> r.domainIdentifier(domain).identifier(name));
        put(
                "AssetType",
                name,
                new TreeMap<>(Map.of(
                        "description", text(type.description()),
                        "formsOutput", forms(type),
                        "owningProjectId", names.of(type.owningProjectId()))));
    }

    private String forms(GetAssetTypeResponse type) {
        Map<String, String> forms = new TreeMap<>();
        type.formsOutput()
                .forEach((name, form) -> forms.put(
                        name,
                        form.required() + " " + form.typeName() + ": " + model(form.typeName(), form.typeRevision())));
        return text(forms);
    }

    /** What a form of that revision may hold; of those that the service makes the name is enough. */
    private String model(String form, String revision) {
        return form.startsWith(MANAGED)
                ? form
                : models.computeIfAbsent(
                        form + "/" + revision,
                        key -> names.model(client.getFormType(r -> r.domainIdentifier(domain)
                                        .formTypeIdentifier(form)
                                        .revision(revision))
                                .model()
                                .smithy()));
    }

    private Object formsOf(String type, String revision) {
        return type.startsWith(MANAGED)
                ? type
                : formsOfTypes.computeIfAbsent(
                        type + "/" + revision,
                        key -> forms(client.getAssetType(
                                r -> r.domainIdentifier(domain).identifier(type).revision(revision))));
    }

    private void asset(String id, String key) {
        GetAssetResponse asset = client.getAsset(r -> r.domainIdentifier(domain).identifier(id));
        Map<String, Object> members = new TreeMap<>(contents(asset));
        members.put("governedGlossaryTerms", names.of(asset.governedGlossaryTerms()));
        put("Asset", key, members);
    }

    private Map<String, Object> contents(GetAssetResponse asset) {
        return Map.of(
                "name", asset.name(),
                "description", text(asset.description()),
                "externalIdentifier", text(asset.externalIdentifier()),
                "typeIdentifier", asset.typeIdentifier(),
                "typeRevision", formsOf(asset.typeIdentifier(), asset.typeRevision()),
                "glossaryTerms", names.of(asset.glossaryTerms()),
                "formsOutput", forms(asset.formsOutput()),
                "owningProjectId", names.of(asset.owningProjectId()));
    }

    private List<String> forms(List<FormOutput> forms) {
        return forms.stream()
                .map(form -> form.formName() + " of " + model(form.typeName(), form.typeRevision()) + ": "
                        + names.content(form.content()))
                .sorted()
                .toList();
    }

    private void product(String id) {
        GetDataProductResponse product =
                client.getDataProduct(r -> r.domainIdentifier(domain).identifier(id));
        put("DataProduct", product.name(), new TreeMap<>(contents(product)));
    }

    private Map<String, Object> contents(GetDataProductResponse product) {
        return Map.of(
                "description", text(product.description()),
                "glossaryTerms", names.of(product.glossaryTerms()),
                "formsOutput", forms(product.formsOutput()),
                "items",
                        product.items().stream()
                                .map(item -> names.of(item.identifier())
                                        + names.of(item.glossaryTerms())
                                        + (item.revision() == null ? "" : revision(item.identifier(), item.revision())))
                                .sorted()
                                .toList(),
                "owningProjectId", names.of(product.owningProjectId()));
    }

    private String revision(String asset, String revision) {
        return text(new TreeMap<>(contents(client.getAsset(
                r -> r.domainIdentifier(domain).identifier(asset).revision(revision)))));
    }

    /** What everybody sees, and the revision that it is of. */
    private void listing(String id) {
        GetListingResponse listing =
                client.getListing(r -> r.domainIdentifier(domain).identifier(id));
        ListingItem item = listing.item();
        boolean asset = item.assetListing() != null;
        Map<String, Object> members = new TreeMap<>();
        members.put("name", text(listing.name()));
        members.put("description", text(listing.description()));
        members.put("status", text(listing.status()));
        Map<String, Object> shown = new TreeMap<>();
        if (asset) {
            shown.put("forms", names.content(item.assetListing().forms()));
            shown.put("owner", names.of(item.assetListing().owningProjectId()));
            shown.put(
                    "revision",
                    revision(item.assetListing().assetId(), item.assetListing().assetRevision()));
        } else {
            shown.put("forms", names.content(item.dataProductListing().forms()));
            shown.put("owner", names.of(item.dataProductListing().owningProjectId()));
            shown.put(
                    "items",
                    item.dataProductListing().items().stream()
                            .map(one -> names.of(one.listingId()))
                            .sorted(Comparator.naturalOrder())
                            .toList());
            shown.put("revision", text(new TreeMap<>(contents(client.getDataProduct(r -> r.domainIdentifier(domain)
                    .identifier(item.dataProductListing().dataProductId())
                    .revision(item.dataProductListing().dataProductRevision()))))));
        }
        members.put("item", shown);
        put("Listing", names.of(id), members);
    }
}
