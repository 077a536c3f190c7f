package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a document must say: {@code path=value,value}, one of the values at the path. An empty text demands nothing.
 *
 * @param text as the file says it
 * @param path where it looks; none where nothing is demanded
 * @param values what may stand there
 */
public record MemberCondition(String text, Optional<MemberPath> path, List<String> values) {

    /** The condition of a text. Throws {@link IllegalArgumentException} where the path is none. */
    public static MemberCondition of(String text) {
        int equals = text.indexOf('=');
        return equals < 0
                ? new MemberCondition(text, Optional.empty(), List.of())
                : new MemberCondition(
                        text,
                        Optional.of(MemberPath.of(text.substring(0, equals))),
                        TypeWords.of(text.substring(equals + 1)));
    }

    /** Whether the file says one. */
    public boolean isSaid() {
        return !text.isEmpty();
    }

    /** Whether a document is as demanded; every document is where nothing is. */
    public boolean holds(Map<String, ? extends @Nullable Object> document) {
        return path.map(at -> at.text(document).map(values::contains).orElse(false))
                .orElse(true);
    }

    /** Whether the file says a condition and a document is so. */
    public boolean isMetBy(Map<String, ? extends @Nullable Object> document) {
        return isSaid() && holds(document);
    }

    @Override
    public String toString() {
        return text;
    }
}
