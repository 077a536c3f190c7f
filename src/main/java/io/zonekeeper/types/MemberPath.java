package io.zonekeeper.types;

import io.zonekeeper.datazone.Json;
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
 * A way to members of a document: {@code a.b}, {@code a[].b} for each element of a list or map, {@code a~b} into JSON
 * that is kept in a string, {@code a | b} for the first that has a value.
 */
public final class MemberPath {
    private static final Pattern SEGMENT = Pattern.compile("([A-Za-z0-9_@-]+)((?:\\[])?)([.~]?)");

    private record Segment(String member, boolean each, boolean json) {}

    private final String text;
    private final List<List<Segment>> alternatives;

    private MemberPath(String text, List<List<Segment>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** The path of a text. Throws {@link IllegalArgumentException} with what is wrong. */
    public static MemberPath of(String text) {
        List<List<Segment>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|", -1)) {
            alternatives.add(steps(alternative.strip(), text));
        }
        return new MemberPath(text.strip(), List.copyOf(alternatives));
    }

    private static List<Segment> steps(String alternative, String whole) {
        List<Segment> steps = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(alternative);
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
        if (at != alternative.length() || more) {
            throw new IllegalArgumentException(
                    "'" + whole + "' is not a path of members such as 'a.b', 'a[].b', 'a~b' or 'a | b'");
        }
        return List.copyOf(steps);
    }

    /** The first members that each alternative asks for. */
    public List<String> firstMembers() {
        return alternatives.stream().map(steps -> steps.get(0).member()).toList();
    }

    /** Each alternative as a path of members, as far as it leads through JSON that is no text of its own. */
    public List<String> outerPaths() {
        List<String> outer = new ArrayList<>();
        for (List<Segment> steps : alternatives) {
            StringBuilder path = new StringBuilder();
            for (Segment step : steps) {
                path.append(path.length() == 0 ? "" : ".").append(step.member()).append(step.each() ? "[]" : "");
                if (step.json()) {
                    break;
                }
            }
            outer.add(path.toString());
        }
        return outer;
    }

    /** Whether an alternative leads into JSON that is kept in a string. */
    public boolean entersJson() {
        return alternatives.stream().flatMap(List::stream).anyMatch(Segment::json);
    }

    /** All values that the first alternative with a value leads to; none when there is none. */
    public List<Object> values(Map<String, ? extends @Nullable Object> document) {
        for (List<Segment> steps : alternatives) {
            List<Object> found = new ArrayList<>();
            collect(document, steps, 0, found);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /**
     * Whether an element of a list does not have the member that the path asks of each. A list that is not there or empty
     * lacks nothing, nor does a member outside of lists, which may be absent.
     */
    boolean lacks(Map<String, ? extends @Nullable Object> document) {
        return (alternatives.size() == 1 || values(document).isEmpty())
                && alternatives.stream().anyMatch(steps -> lacks(steps, document));
    }

    private static boolean lacks(List<Segment> steps, Map<String, ? extends @Nullable Object> document) {
        Segment last = steps.get(steps.size() - 1);
        List<Segment> before = steps.subList(0, steps.size() - 1);
        if (last.each() || before.stream().noneMatch(Segment::each)) {
            return false;
        }
        List<Object> elements = new ArrayList<>();
        collect(document, before, 0, elements);
        return elements.stream()
                .anyMatch(element -> !(element instanceof Map<?, ?> members) || members.get(last.member()) == null);
    }

    /** The first value, if there is one. */
    public Optional<Object> value(Map<String, ? extends @Nullable Object> document) {
        return values(document).stream().findFirst();
    }

    /** The first value that is a string, number or boolean, as text. */
    public Optional<String> text(Map<String, ? extends @Nullable Object> document) {
        return values(document).stream()
                .filter(value -> !(value instanceof Map || value instanceof List))
                .map(Object::toString)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private static void collect(@Nullable Object value, List<Segment> steps, int at, List<Object> found) {
        if (value == null) {
            return;
        }
        if (at == steps.size()) {
            found.add(value);
            return;
        }
        if (!(value instanceof Map<?, ?> members)) {
            return;
        }
        Segment step = steps.get(at);
        Object member = members.get(step.member());
        if (step.each()) {
            for (Object element : elements(member)) {
                collect(step.json() ? inside(element) : element, steps, at + 1, found);
            }
        } else {
            collect(step.json() ? inside(member) : member, steps, at + 1, found);
        }
    }

    private static Collection<?> elements(@Nullable Object value) {
        return value instanceof List<?> list ? list : value instanceof Map<?, ?> map ? map.values() : List.of();
    }

    private static @Nullable Object inside(@Nullable Object text) {
        try {
            return text instanceof String json ? Json.read(json) : null;
        } catch (IOException e) {
            return null;
        }
    }

    /** Whether the path leads to that place, or to the list of which the place is an element. */
    public boolean leadsTo(ValueLocation place) {
        List<String> at = place.steps();
        return alternatives.stream()
                .mapToInt(steps -> reach(steps, at))
                .anyMatch(end ->
                        end == at.size() || end == at.size() - 1 && at.get(end).equals(ValueLocation.ELEMENT));
    }

    /** Whether that place is where the path leads, or below it. */
    public boolean covers(ValueLocation place) {
        return alternatives.stream().anyMatch(steps -> reach(steps, place.steps()) >= 0);
    }

    /** How many steps of a place the path takes; -1 when it leads elsewhere. */
    private static int reach(List<Segment> steps, List<String> place) {
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

    /** A copy of the document without what the path leads to, also in JSON that is kept in a string. */
    public Map<String, @Nullable Object> without(Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(document);
        alternatives.forEach(steps -> remove(copy, steps, 0));
        return copy;
    }

    private static void remove(Map<String, @Nullable Object> members, List<Segment> steps, int at) {
        Segment step = steps.get(at);
        Object member = members.get(step.member());
        if (at == steps.size() - 1) {
            members.remove(step.member());
        } else if (member != null && !step.json()) {
            members.put(
                    step.member(), step.each() ? eachWithout(member, steps, at + 1) : without(member, steps, at + 1));
        } else if (!step.each() && inside(member) instanceof Map<?, ?> json) {
            members.put(step.member(), Json.write(without(json, steps, at + 1)));
        }
    }

    private static Object eachWithout(Object value, List<Segment> steps, int at) {
        if (value instanceof List<?> list) {
            List<@Nullable Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(without(element, steps, at)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((member, element) -> copy.put(String.valueOf(member), without(element, steps, at)));
            return copy;
        }
        return value;
    }

    private static @Nullable Object without(@Nullable Object value, List<Segment> steps, int at) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        map.forEach((member, element) -> copy.put(String.valueOf(member), element));
        remove(copy, steps, at);
        return copy;
    }

    @Override
    public String toString() {
        return text;
    }
}
