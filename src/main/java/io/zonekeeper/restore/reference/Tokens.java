package io.zonekeeper.restore.reference;

import java.util.Optional;
import java.util.function.Function;

/**
 * Replaces ids and ARNs in the middle of a text, where no letter or digit touches them. The longest that is known at a
 * place counts, and what was put in is not looked at again.
 */
final class Tokens {
    private static final String ARN = "arn:";
    private static final String ENDS_ARN = "\"'`<>(){}[],;|\\";
    private static final String ENDS_SENTENCE = ".:!?";

    private final Function<String, Optional<String>> arns;
    private final Function<String, Optional<String>> ids;

    /** Each function is asked for what replaces a token, if anything does. */
    Tokens(Function<String, Optional<String>> arns, Function<String, Optional<String>> ids) {
        this.arns = arns;
        this.ids = ids;
    }

    String replace(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        int at = 0;
        while (at < text.length()) {
            if (!isWord(text.charAt(at))) {
                out.append(text.charAt(at++));
                continue;
            }
            int end = arn(text, at, out);
            end = end > at ? end : id(text, at, out);
            if (end == at) {
                end = endOfWord(text, at);
                out.append(text, at, end);
            }
            at = end;
        }
        return out.toString();
    }

    private int arn(String text, int from, StringBuilder out) {
        if (!text.startsWith(ARN, from)) {
            return from;
        }
        int end = from;
        while (end < text.length()
                && !Character.isWhitespace(text.charAt(end))
                && ENDS_ARN.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        Optional<String> replaced = arns.apply(text.substring(from, end));
        while (replaced.isEmpty() && end > from && ENDS_SENTENCE.indexOf(text.charAt(end - 1)) >= 0) {
            end--;
            replaced = arns.apply(text.substring(from, end));
        }
        replaced.ifPresent(out::append);
        return replaced.isPresent() ? end : from;
    }

    /** Tries the words from here on, as far as {@code -} and {@code _} join them, the longest first. */
    private int id(String text, int from, StringBuilder out) {
        int end = endOfJoined(text, from);
        while (end > from) {
            String token = text.substring(from, end);
            Optional<String> replaced = IdKind.canBeId(token) ? ids.apply(token) : Optional.empty();
            if (replaced.isPresent()) {
                out.append(replaced.get());
                return end;
            }
            do {
                end--;
            } while (end > from && !isEnd(text, end));
        }
        return from;
    }

    private static int endOfJoined(String text, int from) {
        int end = from;
        while (end < text.length() && (isWord(text.charAt(end)) || isJoint(text.charAt(end)))) {
            end++;
        }
        end = Math.min(end, from + 65);
        while (end > from && !isEnd(text, end)) {
            end--;
        }
        return end;
    }

    /** Whether a token can end before that place. */
    private static boolean isEnd(String text, int end) {
        return end == text.length() || !isWord(text.charAt(end));
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c);
    }

    private static boolean isJoint(char c) {
        return c == '-' || c == '_';
    }
}
