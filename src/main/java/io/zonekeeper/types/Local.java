package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list that mean something in their own domain only, as the form in which an asset names the data source
 * that found it: no restore carries them to another domain, and none takes those away that are there. Written {@code
 * formsOutput[].formName=DataSourceReferenceForm}.
 *
 * @param member the list
 * @param name the member that tells which elements are meant
 * @param values what it says then
 */
public record Local(String member, String name, List<String> values) {
    private static final Pattern TEXT = Pattern.compile("([A-Za-z]+)\\[]\\.([A-Za-z]+)=(.+)");

    /** Those of a text; none of an empty one. Throws {@link IllegalArgumentException} with what is wrong. */
    public static Optional<Local> of(String text) {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' does not say which elements of a list are meant, as in 'formsOutput[].formName=DataSourceReferenceForm'");
        }
        return Optional.of(new Local(matcher.group(1), matcher.group(2), TypeWords.of(matcher.group(3))));
    }

    /** What tells the elements. */
    public MemberPath path() {
        return MemberPath.of(member + "[]." + name);
    }

    private boolean isMeant(@Nullable Object element) {
        return element instanceof Map<?, ?> map && values.contains(String.valueOf(map.get(name)));
    }

    /** Such elements of a document. */
    public List<Object> in(Map<String, ? extends @Nullable Object> document) {
        List<Object> meant = new ArrayList<>();
        if (document.get(member) instanceof List<?> list) {
            list.stream().filter(this::isMeant).forEach(meant::add);
        }
        return meant;
    }

    /** A document with these instead of its own. */
    public Map<String, @Nullable Object> with(Map<String, @Nullable Object> document, List<Object> others) {
        if (in(document).equals(others)) {
            return document;
        }
        List<Object> elements = new ArrayList<>();
        if (document.get(member) instanceof List<?> list) {
            list.stream().filter(element -> !isMeant(element)).forEach(elements::add);
        }
        elements.addAll(others);
        Map<String, @Nullable Object> copy = new LinkedHashMap<>(document);
        copy.put(member, elements);
        return copy;
    }
}
