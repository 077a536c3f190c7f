package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where the scopes of a type come from: a parent type, and the inputs that each of its entities gives. In
 * {@code DomainUnit?entityType=DOMAIN_UNIT&entityIdentifier={id}&policyType=A,B} one unit gives two scopes. Members of one list
 * belong together: {@code DataProduct?identifier={items[].identifier}&revision={items[].revision}} gives one scope an item.
 *
 * @param parent the parent type
 * @param inputs input name to its text: constants separated by commas, or text with members in braces
 */
public record ScopeTemplate(String parent, Map<String, String> inputs) {
    private static final Pattern BRACED = Pattern.compile("\\{([^{}]+)}");
    /** {@code 1..<revision}: the numbers from one on that are less than the one that a member has. */
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,4})\\.\\.<(.+)");
    /** Nobody has more revisions than this of what is read one by one. */
    private static final int MOST_NUMBERS = 10_000;

    /** The parents of a text, separated by blanks. Throws {@link IllegalArgumentException} with what is wrong. */
    public static List<ScopeTemplate> all(String text) {
        List<ScopeTemplate> all = new ArrayList<>();
        for (String one : text.strip().split("\\s+")) {
            if (!one.isEmpty()) {
                all.add(of(one));
            }
        }
        return List.copyOf(all);
    }

    private static ScopeTemplate of(String text) {
        int question = text.indexOf('?');
        String parent = question < 0 ? text : text.substring(0, question);
        Map<String, String> inputs = new LinkedHashMap<>();
        if (question >= 0) {
            for (String pair : text.substring(question + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals < 1 || equals == pair.length() - 1) {
                    throw new IllegalArgumentException(
                            "'" + text + "' needs inputs as 'Type?input={member}&other=CONSTANT'");
                }
                inputs.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        inputs.values().forEach(ScopeTemplate::paths);
        return new ScopeTemplate(parent, Collections.unmodifiableMap(inputs));
    }

    /** The inputs of every scope that an entity of the parent type opens; none when a member that is needed is absent. */
    public List<Map<String, String>> scopes(Map<String, ? extends @Nullable Object> parentDocument) {
        Optional<String> list = sharedList();
        return list.isEmpty()
                ? product(parentDocument)
                : MemberPath.of(list.get()).values(parentDocument).stream()
                        .flatMap(element ->
                                product(with(parentDocument, List.of(list.get().split("\\.")), element)).stream())
                        .toList();
    }

    /** The list of which several inputs take members: these belong together, element by element. Empty when there is none. */
    private Optional<String> sharedList() {
        Map<String, Long> lists = inputs.values().stream()
                .flatMap(text -> paths(text).stream())
                .map(MemberPath::toString)
                .filter(path -> path.indexOf("[].") > 0 && path.indexOf('|') < 0 && path.indexOf('~') < 0)
                .map(path -> path.substring(0, path.indexOf("[].") + 2))
                .collect(Collectors.groupingBy(path -> path, Collectors.counting()));
        return lists.entrySet().stream()
                .filter(list -> list.getValue() > 1)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The document with only that element in the list at a path. */
    private static Map<String, @Nullable Object> with(
            Map<?, ? extends @Nullable Object> document, List<String> path, Object element) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        document.forEach((name, value) -> copy.put(String.valueOf(name), value));
        String member = path.get(0).replace("[]", "");
        copy.put(
                member,
                path.size() == 1
                        ? List.of(element)
                        : document.get(member) instanceof Map<?, ?> inner
                                ? with(inner, path.subList(1, path.size()), element)
                                : null);
        return copy;
    }

    private List<Map<String, String>> product(Map<String, ? extends @Nullable Object> parentDocument) {
        List<Map<String, String>> scopes = List.of(Map.of());
        for (Map.Entry<String, String> input : inputs.entrySet()) {
            scopes = with(scopes, input.getKey(), values(input.getValue(), parentDocument));
        }
        return scopes;
    }

    /** Each scope with each value of one more input. */
    static List<Map<String, String>> with(List<Map<String, String>> scopes, String input, List<String> values) {
        List<Map<String, String>> longer = new ArrayList<>();
        for (Map<String, String> scope : scopes) {
            for (String value : values) {
                Map<String, String> with = new LinkedHashMap<>(scope);
                with.put(input, value);
                longer.add(with);
            }
        }
        return longer;
    }

    /** The paths by which the document should give an input and does not, though it has what holds it. */
    public List<String> unfilled(Map<String, ? extends @Nullable Object> parentDocument) {
        return inputs.values().stream()
                .flatMap(text -> paths(text).stream())
                .filter(path -> path.lacks(parentDocument))
                .map(MemberPath::toString)
                .toList();
    }

    /** Whether every member that the inputs need is in the document. */
    boolean filledBy(Map<String, ? extends @Nullable Object> parentDocument) {
        return inputs.values().stream()
                .flatMap(text -> paths(text).stream())
                .allMatch(path -> path.value(parentDocument).isPresent());
    }

    /** The paths of all members of the parent's document that the inputs are made of. */
    public List<MemberPath> members() {
        return inputs.values().stream().flatMap(text -> paths(text).stream()).toList();
    }

    private static List<String> values(String text, Map<String, ? extends @Nullable Object> document) {
        if (text.indexOf('{') < 0) {
            return List.of(text.split(","));
        }
        List<String> texts = List.of("");
        Matcher matcher = BRACED.matcher(text);
        int from = 0;
        while (matcher.find()) {
            String constant = text.substring(from, matcher.start());
            List<?> values = braced(matcher.group(1), document);
            List<String> longer = new ArrayList<>();
            for (String before : texts) {
                values.forEach(value -> longer.add(before + constant + value));
            }
            texts = longer;
            from = matcher.end();
        }
        String rest = text.substring(from);
        return texts.stream().map(before -> before + rest).toList();
    }

    private static List<?> braced(String text, Map<String, ? extends @Nullable Object> document) {
        Matcher numbers = NUMBERS.matcher(text);
        if (!numbers.matches()) {
            return MemberPath.of(text).values(document);
        }
        int end = MemberPath.of(numbers.group(2))
                .text(document)
                .filter(value -> value.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        return IntStream.range(Math.max(Integer.parseInt(numbers.group(1)), end - MOST_NUMBERS), end)
                .boxed()
                .toList();
    }

    private static List<MemberPath> paths(String text) {
        List<MemberPath> paths = new ArrayList<>();
        Matcher matcher = BRACED.matcher(text);
        while (matcher.find()) {
            Matcher numbers = NUMBERS.matcher(matcher.group(1));
            paths.add(MemberPath.of(numbers.matches() ? numbers.group(2) : matcher.group(1)));
        }
        return paths;
    }
}
