package io.zonekeeper.restore.roundtrip;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one seed draws: numbers, choices, and texts in every writing system. */
final class Draw {
    private static final String WORD = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_";
    /** What others took for a pattern, an escape, a template or an end. */
    private static final List<String> SIGNS = List.of(
            " ",
            "  ",
            "\n",
            "\t",
            "\"",
            "'",
            "\\",
            "/",
            "#",
            "%",
            "%23",
            "&",
            "+",
            "?",
            "=",
            "{",
            "}",
            "${body}",
            "RAW(x)",
            "<b>",
            "[being restored]",
            "\u200f",
            "\u202e",
            "\u200d",
            "\ufeff",
            "\u00e9",
            "e\u0301",
            "\ud83d\udc69\u200d\ud83d\udd2c",
            "*",
            "|",
            "~",
            "(",
            ")",
            ";",
            ",",
            ".",
            "null",
            "\u0001");

    private final Random random;
    private final Scripts scripts;
    private final Set<UnicodeScript> used = EnumSet.noneOf(UnicodeScript.class);

    Draw(long seed, Scripts scripts) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        this.scripts = scripts;
    }

    /** The writing systems that were drawn. */
    Set<UnicodeScript> scripts() {
        return used;
    }

    /** From 0 to this. */
    int upTo(int most) {
        return random.nextInt(most + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Different ones, in any order; none where there are none. */
    <T> List<T> some(List<T> of, int most) {
        List<T> all = new ArrayList<>(of);
        Collections.shuffle(all, random);
        return List.copyOf(all.subList(0, upTo(Math.min(most, all.size()))));
    }

    /** Letters, digits and {@code _}, a letter first. */
    String identifier(int most) {
        int length = chance(4) ? most : 1 + upTo(Math.min(20, most - 1));
        StringBuilder text = new StringBuilder().append((char) ('A' + random.nextInt(26)));
        while (text.length() < length) {
            text.append(WORD.charAt(random.nextInt(WORD.length())));
        }
        return text.toString();
    }

    /** As the service lets projects and units be called. */
    String plainName(int most) {
        String name = identifier(most);
        return chance(50) ? name : name.replaceAll("[aeiou_]", " ").replaceFirst(".$", "-");
    }

    /** A name in some writing system or two; now and then as long as it may be. */
    String name(int most) {
        return text(chance(4) ? most : 1 + upTo(Math.min(24, most - 1)));
    }

    /** Absent, empty, short or as long as it may be. */
    @Nullable
    String optional(int most) {
        int kind = random.nextInt(100);
        return kind < 30 ? null : kind < 38 ? "" : text(kind < 40 ? most : 1 + upTo(60));
    }

    /** A text of so many characters. */
    String text(int length) {
        UnicodeScript script = one(scripts.all());
        used.add(script);
        StringBuilder text = new StringBuilder(length + 8);
        int left = length;
        while (left > 0) {
            String next = random.nextInt(6) == 0 ? one(SIGNS) : Character.toString(scripts.letter(script, random));
            int size = next.codePointCount(0, next.length());
            text.append(size <= left ? next : "x".repeat(left));
            left -= size;
        }
        return text.toString();
    }

    String digits(int length) {
        StringBuilder text = new StringBuilder(length).append((char) ('1' + random.nextInt(9)));
        while (text.length() < length) {
            text.append((char) ('0' + random.nextInt(10)));
        }
        return text.toString();
    }
}
