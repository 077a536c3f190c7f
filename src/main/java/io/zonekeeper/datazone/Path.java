package io.zonekeeper.datazone;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A way into a document: {@code member.member[].member}, where {@code []} means each element of a list or map. */
record Path(List<Segment> steps) {

    /** One member, and whether its elements are meant rather than the list. */
    record Segment(String member, boolean each) {}

    Path {
        steps = List.copyOf(steps);
    }

    /** The path that a text says; a text that says none is refused. */
    static Path parse(String text) {
        List<Segment> steps = new ArrayList<>();
        for (String part : text.trim().split("\\.", -1)) {
            boolean each = part.endsWith("[]");
            String member = each ? part.substring(0, part.length() - 2) : part;
            if (member.isEmpty() || !member.chars().allMatch(Path::ofName)) {
                throw new IllegalArgumentException("'" + text + "' is not a path like 'member.list[].member'");
            }
            steps.add(new Segment(member, each));
        }
        return new Path(steps);
    }

    /** Several paths, separated by {@code |}: the first that leads to a value counts. */
    static List<Path> alternatives(String text) {
        List<Path> paths = new ArrayList<>();
        for (String part : text.split("\\|", -1)) {
            paths.add(parse(part));
        }
        return paths;
    }

    private static boolean ofName(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == ':' || c == '@';
    }

    String first() {
        return steps.get(0).member();
    }

    Segment last() {
        return steps.get(steps.size() - 1);
    }

    /** The members on the way, whether their elements are meant or not. */
    List<String> names() {
        return steps.stream().map(Segment::member).toList();
    }

    /** Whether the path leads into what another one leads to. */
    boolean isBelow(Path other) {
        List<String> names = names();
        List<String> others = other.names();
        return names.size() > others.size() && names.subList(0, others.size()).equals(others);
    }

    /** How many lists the path goes through. */
    int depth() {
        return (int) steps.stream().filter(Segment::each).count();
    }

    /**
     * What the path leads to; null when there is nothing. Each {@code []} makes a list with as many elements as the
     * document's, null where an element lacks the rest of the path.
     */
    @Nullable
    Object find(@Nullable Object document) {
        return find(document, 0);
    }

    private @Nullable Object find(@Nullable Object value, int from) {
        @Nullable Object at = value;
        for (int i = from; i < steps.size(); i++) {
            if (!(at instanceof Map<?, ?> members)) {
                return null;
            }
            at = members.get(steps.get(i).member());
            if (steps.get(i).each()) {
                return at instanceof List<?> list
                        ? each(list, i + 1)
                        : at instanceof Map<?, ?> map ? each(map.values(), i + 1) : null;
            }
        }
        return at;
    }

    private @Nullable Object each(Collection<?> list, int from) {
        List<@Nullable Object> found = new ArrayList<>(list.size());
        boolean any = false;
        for (Object element : list) {
            Object value = find(element, from);
            any |= value != null;
            found.add(value);
        }
        return any ? found : null;
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(s -> s.each() ? s.member() + "[]" : s.member())
                .collect(Collectors.joining("."));
    }
}
