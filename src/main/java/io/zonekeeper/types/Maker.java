package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes entities of a type beside those that are asked for, as a project makes its creator's membership. In {@code
 * DataSource formsOutput[].formName=DataSourceReferenceForm PT15M} the second word says which entities come so, the third
 * how long after their maker they may come.
 *
 * @param type the type of the maker
 * @param condition what the document of such an entity says; empty = all are such
 * @param within how long one waits for what has not come, before it is made; zero = what does not come at once is made
 */
public record Maker(String type, String condition, Duration within) {

    /** The maker of a text; none of an empty one. Throws {@link IllegalArgumentException} with what is wrong. */
    public static Optional<Maker> of(String text) {
        List<String> words = TypeWords.of(text, "\\s+");
        if (words.isEmpty()) {
            return Optional.empty();
        }
        List<String> rest = words.subList(1, words.size());
        boolean conditional = !rest.isEmpty() && rest.get(0).indexOf('=') > 0;
        List<String> durations = conditional ? rest.subList(1, rest.size()) : rest;
        if (durations.size() > 1) {
            throw unreadable(text);
        }
        Maker maker = new Maker(
                words.get(0),
                conditional ? rest.get(0) : "",
                durations.isEmpty() ? Duration.ZERO : duration(durations.get(0), text));
        maker.path();
        return Optional.of(maker);
    }

    private static Duration duration(String word, String text) {
        try {
            Duration within = Duration.parse(word);
            if (!within.isNegative()) {
                return within;
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(unreadable(text).getMessage(), e);
        }
        throw unreadable(text);
    }

    private static IllegalArgumentException unreadable(String text) {
        return new IllegalArgumentException("'" + text
                + "' is not a type, perhaps with a condition and a time, as in 'DataSource type=GLUE PT15M'");
    }

    /** What the condition looks at. */
    public Optional<MemberPath> path() {
        return condition.isEmpty()
                ? Optional.empty()
                : Optional.of(MemberPath.of(condition.substring(0, condition.indexOf('='))));
    }

    /** Whether an entity with this document comes with its maker. */
    public boolean makes(Map<String, ? extends @Nullable Object> document) {
        List<String> meant = TypeWords.of(condition.substring(condition.indexOf('=') + 1));
        return path().map(path ->
                        path.values(document).stream().map(String::valueOf).anyMatch(meant::contains))
                .orElse(true);
    }
}
