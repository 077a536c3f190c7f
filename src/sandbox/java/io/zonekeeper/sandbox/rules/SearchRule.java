package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Search, SearchTypes and SearchListings: several families in one list, each item in its branch of a union. */
final class SearchRule implements FamilyRule {
    private record Scope(String family, String branch) {}

    private static final Map<String, Scope> INVENTORY = Map.of(
            "GLOSSARY", new Scope("Glossary", "glossaryItem"),
            "GLOSSARY_TERM", new Scope("GlossaryTerm", "glossaryTermItem"),
            "ASSET", new Scope("Asset", "assetItem"),
            "DATA_PRODUCT", new Scope("DataProduct", "dataProductItem"));
    private static final Map<String, Scope> TYPES = Map.of(
            "FORM_TYPE", new Scope("FormType", "formTypeItem"),
            "ASSET_TYPE", new Scope("AssetType", "assetTypeItem"),
            "LINEAGE_NODE_TYPE", new Scope("LineageNodeType", "lineageNodeTypeItem"));

    @Override
    public List<String> families() {
        return List.of();
    }

    @Override
    public Map<String, Handler> handlers() {
        return Map.of("Search", this::search, "SearchTypes", this::types, "SearchListings", this::listings);
    }

    private Map<String, Object> search(Call call) {
        Scope scope = Objects.requireNonNull(INVENTORY.get(call.text("searchScope")));
        Index index = call.domain().entities(scope.family()).index();
        boolean inventory = scope.family().equals("Asset") || scope.family().equals("DataProduct");
        String project = call.text("owningProjectIdentifier");
        List<NavigableMap<Long, Index.Entry>> sources = new ArrayList<>();
        if (!project.isEmpty()) {
            Access.refuseDenied(call, project);
            if (!inventory || Access.seesInventory(call, project)) {
                sources.add(ofProject(call, index, project));
            }
        } else if (inventory) {
            for (Object owner : index.values("owningProjectId")) {
                if (Access.seesInventory(call, owner.toString())) {
                    sources.add(index.by("owningProjectId", owner));
                }
            }
        } else {
            sources.add(index.all());
        }
        return page(call, index, sources, scope, null);
    }

    private static NavigableMap<Long, Index.Entry> ofProject(Call call, Index index, String project) {
        if (index.isBy("owningProjectId")) {
            return index.by("owningProjectId", project);
        }
        // terms belong to the project of their glossary
        NavigableMap<Long, Index.Entry> terms = new TreeMap<>();
        call.domain()
                .entities("Glossary")
                .index()
                .by("owningProjectId", project)
                .values()
                .forEach(glossary -> terms.putAll(index.by("glossaryId", glossary.key())));
        return terms;
    }

    private Map<String, Object> types(Call call) {
        Scope scope = Objects.requireNonNull(TYPES.get(call.text("searchScope")));
        boolean managed = Boolean.TRUE.equals(call.get("managed"));
        Index index = call.domain().entities(scope.family()).index();
        return page(call, index, List.of(index.all()), scope, document -> Managed.is(document) == managed);
    }

    private Map<String, Object> listings(Call call) {
        Index index = call.domain().entities("Listing").index();
        Shape union = Objects.requireNonNull(call.operation().item());
        NavigableMap<Long, Index.Entry> active = index.by("status", "ACTIVE");
        Map<String, Object> output = Pager.page(
                call,
                new Pager.Query(
                        index,
                        List.of(active),
                        narrowed(call) ? asked(call) : null,
                        sort(call),
                        entry -> ListingRule.found(union, entry.document(), additional(call))));
        if (call.get("aggregations") != null) {
            output.put("aggregates", aggregates(call, active));
        }
        return output;
    }

    /** How often each value of the attributes asked for occurs in all that is found. */
    private static List<Object> aggregates(Call call, NavigableMap<Long, Index.Entry> active) {
        List<Map<String, Object>> found = active.values().stream()
                .map(Index.Entry::document)
                .filter(asked(call))
                .toList();
        List<Object> aggregates = new ArrayList<>();
        for (Object each : Values.list(call.get("aggregations"))) {
            Map<String, Object> wanted = Values.map(each);
            Map<String, Integer> counts = new TreeMap<>();
            for (Map<String, Object> document : found) {
                Attributes.of(document, Values.text(wanted.get("attribute"))).stream()
                        .map(Object::toString)
                        .distinct()
                        .forEach(value -> counts.merge(value, 1, Integer::sum));
            }
            List<Object> items = new ArrayList<>();
            counts.forEach((value, count) -> items.add(Map.of("value", value, "count", count)));
            aggregates.add(Values.of(
                    "attribute", wanted.get("attribute"), "displayValue", wanted.get("displayValue"), "items", items));
        }
        return aggregates;
    }

    private Map<String, Object> page(
            Call call,
            Index index,
            List<NavigableMap<Long, Index.Entry>> sources,
            Scope scope,
            @Nullable Predicate<Map<String, Object>> condition) {
        Shape union = Objects.requireNonNull(call.operation().item());
        Shape item = Objects.requireNonNull(union.member(scope.branch())).shape();
        boolean narrowed = narrowed(call);
        Predicate<Map<String, Object>> asked = narrowed ? asked(call) : document -> true;
        Predicate<Map<String, Object>> all = condition == null ? asked : condition.and(asked);
        return Pager.page(
                call,
                new Pager.Query(
                        index,
                        sources,
                        condition == null && !narrowed ? null : all,
                        sort(call),
                        entry -> Map.of(scope.branch(), item(call, item, entry.document()))));
    }

    private static Map<String, Object> item(Call call, Shape shape, Map<String, Object> document) {
        Map<String, Object> item = Narrow.structure(shape, document);
        Shape.Member extra = shape.member("additionalAttributes");
        if (extra != null && additional(call)) {
            Map<String, Object> attributes = Narrow.structure(extra.shape(), document);
            if (!attributes.isEmpty()) {
                item.put("additionalAttributes", attributes);
            }
        }
        return item;
    }

    private static boolean narrowed(Call call) {
        return !call.text("searchText").isEmpty() || call.get("filters") != null;
    }

    private static boolean additional(Call call) {
        return Values.list(call.get("additionalAttributes")).contains("FORMS");
    }

    private static Predicate<Map<String, Object>> asked(Call call) {
        SearchText text = SearchText.of(call.text("searchText"));
        List<String> where = Values.list(call.get("searchIn")).stream()
                .map(each -> Values.text(Values.map(each).get("attribute")))
                .toList();
        Map<String, Object> clause = Values.map(call.get("filters"));
        return document ->
                (text.words().isEmpty() || text.isIn(texts(document, where))) && Filters.matches(clause, document);
    }

    private static Stream<String> texts(Map<String, Object> document, List<String> where) {
        return where.isEmpty()
                ? Attributes.texts(document)
                : where.stream()
                        .flatMap(attribute -> Attributes.of(document, attribute).stream())
                        .map(Object::toString);
    }

    private static @Nullable Comparator<Index.Entry> sort(Call call) {
        Map<String, Object> sort = Values.map(call.get("sort"));
        if (sort.isEmpty()) {
            return null;
        }
        Comparator<Index.Entry> order = Lists.by(Attributes.member(Values.text(sort.get("attribute"))));
        return "DESCENDING".equals(sort.get("order")) ? order.reversed() : order;
    }
}
