package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.content.MetadataRules;
import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entities;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Listings: a published revision of an asset or a data product. Publishing takes a while and may come to nothing. */
final class ListingRule implements FamilyRule {
    private final Families families;

    ListingRule(Families families) {
        this.families = families;
    }

    @Override
    public List<String> families() {
        return List.of("Listing");
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("CreateListingChangeSet", this::change);
    }

    private Map<String, Object> change(Call call) {
        boolean product = call.text("entityType").equals("DATA_PRODUCT");
        String family = product ? "DataProduct" : "Asset";
        Entity entity = call.domain().entities(family).find(call.text("entityIdentifier"));
        if (entity == null) {
            throw Access.absent(call, families.family(family), call.text("entityIdentifier"));
        }
        Map<String, Object> revision = Revisions.of(entity, call.text("entityRevision"));
        if (revision == null) {
            throw call.refusal(Refusal.absent("Revision " + call.text("entityRevision") + " does not exist"));
        }
        Entity listing = call.text("action").equals("PUBLISH")
                ? publish(call, entity, revision, product)
                : unpublish(call, entity);
        return Map.of(
                "listingId", listing.key(),
                "listingRevision", listing.text("listingRevision"),
                "status", listing.text("status"));
    }

    /** What a data source run publishes by itself. */
    void publishImported(Call call, Entity asset) {
        publish(call, asset, asset.document(), false);
    }

    private Entity publish(Call call, Entity entity, Map<String, Object> revision, boolean product) {
        Domain domain = call.domain();
        if (call.world().settings().keeps(ServiceRule.METADATA_RULES)) {
            MetadataRules.require(
                    domain,
                    "CREATE_LISTING_CHANGE_SET",
                    new MetadataRules.Subject(
                            entity.text("owningProjectId"), product ? "" : entity.text("typeIdentifier")),
                    Values.list(revision.get("formsOutput")),
                    Values.strings(revision.get("glossaryTerms")));
        }
        Entities listings = domain.entities("Listing");
        Map<String, Object> document = document(call, entity, revision, product);
        Entity known = find(domain, entity);
        Entity listing;
        if (known == null) {
            String id = call.world()
                    .ids()
                    .next(
                            "Listing",
                            Objects.requireNonNull(
                                    families.family("Listing").members().get("id")));
            document.put("id", id);
            document.put("listingRevision", "1");
            document.put("createdAt", call.now());
            document.put("createdBy", document.get("updatedBy"));
            listing = listings.add(id, null, document);
        } else {
            listing = known;
            document.put("id", known.key());
            document.put("listingRevision", String.valueOf(Integer.parseInt(known.text("listingRevision")) + 1));
            document.put("createdAt", Objects.requireNonNull(known.get("createdAt")));
            document.put("createdBy", Objects.requireNonNull(known.get("createdBy")));
            listings.revise(known, document);
        }
        Duration takes = call.world().settings().publishing();
        settle(domain, listing, entity, "CREATING");
        boolean fails = call.ordered(Effect.PUBLISH_FAILS);
        String published = listing.text("listingRevision");
        call.world().agenda().after(takes, () -> {
            if (!underWay(domain, listing, published)) {
                return;
            }
            settle(domain, listing, entity, fails ? "INACTIVE" : "ACTIVE");
            String verb = product ? "publishProduct" : "publish";
            call.changed(domain, listing, fails ? verb + "Failed" : verb, true);
        });
        if (!takes.isZero()) {
            call.changed(domain, listing, "change", false);
        }
        return listing;
    }

    /** Whether that revision is still being published: not unpublished, deleted or published anew meanwhile. */
    private static boolean underWay(Domain domain, Entity listing, String revision) {
        return domain.entities("Listing").find(listing.key()) == listing
                && listing.text("status").equals("CREATING")
                && listing.text("listingRevision").equals(revision);
    }

    private static Entity unpublish(Call call, Entity entity) {
        Entity listing = find(call.domain(), entity);
        if (listing == null) {
            throw call.refusal(Refusal.absent(entity.family() + " " + entity.key() + " is not published"));
        }
        Map<String, Object> document = new LinkedHashMap<>(listing.document());
        document.put("updatedAt", call.now());
        document.put("updatedBy", Access.author(call.domain(), call.caller()));
        call.domain().entities("Listing").replace(listing, document);
        settle(call.domain(), listing, entity, "INACTIVE");
        call.changed(call.domain(), listing, "unpublish", false);
        return listing;
    }

