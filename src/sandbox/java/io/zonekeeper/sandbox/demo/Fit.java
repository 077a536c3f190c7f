package io.zonekeeper.sandbox.demo;

import io.zonekeeper.document.Json;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Makes texts fit what the API takes, and counts what did not fit. What fits is not touched. */
final class Fit {
    private static final String CUT = "…";

    private final Map<String, Integer> shortened = new TreeMap<>();
    private final Map<String, Integer> skipped = new TreeMap<>();

    /** The text, or as much of its beginning as fits, with a mark. {@code what} is counted then. */
    String text(String text, int most, String what) {
        if (text.length() <= most) {
            return text;
        }
        shortened.merge(what, 1, Integer::sum);
        return head(text, most - CUT.length()) + CUT;
    }

    /** A text that must stay unlike others: what is cut off is stood for by a hash. */
    String unlike(String text, int most, String what) {
        if (text.length() <= most) {
            return text;
        }
        shortened.merge(what, 1, Integer::sum);
        String hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        return head(text, most - 10) + CUT + " " + hash;
    }

    /** A name of word characters, blanks and hyphens: links lose their address, letters their accents. */
    String plain(String text, int most, String what) {
        String words = Normalizer.normalize(text.replaceAll("\\]\\s*\\([^)]*\\)", " "), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("['’]", "")
                .replaceAll("[^\\w-]+", " ")
                .strip();
        return head(text(words, most, what).replace(CUT, ""), most).strip();
    }

    /** The JSON of a form in which one text may be too long for it. */
    Map<String, Object> form(Map<String, Object> content, String text, int most, String what) {
        if (Json.write(content).length() <= most) {
            return content;
        }
        Map<String, Object> fitting = new LinkedHashMap<>(content);
        String full = String.valueOf(content.get(text));
        int fits = 0;
        int tooLong = full.length();
        while (tooLong - fits > 1000) {
            int middle = (fits + tooLong) / 2;
            fitting.put(text, head(full, middle) + CUT);
            if (Json.write(fitting).length() <= most) {
                fits = middle;
            } else {
                tooLong = middle;
            }
        }
        fitting.put(text, head(full, fits) + CUT);
        shortened.merge(what, 1, Integer::sum);
        return fitting;
    }

    void skip(String reason, int times) {
        if (times > 0) {
            skipped.merge(reason, times, Integer::sum);
        }
    }

    /** The beginning of a text; never half a character. */
    private static String head(String text, int most) {
        int end = Math.min(most, text.length());
        boolean half = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
        return text.substring(0, half ? end - 1 : end);
    }

    Map<String, Integer> shortened() {
        return Map.copyOf(shortened);
    }

    Map<String, Integer> skipped() {
        return Map.copyOf(skipped);
    }
}
