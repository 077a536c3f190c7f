package io.zonekeeper.types;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A list of a document that calls of their own add to and take from.
 *
 * @param member the list
 * @param size how many of it one call takes
 */
public record Settled(String member, int size) {

    /** The list of a text such as {@code governedGlossaryTerms/5}; none of an empty one. */
    static Optional<Settled> of(String text) {
        String[] words = text.split("/", 2);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Settled(
                        words[0].strip(), words.length == 2 ? Integer.parseInt(words[1].strip()) : Integer.MAX_VALUE));
    }

    /** What the list of a document has. */
    public List<Object> of(Map<String, ? extends @Nullable Object> document) {
        return document.get(member) instanceof List<?> list ? List.copyOf(list) : List.of();
    }

    /** What the list of a document has beside that of another one. */
    public List<Object> beside(
            Map<String, ? extends @Nullable Object> document, Map<String, ? extends @Nullable Object> other) {
        List<Object> more = new ArrayList<>(of(document));
        more.removeAll(of(other));
        return more;
    }

    /** How many calls so many elements take. */
    public int calls(List<?> elements) {
        return (int) ((elements.size() + (long) size - 1) / size);
    }

    /** The elements of one call, counted from 1; none where there are not so many. */
    public List<Object> group(List<Object> elements, int call) {
        return elements.stream().skip((call - 1L) * size).limit(size).toList();
    }

    /** A document with only these in the list. */
    public Map<String, @Nullable Object> with(Map<String, ? extends @Nullable Object> document, List<Object> elements) {
        Map<String, @Nullable Object> one = new HashMap<>(document);
        one.put(member, elements);
        return one;
    }
}
