package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.model.Values;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The filter clauses of searches: and, or, and comparisons of attributes. */
final class Filters {
    private Filters() {}

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
        List<Object> values = Attributes.of(document, Values.text(filter.get("attribute")));
        String operator = Values.text(filter.get("operator"));
        if (filter.get("intValue") instanceof Number wanted) {
            BigDecimal number = new BigDecimal(wanted.toString());
            return values.stream().anyMatch(value -> compares(operator, value, number));
        }
        String wanted = Values.text(filter.get("value"));
        if (operator.equals("TEXT_SEARCH")) {
            return SearchText.of(wanted).isIn(values.stream().map(Object::toString));
        }
        return values.stream()
                .anyMatch(value -> compares(operator, value.toString().compareTo(wanted)));
    }

    private static boolean compares(String operator, Object value, BigDecimal wanted) {
        if (value instanceof Instant time) {
            return compares(operator, BigDecimal.valueOf(time.toEpochMilli()).compareTo(wanted));
        }
        return value instanceof Number number
                && compares(operator, new BigDecimal(number.toString()).compareTo(wanted));
    }

    private static boolean compares(String operator, int comparison) {
        return switch (operator) {
            case "LE" -> comparison <= 0;
            case "LT" -> comparison < 0;
            case "GE" -> comparison >= 0;
            case "GT" -> comparison > 0;
            default -> comparison == 0;
        };
    }
}
