package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members that no operation takes, each with the reason. */
public record UnrestorableMembers(Map<String, String> reasons) {

    /** Those of a text such as {@code member (reason), member}. */
    static UnrestorableMembers of(String text) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (String word : TypeWords.of(text)) {
            int bracket = word.indexOf('(');
            reasons.put(
                    bracket < 0 ? word : word.substring(0, bracket).strip(),
                    bracket < 0 ? "" : word.substring(bracket + 1).replace(")", ""));
        }
        return new UnrestorableMembers(Collections.unmodifiableMap(reasons));
    }

    /** Their paths. */
    public Set<String> members() {
        return reasons.keySet();
    }

    /** Those that a document has. */
    public List<String> in(Map<String, ? extends @Nullable Object> document) {
        return members().stream()
                .filter(member ->
                        !MemberPath.of(member).values(document).stream().allMatch(UnrestorableMembers::saysNothing))
                .sorted()
                .toList();
    }

    private static boolean saysNothing(Object value) {
        return value instanceof List<?> list && list.isEmpty() || value instanceof Map<?, ?> map && map.isEmpty();
    }
}
