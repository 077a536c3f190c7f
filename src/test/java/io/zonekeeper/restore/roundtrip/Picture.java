package io.zonekeeper.restore.roundtrip;

import static io.zonekeeper.restore.roundtrip.Meanings.text;

import io.zonekeeper.restore.roundtrip.Seen.Meaning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.datazone.model.AssetItem;
import software.amazon.awssdk.services.datazone.model.DataProductResultItem;
import software.amazon.awssdk.services.datazone.model.DataZoneEntityType;
import software.amazon.awssdk.services.datazone.model.GetAssetResponse;
import software.amazon.awssdk.services.datazone.model.GetDataProductResponse;
import software.amazon.awssdk.services.datazone.model.GetListingResponse;
import software.amazon.awssdk.services.datazone.model.InventorySearchScope;
import software.amazon.awssdk.services.datazone.model.ListingItem;
import software.amazon.awssdk.services.datazone.model.SearchInventoryResultItem;
import software.amazon.awssdk.services.datazone.model.SearchResultItem;
import software.amazon.awssdk.services.datazone.model.TypesSearchScope;
import software.amazon.awssdk.services.datazone.model.UserSearchType;

/**
 * What people see in a domain, in names instead of ids, read by the SDK alone: nothing of the product, of its journal or of the
 * types' files is used. What names a revision shows that revision's contents, not its number.
 */
public final class Picture {
    private final DataZoneClient client;
    private final String domain;
    private final Names names;
    private final Meanings meanings;
    private final Map<String, String> people = new HashMap<>();
    private final List<Seen> entities = new ArrayList<>();

    private final String only;

    private Picture(DataZoneClient client, String domain, Map<String, String> gone, String only) {
        this.only = only;
        this.client = client;
        this.domain = domain;
        this.names = new Names(gone);
        this.meanings = new Meanings(client, domain, names);
        names.put(domain, "domain");
        names.put(domain.replace('-', '_'), "domain");
    }

    /** All that there is. */
    public static Picture of(DataZoneClient client, String domain) {
        return of(client, domain, Map.of());
    }

    /** {@code gone} = what the source has no more, by its ids here: what names it is the same as what names the id that it had. */
    static Picture of(DataZoneClient client, String domain, Map<String, String> gone) {
        return new Picture(client, domain, gone, "").read();
    }

    /** The project of that name, what it owns and its members. */
    public static Picture ofProject(DataZoneClient client, String domain, String name) {
        return new Picture(client, domain, Map.of(), name).read();
    }

    /** Whether other things of the domain are not in it. */
    boolean isPart() {
        return !only.isEmpty();
    }

    List<Seen> entities() {
        return entities;
    }

    /** Of these the ones that another picture has, too, by their names. */
    List<Seen> alsoIn(Picture other) {
        Set<List<String>> named = other.entities.stream()
                .map(one -> List.of(one.type(), one.key()))
                .collect(Collectors.toSet());
        return entities.stream()
                .filter(one -> named.contains(List.of(one.type(), one.key())))
                .toList();
    }

    private void put(String type, String key, List<String> id, Map<String, ?> members) {
        entities.add(Seen.of(type, key, id, members));
    }

