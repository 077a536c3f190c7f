package io.zonekeeper.types;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the scopes of a type come from: a parent type, and the inputs that each of its entities gives. In
 * {@code DomainUnit?entityType=DOMAIN_UNIT&entityIdentifier={id}&policyType=A,B} one unit gives two scopes.
 *
 * @param parent the parent type
 * @param inputs input name to its text: constants separated by commas, or text with members in braces
 */
public record Per(String parent, Map<String, String> inputs) {
    private static final Pattern BRACED = Pattern.compile("\\{([^{}]+)}");

    /** The parents of a text, separated by blanks. Throws {@link IllegalArgumentException} with what is wrong. */
    public static List<Per> all(String text) {
        List<Per> all = new ArrayList<>();
        for (String one : text.strip().split("\\s+")) {
            if (!one.isEmpty()) {
                all.add(of(one));
            }
        }
        return List.copyOf(all);
    }

    private static Per of(String text) {
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
        inputs.values().forEach(Per::paths);
        return new Per(parent, Collections.unmodifiableMap(inputs));
    }

    /** The inputs of every scope that an entity of the parent type opens; none when a member that is needed is absent. */
    public List<Map<String, String>> scopes(Map<String, ? extends @Nullable Object> parentDocument) {
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
            List<Object> values = MemberPath.of(matcher.group(1)).values(document);
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

    private static List<MemberPath> paths(String text) {
        List<MemberPath> paths = new ArrayList<>();
        Matcher matcher = BRACED.matcher(text);
        while (matcher.find()) {
            paths.add(MemberPath.of(matcher.group(1)));
        }
        return paths;
    }
}
