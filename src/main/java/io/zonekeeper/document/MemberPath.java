package io.zonekeeper.document;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A way to members of a document: a {@link DocumentPath}, or several, {@code a | b}, of which the first with a value counts. */
public final class MemberPath {
    private final String text;
    private final List<DocumentPath> alternatives;

    private MemberPath(String text, List<DocumentPath> alternatives) {
        this.text = text;
        this.alternatives = alternatives;
    }

    /** The path of a text. Throws {@link IllegalArgumentException} with what is wrong. */
    public static MemberPath of(String text) {
        List<DocumentPath> alternatives = new ArrayList<>();
        for (String alternative : text.split("\\|", -1)) {
            alternatives.add(DocumentPath.read(alternative.strip())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "'" + text + "' is not a path of members such as 'a.b', 'a[].b', 'a~b' or 'a | b'")));
        }
        return new MemberPath(text.strip(), List.copyOf(alternatives));
    }

    /** The first members that each alternative asks for. */
    public List<String> firstMembers() {
        return alternatives.stream().map(DocumentPath::first).toList();
    }

    /** Each alternative as a path of members, as far as it leads through JSON that is no text of its own. */
    public List<String> outerPaths() {
        return alternatives.stream().map(path -> path.outer().toString()).toList();
    }

    /** Whether an alternative leads into JSON that is kept in a string. */
    public boolean entersJson() {
        return alternatives.stream().anyMatch(DocumentPath::entersJson);
    }

    /** All values that the first alternative with a value leads to; none when there is none. */
    public List<Object> values(Map<String, ? extends @Nullable Object> document) {
        return alternatives.stream()
                .map(path -> path.values(document))
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /**
     * Whether an element of a list does not have the member that the path asks of each. A list that is not there or empty
     * lacks nothing, nor does a member outside of lists, which may be absent.
     */
    public boolean lacks(Map<String, ? extends @Nullable Object> document) {
        return (alternatives.size() == 1 || values(document).isEmpty())
                && alternatives.stream().anyMatch(path -> path.lacks(document));
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

    /** Whether the path leads to that place, or to the list of which the place is an element. */
    public boolean leadsTo(ValueLocation place) {
        List<String> at = place.steps();
        return alternatives.stream()
                .mapToInt(path -> path.reach(place))
                .anyMatch(end ->
                        end == at.size() || end == at.size() - 1 && at.get(end).equals(ValueLocation.ELEMENT));
    }

    /** Whether that place is where the path leads, or below it. */
    public boolean covers(ValueLocation place) {
        return alternatives.stream().anyMatch(path -> path.reach(place) >= 0);
    }

    /** A copy of the document without what the path leads to, also in JSON that is kept in a string. */
    public Map<String, @Nullable Object> without(Map<String, ? extends @Nullable Object> document) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(document);
        for (DocumentPath path : alternatives) {
            copy = path.without(copy);
        }
        return copy;
    }

    /** A copy of the document without what any of the paths leads to. */
    public static Map<String, @Nullable Object> without(
            Collection<MemberPath> paths, Map<String, @Nullable Object> document) {
        Map<String, @Nullable Object> less = document;
        for (MemberPath path : paths) {
            less = path.without(less);
        }
        return less;
    }

    @Override
    public String toString() {
        return text;
    }
}
