package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the service demands of whoever makes an entity, one of: a role in the project or domain unit that a member leads
 * to, or a policy that is granted there.
 *
 * @param roles roles such as {@code owner} and {@code contributor}: any of them will do
 * @param policies policies such as {@code CREATE_GLOSSARY}: any of them will do, too
 * @param of the member that names the project or unit, or something that stands in one
 * @param user the member that names who must have it; empty where that is who calls
 * @param when the condition that a document must meet for it: {@code designation=PROJECT_OWNER}, {@code name} where that
 *     has any value, {@code !name} where it has none; empty = always
 */
public record Need(List<String> roles, List<String> policies, MemberPath of, Optional<MemberPath> user, String when) {
    private static final Pattern ONE =
            Pattern.compile("([A-Za-z_|]+) of (.+?)(?: for (.+?))?(?: if (!?[A-Za-z.]+(?:=.+)?))?");

    /**
     * The demands of a text such as {@code owner|contributor of owningProjectId, CREATE_GLOSSARY of owningProjectId}: all of
     * them must be met. Throws {@link IllegalArgumentException} with what is wrong.
     */
    public static List<Need> all(String text) {
        return TypeWords.of(text).stream().map(Need::of).toList();
    }

    private static Need of(String text) {
        Matcher matcher = ONE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no demand such as 'owner|contributor of owningProjectId' or 'CREATE_GLOSSARY of"
                            + " owningProjectId'");
        }
        List<String> words = TypeWords.of(matcher.group(1), "\\|");
        words.stream()
                .filter(word -> !word.matches("[a-z]+|[A-Z]+(_[A-Z]+)*"))
                .findFirst()
                .ifPresent(word -> {
                    throw new IllegalArgumentException("'" + word + "' is neither a role such as owner nor a policy"
                            + " such as CREATE_GLOSSARY ('" + text + "')");
                });
        Need need = new Need(
                words.stream().filter(word -> word.matches("[a-z]+")).toList(),
                words.stream().filter(word -> !word.matches("[a-z]+")).toList(),
                MemberPath.of(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)).map(MemberPath::of),
                matcher.group(4) == null ? "" : matcher.group(4));
        need.condition(); // a path that is none is refused
        return need;
    }

    /** What the condition looks at; empty where there is none. */
    public Optional<MemberPath> condition() {
        return when.isEmpty() ? Optional.empty() : Optional.of(MemberPath.of(when.split("=", 2)[0].replace("!", "")));
    }

    /** The value that the condition asks for; empty where any or none will do. */
    public Optional<String> value() {
        int equals = when.indexOf('=');
        return equals < 0 ? Optional.empty() : Optional.of(when.substring(equals + 1));
    }

    /** Whether the service demands it for such a document. */
    public boolean isFor(Map<String, ? extends @Nullable Object> document) {
        Optional<String> found = condition().flatMap(path -> path.text(document));
        return when.isEmpty()
                || value().map(value -> found.equals(Optional.of(value)))
                        .orElse(found.isPresent() != when.startsWith("!"));
    }
}
