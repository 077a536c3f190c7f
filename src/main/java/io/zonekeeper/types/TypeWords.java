package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.List;
import java.util.stream.Stream;

/** The words of a text in a type file. */
public final class TypeWords {
    private TypeWords() {}

    /** The words between separators (a regular expression), without blanks around them. */
    public static List<String> of(String text, String separator) {
        return Stream.of(text.split(separator))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** The words between commas. */
    public static List<String> of(String text) {
        return of(text, ",");
    }

    /** The paths between commas. Throws {@link IllegalArgumentException} with what is wrong. */
    public static List<MemberPath> paths(String text) {
        return of(text).stream().map(MemberPath::of).toList();
    }
}