    private Picture read() {
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
        List<DataProductResultItem> products = search(InventorySearchScope.DATA_PRODUCT).stream()
                .map(SearchInventoryResultItem::dataProductItem)
                .toList();
        products.forEach(product -> names.put(product.id(), "product " + product.name()));
        Map<String, String> listings = new LinkedHashMap<>();
        for (SearchResultItem item : client.searchListingsPaginator(r -> r.domainIdentifier(domain)).stream()
                .flatMap(page -> page.items().stream())
                .toList()) {
            var asset = item.assetListing();
            var product = item.dataProductListing();
            String id = asset != null ? asset.listingId() : product.listingId();
            names.put(id, "listing of " + names.of(asset != null ? asset.entityId() : product.entityId()));
            listings.put(id, asset != null ? asset.owningProjectId() : product.owningProjectId());
        }
        if (only.isEmpty()) {
            domain();
            people();
            units.forEach(unit -> unit(unit, paths.get(unit)));
            types(TypesSearchScope.FORM_TYPE);
            types(TypesSearchScope.ASSET_TYPE);
        }
        projects.stream().filter(this::isWanted).forEach(this::project);
        projects.stream().filter(this::isWanted).forEach(this::members);
        Map<String, String> owners = new HashMap<>();
        glossaries.forEach(
                item -> owners.put(item.glossaryItem().id(), item.glossaryItem().owningProjectId()));
        owners.keySet().stream().filter(id -> isWanted(owners.get(id))).forEach(this::glossary);
        terms.stream()
                .filter(item -> isWanted(owners.get(item.glossaryTermItem().glossaryId())))
                .forEach(item -> term(item.glossaryTermItem().id()));
        assets.stream()
                .filter(asset -> isWanted(asset.owningProjectId()))
                .forEach(asset -> asset(asset.identifier(), key(asset)));
        products.stream()
                .filter(product -> isWanted(product.owningProjectId()))
                .forEach(product -> product(product.id()));
        listings.keySet().stream().filter(id -> isWanted(listings.get(id))).forEach(this::listing);
        return this;
    }

    private boolean isWanted(@Nullable String project) {
        return only.isEmpty() || names.of(project).equals("<project " + only + ">");
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

    private void domain() {
        var one = client.getDomain(r -> r.identifier(domain));
        put("Domain", "domain", List.of(domain), Map.of("name", one.name(), "description", text(one.description())));
    }

    private void people() {
        for (UserSearchType type : List.of(UserSearchType.DATAZONE_IAM_USER, UserSearchType.DATAZONE_SSO_USER)) {
            client.searchUserProfilesPaginator(r -> r.domainIdentifier(domain).userType(type))
                    .items()
                    .forEach(user -> put(
                            "UserProfile",
                            person(user.id()),
                            List.of(user.id()),
                            Map.of("type", text(user.type()), "status", text(user.status()))));
        }
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
                .sorted()
                .toList();
        put("DomainUnit", text(path), List.of(id), Map.of("description", text(unit.description()), "owners", owners));
    }

    /** Who may do what in a project; our own role, which makes projects and so owns them, does not count. */
    private void members(String project) {
        client.listProjectMembershipsPaginator(r -> r.domainIdentifier(domain).projectIdentifier(project))
                .members()
                .forEach(member -> {
                    boolean group = member.memberDetails().user() == null;
                    String id = group
                            ? member.memberDetails().group().groupId()
                            : member.memberDetails().user().userId();
                    String who = group ? "group " + group(id) : person(id);
                    if (!isOurs(who)) {
                        put(
                                "ProjectMembership",
                                names.of(project) + " " + who,
                                List.of(project, id),
                                Map.of("designation", member.designationAsString()));
                    }
                });
    }

    private static boolean isOurs(String who) {
        return who.endsWith(":role/Zonekeeper");
    }

    /** By the name in the first domain: some are called otherwise in the second one. */
    private String person(String id) {
        return people.computeIfAbsent(id, user -> {
            var details = client.getUserProfile(r -> r.domainIdentifier(domain).userIdentifier(user))
                    .details();
            String name = details.iam() == null
                    ? details.sso().username()
                    : details.iam().arn();
            return name.replaceFirst("([/]|^)new-(?=[^/]*$)", "$1");
        });
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
                List.of(id),
                Map.of(
                        "description", text(project.description()),
                        "domainUnitId", names.of(project.domainUnitId()),
                        "glossaryTerms", names.of(project.glossaryTerms())));
    }

