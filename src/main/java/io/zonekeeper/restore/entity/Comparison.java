package io.zonekeeper.restore.entity;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.Json;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Settled;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a restored entity differs from what it should be. Members that the service makes, and those that cannot be
 * restored, do not count; nor does the order of lists, the form of numbers, or how JSON inside a string is written.
 */
public final class Comparison {
    private Comparison() {}

    /** The members that differ, by their names at the top of the document. */
    public static List<String> differences(
            EntityType type,
            Map<String, ? extends @Nullable Object> expected,
            Map<String, ? extends @Nullable Object> actual) {
        return differences(counting(type, expected, false), counting(type, actual, false));
    }

    /** The same, with the members in which the service shows what was restored elsewhere. */
    public static List<String> shownDifferences(
            EntityType type,
            Map<String, ? extends @Nullable Object> expected,
            Map<String, ? extends @Nullable Object> actual) {
        return differences(counting(type, expected, true), counting(type, actual, true));
    }

    private static List<String> differences(Map<String, @Nullable Object> left, Map<String, @Nullable Object> right) {
        Set<String> members = new TreeSet<>(left.keySet());
        members.addAll(right.keySet());
        List<String> different = new ArrayList<>();
        for (String member : members) {
            if (!same(left.get(member), right.get(member))) {
                different.add(member);
            }
        }
        return different;
    }

    /** The sha-256 of what counts in a document, in the form in which it is compared: equal ones have the same. */
    public static String hash(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return Canonical.sha256(text(counting(type, document, true)).getBytes(StandardCharsets.UTF_8));
    }

    /** Whether two values of a member do not differ. */
    public static boolean same(@Nullable Object one, @Nullable Object other) {
        return text(one).equals(text(other));
    }

    /** Whether a value says nothing. */
    public static boolean isEmpty(@Nullable Object value) {
        return normal(value) == null;
    }

    /** The members of what was sent that an entity does not have as they were sent; what it has beside them is its own. */
    public static List<String> lacks(
            EntityType type,
            Map<String, ? extends @Nullable Object> sent,
            Map<String, ? extends @Nullable Object> actual) {
        List<String> less = differences(type, sent, actual);
        less.removeIf(member ->
                sent.get(member) == null || type.settled().map(Settled::member).equals(Optional.of(member)));
        return less;
    }

    private static Map<String, @Nullable Object> counting(
            EntityType type, Map<String, ? extends @Nullable Object> document, boolean shown) {
        Set<String> whole = new HashSet<>();
        Map<String, @Nullable Object> less = type.withoutLocals(new LinkedHashMap<>(document));
        List<String> uncounted = new ArrayList<>(type.ignoredMembers().keySet());
        uncounted.addAll(type.madeByService());
        uncounted.addAll(type.lost().members());
        if (!shown) {
            uncounted.addAll(type.shownMembers());
        }
        for (String path : uncounted) {
            if (path.indexOf('.') < 0) {
                whole.add(path);
            } else {
                less = io.zonekeeper.document.MemberPath.of(path).without(less);
            }
        }
        less.keySet().removeAll(whole);
        return less;
    }

    private static String text(@Nullable Object value) {
        return Canonical.text(normal(value));
    }

    private static @Nullable Object normal(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            map.forEach((name, member) -> {
                Object plain = normal(member);
                if (plain != null) {
                    members.put(String.valueOf(name), plain);
                }
            });
            return members.isEmpty() ? null : members;
        }
        if (value instanceof List<?> list) {
            List<String> texts = new ArrayList<>();
            list.forEach(element -> texts.add(text(element)));
            texts.sort(null);
            return texts.isEmpty() ? null : texts;
        }
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros().toPlainString();
        }
        if (value instanceof String string && (string.startsWith("{") || string.startsWith("["))) {
            try {
                return Json.repeatsMembers(string) ? string : normal(Json.read(string));
            } catch (IOException e) {
                return string;
            }
        }
        return value instanceof String text && text.isEmpty() ? null : value;
    }
}
