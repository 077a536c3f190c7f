package io.zonekeeper.types;

import io.zonekeeper.document.MemberPath;
import java.util.List;
import java.util.Optional;

/**
 * Who may read what an entity owns.
 *
 * @param type the type that lists them
 * @param user the path to the user in a listed item
 * @param us the type that we are an entity of, with the inputs of its {@code get}
 */
public record Readers(String type, MemberPath user, ScopeTemplate us) {

    /** Those of a text of three words; none of another text. Throws {@link IllegalArgumentException} with what is wrong. */
    static Optional<Readers> of(String text) {
        List<String> words = TypeWords.of(text, "\\s+");
        return words.size() == 3
                ? Optional.of(new Readers(
                        words.get(0),
                        MemberPath.of(words.get(1)),
                        ScopeTemplate.all(words.get(2)).get(0)))
                : Optional.empty();
    }
}
