package io.zonekeeper.types;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who names entities that no list shows.
 *
 * @param per the type that names them, with the inputs of their {@code get}
 * @param condition what the naming document must say for it
 */
public record Unlisted(ScopeTemplate per, MemberCondition condition) {

    /** Those of a text. Throws {@link IllegalArgumentException} with what is wrong. */
    static List<Unlisted> all(String text) {
        List<Unlisted> all = new ArrayList<>();
        for (String word : TypeWords.of(text, "\\s+")) {
            if (word.indexOf('?') >= 0 || all.isEmpty()) {
                all.add(new Unlisted(ScopeTemplate.all(word).get(0), MemberCondition.of("")));
            } else {
                all.add(new Unlisted(all.remove(all.size() - 1).per(), MemberCondition.of(word)));
            }
        }
        return List.copyOf(all);
    }

    /** The inputs of {@code get} for each entity that a document names. */
    public List<Map<String, String>> of(Map<String, ? extends @Nullable Object> document) {
        return condition.holds(document) ? per.scopes(document) : List.of();
    }
}
