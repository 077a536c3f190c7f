package io.zonekeeper.types;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.document.MemberPath;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a listed item shows of an entity's last change, by what the type file says under {@code changed}. */
final class ListMark {
    /** The item as a whole shows it. */
    private static final String WHOLE = "*";

    private static final int LONGEST = 80;

    private final String changed;
    private final List<MemberPath> paths;

    ListMark(String changed) {
        this.changed = changed;
        this.paths = changed.equals(WHOLE) ? List.of() : TypeWords.paths(changed);
    }

    /** Empty when it does not tell. */
    String of(Map<String, ? extends @Nullable Object> item) {
        if (changed.equals(WHOLE)) {
            return Canonical.hash(item);
        }
        List<@Nullable Object> values = new ArrayList<>();
        boolean any = false;
        for (MemberPath path : paths) {
            @Nullable Object value = path.value(item).map(ListMark::normal).orElse(null);
            values.add(value);
            any |= value != null;
        }
        String text = Canonical.text(values);
        return !any ? "" : text.length() <= LONGEST ? text : Canonical.hash(values);
    }

    /** The mark to keep with a document that was just read; empty where the next list must not be believed. */
    String of(Map<String, @Nullable Object> document, Optional<Map<String, @Nullable Object>> listed, Instant readAt) {
        if (changed.equals(WHOLE)) {
            return listed.filter(item -> agrees(item, document)).map(this::of).orElse("");
        }
        String mark = of(document);
        boolean differs = listed.isPresent() && !of(listed.get()).equals(mark);
        return differs || young(document, readAt) ? "" : mark;
    }

    private boolean young(Map<String, @Nullable Object> document, Instant readAt) {
        BigDecimal settled = BigDecimal.valueOf(readAt.minusSeconds(5).toEpochMilli(), 3);
        return paths.stream()
                .flatMap(path -> path.value(document).stream())
                .flatMap(value -> instant(value).stream())
                .anyMatch(time -> time.compareTo(settled) > 0);
    }

    private static boolean agrees(Map<String, @Nullable Object> item, Map<String, @Nullable Object> document) {
        return item.entrySet().stream()
                .filter(member -> document.containsKey(member.getKey()))
                .allMatch(member -> same(member.getValue(), document.get(member.getKey())));
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return Canonical.text(a == null ? null : normal(a)).equals(Canonical.text(b == null ? null : normal(b)));
    }

    /** Times as seconds since the epoch, empty lists as nothing, everything else as it is. */
    private static @Nullable Object normal(Object value) {
        if (value instanceof List<?> list && list.isEmpty()) {
            return null;
        }
        return instant(value)
                .<Object>map(time -> time.stripTrailingZeros().toPlainString())
                .orElse(value);
    }

    private static Optional<BigDecimal> instant(Object value) {
        try {
            if (value instanceof Number) {
                return Optional.of(new BigDecimal(value.toString()));
            }
            if (value instanceof String text && text.length() >= 20 && text.charAt(4) == '-') {
                Instant at = Instant.parse(text);
                return Optional.of(BigDecimal.valueOf(at.getEpochSecond()).add(BigDecimal.valueOf(at.getNano(), 9)));
            }
        } catch (DateTimeParseException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }
}