    private void glossary(String id) {
        var glossary = client.getGlossary(r -> r.domainIdentifier(domain).identifier(id));
        put(
                "Glossary",
                glossary.name(),
                List.of(id),
                Map.of(
                        "description", text(glossary.description()),
                        "status", text(glossary.status()),
                        "usageRestrictions", text(glossary.usageRestrictions()),
                        "owningProjectId", names.of(glossary.owningProjectId())));
    }

    private void term(String id) {
        var term = client.getGlossaryTerm(r -> r.domainIdentifier(domain).identifier(id));
        Map<String, List<String>> relations = new TreeMap<>();
        if (term.termRelations() != null) {
            relations.put("isA", names.of(term.termRelations().isA()));
            relations.put("classifies", names.of(term.termRelations().classifies()));
            relations.values().removeIf(List::isEmpty);
        }
        put(
                "GlossaryTerm",
                names.of(term.glossaryId()) + " " + term.name(),
                List.of(id),
                Map.of(
                        "shortDescription", text(term.shortDescription()),
                        "longDescription", text(term.longDescription()),
                        "status", text(term.status()),
                        "termRelations", relations));
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
                List.of(name),
                Map.of(
                        "description", text(type.description()),
                        "status", text(type.status()),
                        "model", names.model(type.model().smithy()),
                        "owningProjectId", names.of(type.owningProjectId())));
    }

    private void assetType(String name) {
        var type = client.getAssetType(r -> r.domainIdentifier(domain).identifier(name));
        put(
                "AssetType",
                name,
                List.of(name),
                Map.of(
                        "description", text(type.description()),
                        "formsOutput", meanings.forms(type.formsOutput()),
                        "owningProjectId", names.of(type.owningProjectId())));
    }

    private void asset(String id, String key) {
        GetAssetResponse asset = client.getAsset(r -> r.domainIdentifier(domain).identifier(id));
        Map<String, Object> members = new TreeMap<>(meanings.contents(asset));
        members.put("governedGlossaryTerms", names.of(asset.governedGlossaryTerms()));
        put("Asset", key, List.of(id), members);
    }

    private void product(String id) {
        GetDataProductResponse product =
                client.getDataProduct(r -> r.domainIdentifier(domain).identifier(id));
        put("DataProduct", product.name(), List.of(id), meanings.contents(product));
    }

    /** Gives a listing its name, also one that is withdrawn and that a product still names. */
    private String listed(String id) {
        if (names.known(id).isEmpty()) {
            ListingItem item = client.getListing(r -> r.domainIdentifier(domain).identifier(id))
                    .item();
            names.put(
                    id,
                    "listing of "
                            + names.of(
                                    item.assetListing() != null
                                            ? item.assetListing().assetId()
                                            : item.dataProductListing().dataProductId()));
        }
        return names.of(id);
    }

    /** What everybody sees, and the revision that it is of. */
    private void listing(String id) {
        GetListingResponse listing =
                client.getListing(r -> r.domainIdentifier(domain).identifier(id));
        ListingItem item = listing.item();
        Map<String, Object> shown = new TreeMap<>();
        Meaning revision;
        if (item.assetListing() != null) {
            shown.put("forms", names.content(item.assetListing().forms()));
            shown.put("owner", names.of(item.assetListing().owningProjectId()));
            revision = meanings.asset(
                    item.assetListing().assetId(), item.assetListing().assetRevision());
        } else {
            shown.put("forms", names.content(item.dataProductListing().forms()));
            shown.put("owner", names.of(item.dataProductListing().owningProjectId()));
            shown.put(
                    "items",
                    item.dataProductListing().items().stream()
                            .map(one -> listed(one.listingId()))
                            .sorted()
                            .toList());
            revision = meanings.product(
                    item.dataProductListing().dataProductId(),
                    item.dataProductListing().dataProductRevision());
        }
        shown.put("revision", revision.value());
        put(
                "Listing",
                names.of(id),
                List.of(id),
                Map.of(
                        "name", text(listing.name()),
                        "description", text(listing.description()),
                        "status", text(listing.status()),
                        "item", new Meaning(shown, revision.of())));
    }
}
