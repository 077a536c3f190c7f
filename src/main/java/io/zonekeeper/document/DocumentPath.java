package io.zonekeeper.document;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way into a document: {@code a.b}, {@code a[].b} for each element of a list or map, {@code a~b} into JSON that is
 * kept in a string.
 */
public record DocumentPath(List<Segment> steps) {
    private static final Pattern SEGMENT = Pattern.compile("([\\p{L}\\p{N}_@-]+)((?:\\[])?)([.~]?)");

    /**
     * One member.
     *
     * @param each whether its elements are meant rather than the list or map
     * @param json whether what is meant is the JSON inside the string that stands there
     */
    public record Segment(String member, boolean each, boolean json) {
        /** The member, or its elements. */
        public Segment(String member, boolean each) {
            this(member, each, false);
        }
    }

    public DocumentPath {
        steps = List.copyOf(steps);
    }

    /** The path that a text says, if it says one. */
    static Optional<DocumentPath> read(String text) {
        List<Segment> steps = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(text);
        int at = 0;
        boolean more = true;
        while (more && matcher.find(at) && matcher.start() == at) {
            steps.add(new Segment(
                    matcher.group(1),
                    !matcher.group(2).isEmpty(),
                    matcher.group(3).equals("~")));
            at = matcher.end();
            more = !matcher.group(3).isEmpty();
        }
        return at != text.length() || more ? Optional.empty() : Optional.of(new DocumentPath(steps));
    }

    /** The path that a text says; a text that says none, or one that enters JSON, is refused. */
    public static DocumentPath parse(String text) {
        return read(text.strip())
                .filter(path -> !path.entersJson())
                .orElseThrow(
                        () -> new IllegalArgumentException("'" + text + "' is not a path like 'member.list[].member'"));
    }

    /** Several paths, separated by {@code |}: the first that leads to a value counts. */
    public static List<DocumentPath> alternatives(String text) {
        List<DocumentPath> paths = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            paths.add(parse(part));
        }
        return paths;
    }

    public String first() {
        return steps.get(0).member();
    }

    public Segment last() {
        return steps.get(steps.size() - 1);
    }

    /** The members on the way, whether their elements are meant or not. */
    public List<String> names() {
        return steps.stream().map(Segment::member).toList();
    }

    /** Whether the path leads into what another one leads to. */
    public boolean isBelow(DocumentPath other) {
        List<String> names = names();
        List<String> others = other.names();
        return names.size() > others.size() && names.subList(0, others.size()).equals(others);
    }

    /** How many lists the path goes through. */
    public int depth() {
        return (int) steps.stream().filter(Segment::each).count();
    }

    /** Whether the path leads into JSON that is kept in a string. */
    public boolean entersJson() {
        return steps.stream().anyMatch(Segment::json);
    }

    /** The path as far as it leads through JSON that is no text of its own. */
    DocumentPath outer() {
        List<Segment> outer = new ArrayList<>();
        for (Segment step : steps) {
            outer.add(new Segment(step.member(), step.each()));
            if (step.json()) {
                break;
            }
        }
        return new DocumentPath(outer);
    }

    /** The path without its last step. */
    DocumentPath above() {
        return new DocumentPath(steps.subList(0, steps.size() - 1));
    }

    /**
     * What the path leads to; null when there is nothing. Each {@code []} makes a list with as many elements as the
     * document's, null where an element lacks the rest of the path.
     */
    public @Nullable Object find(@Nullable Object document) {
        return find(document, 0);
    }

    private @Nullable Object find(@Nullable Object value, int from) {
        @Nullable Object at = value;
        for (int i = from; i < steps.size(); i++) {
            if (!(at instanceof Map<?, ?> members)) {
                return null;
            }
            Segment step = steps.get(i);
            at = members.get(step.member());
            if (step.each()) {
                return at instanceof List<?> list
                        ? each(list, i)
                        : at instanceof Map<?, ?> map ? each(map.values(), i) : null;
            }
            at = step.json() ? inside(at) : at;
        }
        return at;
    }

    private @Nullable Object each(Collection<?> list, int step) {
        List<@Nullable Object> found = new ArrayList<>(list.size());
        boolean any = false;
        for (Object element : list) {
            Object value = find(steps.get(step).json() ? inside(element) : element, step + 1);
            any |= value != null;
            found.add(value);
        }
        return any ? found : null;
    }

    /** All values that the path leads to, whatever lists they stand in. */
    List<Object> values(@Nullable Object document) {
        List<Object> values = new ArrayList<>();
        flatten(find(document), depth(), values);
        return values;
    }

    private static void flatten(@Nullable Object found, int depth, List<Object> values) {
        if (found != null && depth == 0) {
            values.add(found);
        } else if (found instanceof List<?> list) {
            list.forEach(element -> flatten(element, depth - 1, values));
        }
    }

    private static @Nullable Object inside(@Nullable Object text) {
        try {
            return text instanceof String json ? Json.read(json) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether an element of a list on the way does not have the member that the path asks of each. */
    boolean lacks(Map<String, ? extends @Nullable Object> document) {
        DocumentPath above = above();
        return !last().each()
                && above.depth() > 0
                && above.values(document).stream()
                        .anyMatch(element ->
                                !(element instanceof Map<?, ?> members) || members.get(last().member()) == null);
    }

    /** How many steps of a location the path takes; -1 when it leads elsewhere. */
    int reach(ValueLocation location) {
        List<String> place = location.steps();
        int at = 0;
        for (Segment step : steps) {
            int end = at + 1 + (step.each() ? 1 : 0) + (step.json() ? 1 : 0);
            if (end > place.size()
                    || !place.get(at).equals(step.member())
                    || step.json() != place.get(end - 1).equals(ValueLocation.INSIDE)) {
                return -1;
            }
            at = end;
        }
        return at;
    }

    /** A copy of a document without what the path leads to, also in JSON that is kept in a string. */
    @SuppressWarnings("unchecked") // what is left of a document is of the kind that it was
    public <V extends @Nullable Object> Map<String, V> without(Map<String, V> document) {
        return (Map<String, V>) (Map<String, ?>) copyWithout(document, 0);
    }

    private @Nullable Object without(@Nullable Object value, int at) {
        return value instanceof Map<?, ?> map ? copyWithout(map, at) : value;
    }

    private Map<String, @Nullable Object> copyWithout(Map<?, ?> map, int at) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((member, element) -> copy.put(String.valueOf(member), element));
        Segment step = steps.get(at);
        Object member = copy.get(step.member());
        if (at == steps.size() - 1) {
            copy.remove(step.member());
        } else if (member != null && !step.json()) {
            copy.put(step.member(), step.each() ? eachWithout(member, at + 1) : without(member, at + 1));
        } else if (!step.each() && inside(member) instanceof Map<?, ?> json) {
            copy.put(step.member(), Json.write(without(json, at + 1)));
        }
        return copy;
    }

    private Object eachWithout(Object value, int at) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(without(element, at)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((member, element) -> copy.put(String.valueOf(member), without(element, at)));
            return copy;
        }
        return value;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < steps.size(); i++) {
            Segment step = steps.get(i);
            text.append(step.member()).append(step.each() ? "[]" : "");
            text.append(i == steps.size() - 1 ? "" : step.json() ? "~" : ".");
        }
        return text.toString();
    }
}
