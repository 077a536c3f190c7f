package io.zonekeeper.restore.reference;

import io.zonekeeper.document.Json;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a string in a document is, by the name of its member. */
enum IdKind {
    /** For people: never touched. */
    PROSE,
    /** The name of something: replaced whole by what a person has mapped, never by an id. */
    NAME,
    /** A form type's model. */
    SMITHY,
    /** Anything else; it can hold JSON. */
    PLAIN;

    private static final Set<String> WORDS = Set.of(
            "name",
            "title",
            "description",
            "summary",
            "text",
            "comment",
            "reason",
            "message",
            "messages",
            "readme",
            "label");
    private static final List<String> ENDS = List.of(
            "Description",
            "Summary",
            "Comment",
            "Reason",
            "Reasons",
            "Message",
            "Messages",
            "Title",
            "Label",
            "readMe",
            "ReadMe");
    private static final List<String> IDS = List.of("Id", "Ids", "Identifier", "Identifiers", "Arn", "Arns");

    /** What a member of that name holds. */
    static IdKind of(String member) {
        if (WORDS.contains(member) || ENDS.stream().anyMatch(member::endsWith)) {
            return PROSE;
        }
        if (member.endsWith("Name") || member.endsWith("Names")) {
            return NAME;
        }
        if (member.equals("smithy")) {
            return SMITHY;
        }
        return PLAIN;
    }

    /** The object or list that a string holds as JSON. */
    static Optional<Object> content(String value) {
        String text = value.strip();
        if (text.length() < 2 || text.charAt(0) != '{' && text.charAt(0) != '[') {
            return Optional.empty();
        }
        try {
            if (Json.repeatsMembers(text)) {
                return Optional.empty(); // read as members, all but the last of them would be gone
            }
            @Nullable Object inside = Json.read(text);
            return inside instanceof Map || inside instanceof List ? Optional.of(inside) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Whether a string is JSON whose members cannot be told apart: ids are replaced in its text. */
    static boolean isRepeating(String value) {
        String text = value.strip();
        return (text.startsWith("{") || text.startsWith("[")) && Json.repeatsMembers(text);
    }

    /** Whether a member of that name holds what tells something from everything else. */
    static boolean identifies(String member) {
        return member.equals("id")
                || member.equals("identifier")
                || member.equals("arn")
                || IDS.stream().anyMatch(member::endsWith);
    }

    /**
     * Whether a text is most likely an id that the service made, although nothing knows it: it has a digit, as words have
     * not. One id in a hundred has none.
     */
    static boolean looksRandom(String value) {
        return canBeId(value) && value.chars().anyMatch(c -> c >= '0' && c <= '9');
    }

    /** Whether a text can be an id that the service made: ten or more letters, digits, {@code _} and {@code -}. */
    static boolean canBeId(String value) {
        return value.length() >= 10
                && value.length() <= 64
                && value.chars()
                        .allMatch(c -> c >= 'a' && c <= 'z'
                                || c >= 'A' && c <= 'Z'
                                || c >= '0' && c <= '9'
                                || c == '_'
                                || c == '-');
    }
}
