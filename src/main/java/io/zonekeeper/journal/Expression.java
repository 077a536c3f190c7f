package io.zonekeeper.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A condition in DynamoDB's words; no text when nothing is asked. */
record Expression(
        @Nullable String text,
        @Nullable Map<String, String> names,
        @Nullable Map<String, AttributeValue> values) {

    static Expression of(Table.Condition condition) {
        if (condition instanceof Table.Condition.Absent) {
            return new Expression("attribute_not_exists(pk)", null, null);
        }
        if (condition instanceof Table.Condition.Present) {
            return new Expression("attribute_exists(pk)", null, null);
        }
        if (condition instanceof Table.Condition.Equal equal) {
            List<String> terms = new ArrayList<>();
            Map<String, String> names = new HashMap<>();
            Map<String, AttributeValue> values = new HashMap<>();
            equal.attributes().forEach((name, value) -> {
                int n = terms.size();
                terms.add("#n" + n + " = :v" + n);
                names.put("#n" + n, name);
                values.put(":v" + n, Attributes.value(value));
            });
            return new Expression(String.join(" and ", terms), names, values);
        }
        return new Expression(null, null, null);
    }
}
