package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filter clauses of searches: and, or, and comparisons of attributes, of which the better known names are mapped. */
final class Filters {
    private static final Map<String, String> ATTRIBUTES = Map.of(
            "BusinessGlossaryTermForm.businessGlossaryId", "glossaryId",
            "creationTime", "createdAt",
            "lastUpdatedTime", "updatedAt",
            "owningProject", "owningProjectId",
            "amazonMetadata.sourceIdentifier", "externalIdentifier",
            "entityType", "typeIdentifier");

    private Filters() {}

    /** The document member that an attribute means. */
    static String member(String attribute) {
        return ATTRIBUTES.getOrDefault(attribute, attribute.substring(attribute.lastIndexOf('.') + 1));
    }

    /** Whether the clause holds; an empty one holds for everything. */
    static boolean matches(Map<String, Object> clause, Map<String, Object> document) {
        if (clause.isEmpty()) {
            return true;
        }
        if (clause.containsKey("and")) {
            return Values.list(clause.get("and")).stream().allMatch(c -> matches(Values.map(c), document));
        }
        if (clause.containsKey("or")) {
            return Values.list(clause.get("or")).stream().anyMatch(c -> matches(Values.map(c), document));
        }
        return holds(Values.map(clause.get("filter")), document);
    }

    private static boolean holds(Map<String, Object> filter, Map<String, Object> document) {
        Object actual = document.get(member(Values.text(filter.get("attribute"))));
        if (filter.get("intValue") instanceof Number wanted) {
            long number = actual instanceof Instant time
                    ? time.toEpochMilli()
                    : actual instanceof Number n ? n.longValue() : Long.MIN_VALUE;
            return compares(filter.get("operator"), Long.compare(number, wanted.longValue()));
        }
        String wanted = Values.text(filter.get("value"));
        if ("TEXT_SEARCH".equals(filter.get("operator"))) {
            return actual != null && lower(actual).contains(wanted.toLowerCase(Locale.ROOT));
        }
        if (actual instanceof List<?> list) {
            return list.contains(wanted);
        }
        return actual != null
                && compares(filter.get("operator"), actual.toString().compareTo(wanted));
    }

    private static boolean compares(@Nullable Object operator, int comparison) {
        return switch (String.valueOf(operator)) {
            case "LE" -> comparison <= 0;
            case "LT" -> comparison < 0;
            case "GE" -> comparison >= 0;
            case "GT" -> comparison > 0;
            default -> comparison == 0;
        };
    }

    /** Whether some text of the document holds the lower-case text. */
    static boolean mentions(Map<String, Object> document, String text) {
        return document.values().stream()
                .anyMatch(value -> value instanceof String && lower(value).contains(text));
    }

    private static String lower(Object value) {
        return value.toString().toLowerCase(Locale.ROOT);
    }
}
