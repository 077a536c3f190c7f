package io.zonekeeper.restore.roundtrip;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a domain says in its own ids what another one says. Only the members that are listed here may differ; nothing
 * of the product's own comparison or of the types' files is used.
 */
final class Mirror {
    /** Who made and changed something, when, and how often: the service's own. */
    private static final Set<String> SERVICE = Set.of(
            "createdAt",
            "createdBy",
            "updatedAt",
            "updatedBy",
            "lastUpdatedAt",
            "lastUpdatedBy",
            "firstRevisionCreatedAt",
            "firstRevisionCreatedBy",
            "revision",
            "listingRevision",
            "portalUrl");
    /** What a listing shows of others, terms and listings, is a copy from the day of its publication. */
    private static final Set<String> OF_LISTINGS =
            Set.of("createdAt", "glossaryTerms", "governedGlossaryTerms", "items");

    private final Captured source;
    private final Captured target;
    private final IdMap map;
    private final Translation translation;
    private final Set<String> gone;
    private final List<String> differences = new ArrayList<>();

    /** {@code people} = who has another name there, {@code gone} = ids that nothing has any more: lists do not name them. */
    Mirror(Captured source, Captured target, IdMap map, Map<String, String> people, Set<String> gone) {
        this.source = source;
        this.target = target;
        this.map = map;
        this.translation = new Translation(map, people, gone);
        this.gone = gone.stream().map(translation::id).collect(Collectors.toSet());
    }

    /** What is different, each in a sentence; {@code allowed} = what need not be in both. */
    List<String> differences(Allowed allowed) {
        differences.addAll(target.flaws());
        Set<EntityId> images = new HashSet<>();
        source.documents().forEach((id, document) -> {
            IdMap.@Nullable Entry entry = map.of(id).orElse(null);
            if (entry == null) {
                if (!allowed.missing(id, document)) {
                    differences.add(id + " was not restored");
                }
                return;
            }
            EntityId image = new EntityId(target.domain(), id.type(), entry.key());
            if (!images.add(image)) {
                differences.add(image + " stands for two");
            }
            compare(id, document, image);
        });
        target.documents().forEach((id, document) -> {
            if (!images.contains(id) && !allowed.extra(id, document)) {
                differences.add(id + " came from nowhere: " + document);
            }
        });
        return differences;
    }

    /** What need not be in both domains. */
    interface Allowed {
        boolean missing(EntityId id, Map<String, @Nullable Object> document);

        boolean extra(EntityId id, Map<String, @Nullable Object> document);
    }

    private void compare(EntityId id, Map<String, @Nullable Object> document, EntityId image) {
        if (target.document(image).isEmpty()) {
            differences.add(id + " became " + image + ", which is not there");
            return;
        }
        if (id.key().startsWith("amazon.datazone.")) {
            return; // the service's own types are what they are there
        }
        Map<String, @Nullable Object> expected = plain(id, translation.document(revised(document)));
        Map<String, @Nullable Object> actual =
                plain(image, Translation.none().document(target.document(image).get()));
        Set<String> members = new TreeSet<>(expected.keySet());
        members.addAll(actual.keySet());
        for (String member : members) {
            if (!Objects.equals(expected.get(member), actual.get(member))
                    && !(expected.get(member) == null && namesOnlyGone(actual.get(member)))) {
                differences.add(id + " -> " + image + ", " + member + ":\n      expected " + brief(expected.get(member))
                        + "\n      but is   " + brief(actual.get(member)));
            }
        }
    }

    /** The service takes no empty list: what was named before the last of it went is still named. */
    private boolean namesOnlyGone(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.values().stream().allMatch(this::namesOnlyGone)
                || value instanceof List<?> list && gone.containsAll(list);
    }

    private static String brief(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 1500 ? text.substring(0, 1500) + "..." : text;
    }

    /** The document without what may differ. */
    private static Map<String, @Nullable Object> plain(EntityId id, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(document);
        rest.keySet().removeAll(SERVICE);
        switch (id.type()) {
            case "Project" -> {
                rest.remove("resourceTags");
                rest.remove("description", ""); // what has none gets an empty one
            }
            case "Asset" -> {
                if (rest.get("listing") instanceof Map<?, ?> listing
                        && "INACTIVE".equals(listing.get("listingStatus"))) {
                    rest.remove("listing");
                }
                rest.computeIfPresent(
                        "governedGlossaryTerms", (member, terms) -> new HashSet<>((List<?>) terms)); // in no order
            }
            case "UserProfile" -> rest.computeIfPresent("details", (member, details) -> named((Map<?, ?>) details));
            case "Listing" -> rest.computeIfPresent("item", (member, item) -> listed((Map<?, ?>) item));
            default -> {}
        }
        return rest;
    }

    /** By what somebody is known; what else the identity provider says of them is its own. */
    private static Object named(Map<?, ?> details) {
        return details.get("sso") instanceof Map<?, ?> sso ? String.valueOf(sso.get("username")) : details;
    }

    private static Object listed(Map<?, ?> item) {
        Map<Object, Object> rest = new HashMap<>();
        item.forEach((kind, listed) -> {
            Map<Object, Object> members = new HashMap<>((Map<?, ?>) listed);
            members.keySet().removeAll(OF_LISTINGS);
            rest.put(kind, members);
        });
        return rest;
    }

    /** The document with the numbers that revisions have in the target. */
    private Map<String, @Nullable Object> revised(Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(document);
        copy.computeIfPresent(
                "typeRevision", (member, revision) -> restored("AssetType", document.get("typeIdentifier"), revision));
        copy.computeIfPresent("formsOutput", (member, forms) -> forms(forms));
        copy.computeIfPresent("items", (member, items) -> ((List<?>) items)
                .stream()
                        .map(item -> replaced((Map<?, ?>) item, "revision", "Asset", "identifier"))
                        .toList());
        copy.computeIfPresent("item", (member, item) -> {
            Map<String, Object> revised = new HashMap<>();
            ((Map<?, ?>) item).forEach((kind, listed) -> {
                boolean asset = kind.equals("assetListing");
                revised.put(
                        String.valueOf(kind),
                        asset
                                ? replaced((Map<?, ?>) listed, "assetRevision", "Asset", "assetId")
                                : replaced((Map<?, ?>) listed, "dataProductRevision", "DataProduct", "dataProductId"));
            });
            return revised;
        });
        return copy;
    }

    private Object forms(Object forms) {
        if (forms instanceof List<?> list) {
            return list.stream()
                    .map(form -> replaced((Map<?, ?>) form, "typeRevision", "FormType", "typeName"))
                    .toList();
        }
        Map<String, Object> revised = new HashMap<>();
        ((Map<?, ?>) forms)
                .forEach((name, form) -> revised.put(
                        String.valueOf(name), replaced((Map<?, ?>) form, "typeRevision", "FormType", "typeName")));
        return revised;
    }

    private Map<String, @Nullable Object> replaced(Map<?, ?> object, String member, String type, String named) {
        Map<String, @Nullable Object> copy = new HashMap<>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), value));
        copy.computeIfPresent(member, (name, revision) -> restored(type, object.get(named), revision));
        return copy;
    }

    private @Nullable Object restored(String type, @Nullable Object key, Object revision) {
        return map.of(EntityId.of(source.domain(), type, List.of(String.valueOf(key))))
                .map(entry -> entry.revisions().getOrDefault(String.valueOf(revision), "none"))
                .orElse(String.valueOf(revision));
    }
}
