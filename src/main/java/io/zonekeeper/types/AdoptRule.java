package io.zonekeeper.types;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which entities are found instead of made: {@code path=value,start*}, one of the values at the path, or {@code path=} for
 * those that have nothing there.
 *
 * @param condition what the file says
 */
public record AdoptRule(MemberCondition condition) {

    /** Whether an entity is one of those. */
    public boolean adopts(Map<String, ? extends @Nullable Object> document) {
        if (condition.path().isEmpty()) {
            return false;
        }
        Optional<String> value = condition.path().get().text(document);
        return isOfAbsence()
                ? value.isEmpty()
                : value.isPresent()
                        && condition.values().stream()
                                .anyMatch(word -> word.endsWith("*")
                                        ? value.get().startsWith(word.substring(0, word.length() - 1))
                                        : value.get().equals(word));
    }

    /** Whether those are meant that have nothing at the path. */
    public boolean isOfAbsence() {
        return condition.path().isPresent() && condition.values().isEmpty();
    }
}