    /** Sets the status of the listing, there and where the listed entity shows it. */
    private static void settle(Domain domain, Entity listing, Entity entity, String status) {
        domain.entities("Listing").patch(listing, Map.of("status", status));
        domain.entities(entity.family())
                .patch(entity, Map.of("listing", Map.of("listingId", listing.key(), "listingStatus", status)));
    }

    private static Map<String, Object> document(
            Call call, Entity entity, Map<String, Object> revision, boolean product) {
        List<Object> terms = detailed(call, Values.strings(revision.get("glossaryTerms")));
        String forms = Forms.asText(Values.list(revision.get("formsOutput")));
        Map<String, Object> listed = Values.of(
                product ? "dataProductId" : "assetId",
                entity.key(),
                product ? "dataProductRevision" : "assetRevision",
                revision.get("revision"),
                "assetType",
                revision.get("typeIdentifier"),
                "createdAt",
                revision.get("createdAt"),
                "forms",
                forms,
                "glossaryTerms",
                terms,
                "governedGlossaryTerms",
                detailed(call, Values.strings(revision.get("governedGlossaryTerms"))),
                "owningProjectId",
                entity.owner());
        if (product) {
            listed.put("items", items(call, Values.list(revision.get("items"))));
        }
        return Values.of(
                "domainId",
                call.domain().id(),
                "name",
                revision.get("name"),
                "description",
                revision.get("description"),
                "updatedAt",
                call.now(),
                "updatedBy",
                Access.author(call.domain(), call.caller()),
                "item",
                Map.of(product ? "dataProductListing" : "assetListing", listed),
                "status",
                "CREATING",
                "entityFamily",
                entity.family(),
                "entityId",
                entity.key(),
                "entityRevision",
                revision.get("revision"),
                Attributes.LISTED_TERMS,
                terms(revision),
                "owningProjectId",
                entity.owner());
    }

    private static List<Object> terms(Map<String, Object> revision) {
        List<Object> terms = new ArrayList<>(Values.list(revision.get("glossaryTerms")));
        terms.addAll(Values.list(revision.get("governedGlossaryTerms")));
        return terms;
    }

    /** Listings name terms; they do not tell the terms' ids. */
    private static List<Object> detailed(Call call, List<String> terms) {
        List<Object> result = new ArrayList<>();
        for (String id : terms) {
            Entity term = call.domain().entities("GlossaryTerm").find(id);
            if (term != null) {
                result.add(Values.of("name", term.get("name"), "shortDescription", term.get("shortDescription")));
            }
        }
        return result;
    }

    private static List<Object> items(Call call, List<Object> items) {
        List<Object> result = new ArrayList<>();
        for (Object item : items) {
            String id = Values.text(Values.map(item).get("identifier"));
            Entity asset = call.domain().entities("Asset").find(id);
            Entity listing = asset == null ? call.domain().entities("Listing").find(id) : find(call.domain(), asset);
            if (listing != null) {
                result.add(Map.of("listingId", listing.key(), "listingRevision", listing.text("listingRevision")));
            }
        }
        return result;
    }

    /** The listing of an asset or a data product; null when it was never published. */
    static @Nullable Entity find(Domain domain, Entity entity) {
        Entities listings = domain.entities("Listing");
        String key = listings.holder(Map.of("entityFamily", entity.family(), "entityId", entity.key()), null);
        return key == null ? null : listings.find(key);
    }

    @Override
    public void deleted(Call call, Entity listing) {
        Entities entities = call.domain().entities(listing.text("entityFamily"));
        Entity entity = entities.find(listing.text("entityId"));
        if (entity != null) {
            entities.drop(entity, "listing");
        }
    }

    /** The union item in which a search shows a listing. */
    static Map<String, Object> found(Shape union, Map<String, Object> document, boolean forms) {
        boolean product = "DataProduct".equals(document.get("entityFamily"));
        String branch = product ? "dataProductListing" : "assetListing";
        Shape item = Objects.requireNonNull(union.member(branch)).shape();
        Map<String, Object> listed = Values.map(Values.at(document.get("item"), branch));
        Map<String, Object> all = new LinkedHashMap<>(listed);
        all.putAll(document);
        all.put("listingId", document.get("id"));
        all.put("listingCreatedBy", document.get("createdBy"));
        all.put("listingUpdatedBy", document.get("updatedBy"));
        if (!product) {
            all.put("entityType", Managed.shortName(Values.text(listed.get("assetType"))));
        }
        if (forms) {
            all.put("additionalAttributes", Map.of("forms", listed.getOrDefault("forms", "{}")));
        }
        return Map.of(branch, Narrow.structure(item, all));
    }
}
