package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.document.ValueLocation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of a type that a restore leaves out when it creates, and sets by update once everything exists.
 *
 * @param parts each with its condition
 */
public record SecondPassRule(List<Part> parts) {

    /**
     * One member.
     *
     * @param value what the member must be for an update to be needed; empty = any value
     */
    public record Part(MemberPath path, String value) {
        boolean isNeeded(Map<String, ? extends @Nullable Object> document) {
            return value.isEmpty()
                    ? path.values(document).stream().anyMatch(Part::says)
                    : path.values(document).contains(value);
        }

        private static boolean says(Object value) {
            return !(value instanceof List<?> list && list.isEmpty())
                    && !(value instanceof Map<?, ?> map && map.isEmpty());
        }
    }

    /**
     * The members of a text such as {@code termRelations,status=DISABLED}. Throws {@link IllegalArgumentException} with
     * what is wrong.
     */
    static SecondPassRule of(String text) {
        return new SecondPassRule(
                TypeWords.of(text).stream().map(SecondPassRule::part).toList());
    }

    private static Part part(String text) {
        int equals = text.indexOf('=');
        if (equals == text.length() - 1) {
            throw new IllegalArgumentException(
                    "'" + text + "' names no value; write a member, or one with its value as status=DISABLED");
        }
        return equals < 0
                ? new Part(MemberPath.of(text), "")
                : new Part(
                        MemberPath.of(text.substring(0, equals)),
                        text.substring(equals + 1).strip());
    }

    /** The document that create is given. */
    public Map<String, @Nullable Object> without(Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> less = new LinkedHashMap<>(document);
        for (Part part : parts) {
            less = part.path().without(less);
        }
        return less;
    }

    /** Whether an entity is not yet as its document says when it was made without these members. */
    public boolean isNeeded(Map<String, ? extends @Nullable Object> document) {
        return parts.stream().anyMatch(part -> part.isNeeded(document));
    }

    /** Whether the update ends something, as {@code status=DISABLED} does: nothing that is restored may come after it. */
    public boolean isLast(Map<String, ? extends @Nullable Object> document) {
        return parts.stream().anyMatch(part -> !part.value().isEmpty() && part.isNeeded(document));
    }

    /** The members that name other entities, which may be made later; without those that a value ends. */
    public Set<String> relations() {
        Set<String> relations = new HashSet<>();
        parts.stream()
                .filter(part -> part.value().isEmpty())
                .forEach(part -> relations.addAll(part.path().firstMembers()));
        return relations;
    }

    /** Whether what stands at that place is left out at first. */
    public boolean covers(ValueLocation place) {
        return parts.stream().anyMatch(part -> part.path().covers(place));
    }
}
