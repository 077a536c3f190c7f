package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Narrow;
import io.zonekeeper.sandbox.model.Shape;
import io.zonekeeper.sandbox.store.Index;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists as they are for any family: the entities whose members equal the input members of the same meaning. */
final class Lists {
    private static final Set<String> NO_FILTER = Set.of(
            "domainIdentifier",
            "maxResults",
            "nextToken",
            "sortBy",
            "sortOrder",
            "searchText",
            "userType",
            "groupType");

    private final Map<String, FamilyRule> rules;
    private final Families families;
    private final References references;

    Lists(Map<String, FamilyRule> rules, Families families, References references) {
        this.rules = rules;
        this.families = families;
        this.references = references;
    }

    /** The output of the family's list operation. */
    Map<String, Object> list(Call call, Family family) {
        requireParents(call);
        FamilyRule rule = rules.get(family.name());
        if (rule != null) {
            rule.listing(call);
        }
        Index index = call.domain().entities(family.name()).index();
        List<Predicate<Map<String, Object>>> conditions = new ArrayList<>();
        NavigableMap<Long, Index.Entry> source = null;
        for (Map.Entry<String, Object> asked : call.input().entrySet()) {
            String stored = NO_FILTER.contains(asked.getKey()) ? null : family.stored(asked.getKey());
            if (stored == null) {
                continue;
            }
            Object value = asked.getValue();
            if (stored.equals(family.ownerMember())) {
                Access.refuseDenied(call, value.toString());
            }
            if (source == null && index.isBy(stored)) {
                source = index.by(stored, value);
            } else {
                conditions.add(document -> Objects.equals(value, document.get(stored)));
            }
        }
        if (rule != null) {
            conditions.add(document -> rule.lists(call, document));
        }
        Shape item = Objects.requireNonNull(call.operation().item());
        return Pager.page(
                call,
                new Pager.Query(
                        index,
                        List.of(source == null ? index.all() : source),
                        conditions.isEmpty()
                                ? null
                                : conditions.stream().reduce(Predicate::and).get(),
                        order(call, family),
                        entry -> Narrow.structure(item, entry.document())));
    }

    /** What a list must be asked by has to exist: the project, the asset, the environment. */
    private void requireParents(Call call) {
        for (String member : call.operation().input().required()) {
            String id = call.text(member);
            Family parent = families.find(references.target(member.replace("Identifier", "Id")));
            if (parent != null && call.domain().entities(parent.name()).find(id) == null) {
                throw Access.absent(call, parent, id);
            }
        }
    }

    /** The order that was asked for; null when none was. */
    static @Nullable Comparator<Index.Entry> order(Call call, Family family) {
        String by = call.text("sortBy");
        String direction = call.text("sortOrder");
        if (by.isEmpty() && direction.isEmpty()) {
            return null;
        }
        String member =
                switch (by) {
                    case "NAME", "name" -> "name";
                    case "UPDATED_AT" ->
                        family.timesOfUpdate().isEmpty()
                                ? "createdAt"
                                : family.timesOfUpdate().get(0);
                    default -> family.members().containsKey("eventTime") ? "eventTime" : "createdAt";
                };
        Comparator<Index.Entry> order = by(member);
        return direction.startsWith("DESC") ? order.reversed() : order;
    }

    /** Compares entries by a member; those that lack it come first. */
    @SuppressWarnings({"unchecked", "rawtypes"})
    static Comparator<Index.Entry> by(String member) {
        return (a, b) -> {
            Object left = a.document().get(member);
            Object right = b.document().get(member);
            if (left instanceof Comparable l && right != null && left.getClass() == right.getClass()) {
                return l.compareTo(right);
            }
            return Boolean.compare(left != null, right != null);
        };
    }

    /** An output that lists nothing. */
    static Map<String, Object> nothing(Call call) {
        Map<String, Object> output = new LinkedHashMap<>();
        output.put(call.operation().items(), List.of());
        return output;
    }
}
