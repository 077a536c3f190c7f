package io.zonekeeper.types;

import io.zonekeeper.datazone.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A way to members of a document: {@code a.b}, {@code a[].b} for each element of a list, {@code a~b} into JSON that is
 * kept in a string, {@code a | b} for the first that has a value.
 */
public final class MemberPath {
    private static final Pattern SEGMENT = Pattern.compile("([A-Za-z0-9_@-]+)((?:\\[])?)([.~]?)");

    private record Step(String member, boolean each, boolean json) {}

    private final String text;
    private final List<List<Step>> alternatives;

    private MemberPath(String text, List<List<Step>> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** The path of a text. Throws {@link IllegalArgumentException} with what is wrong. */
    public static MemberPath of(String text) {
        List<List<Step>> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|", -1)) {
            alternatives.add(steps(alternative.strip(), text));
        }
        return new MemberPath(text.strip(), List.copyOf(alternatives));
    }

    private static List<Step> steps(String alternative, String whole) {
        List<Step> steps = new ArrayList<>();
        Matcher matcher = SEGMENT.matcher(alternative);
        int at = 0;
        boolean more = true;
        while (more && matcher.find(at) && matcher.start() == at) {
            steps.add(new Step(
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
        for (List<Step> steps : alternatives) {
            StringBuilder path = new StringBuilder();
            for (Step step : steps) {
                path.append(path.length() == 0 ? "" : ".").append(step.member()).append(step.each() ? "[]" : "");
                if (step.json()) {
                    break;
                }
            }
            outer.add(path.toString());
        }
        return outer;
    }

    /** All values that the first alternative with a value leads to; none when there is none. */
    public List<Object> values(Map<String, ? extends @Nullable Object> document) {
        for (List<Step> steps : alternatives) {
            List<Object> found = new ArrayList<>();
            collect(document, steps, 0, found);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
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

    private static void collect(@Nullable Object value, List<Step> steps, int at, List<Object> found) {
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
        Step step = steps.get(at);
        Object member = members.get(step.member());
        if (step.each()) {
            if (member instanceof List<?> elements) {
                for (Object element : elements) {
                    collect(step.json() ? inside(element) : element, steps, at + 1, found);
                }
            }
        } else {
            collect(step.json() ? inside(member) : member, steps, at + 1, found);
        }
    }

    private static @Nullable Object inside(@Nullable Object text) {
        try {
            return text instanceof String json ? Json.read(json) : null;
        } catch (IOException e) {
            return null;
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
