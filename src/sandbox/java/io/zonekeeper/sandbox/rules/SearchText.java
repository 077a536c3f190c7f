package io.zonekeeper.sandbox.rules;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The words of a search, each of which has to occur somewhere, in any order. Quotes ask the service for a search by
 * words rather than by meaning; here every search is one by words.
 */
record SearchText(List<String> words) {
    static SearchText of(String text) {
        return new SearchText(
                Stream.of(text.replace('"', ' ').toLowerCase(Locale.ROOT).split("\\s+"))
                        .filter(word -> !word.isEmpty())
                        .toList());
    }

    /** Whether all the words occur in the texts. */
    boolean isIn(Stream<String> texts) {
        List<String> lower = texts.map(text -> text.toLowerCase(Locale.ROOT)).toList();
        return words.stream().allMatch(word -> lower.stream().anyMatch(text -> text.contains(word)));
    }
}
