package io.zonekeeper.restore.roundtrip;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** The writing systems of Unicode, each by what is written in it: letters, marks and digits. */
final class Scripts {
    private static final int KEPT = 400;

    private final Map<UnicodeScript, List<Integer>> letters = new EnumMap<>(UnicodeScript.class);
    private final List<UnicodeScript> all;

    Scripts() {
        for (int c = Character.MIN_CODE_POINT; c <= Character.MAX_CODE_POINT; c++) {
            if (isWritten(c)) {
                List<Integer> known = letters.computeIfAbsent(UnicodeScript.of(c), script -> new ArrayList<>());
                if (known.size() < KEPT) {
                    known.add(c);
                }
            }
        }
        all = List.copyOf(letters.keySet());
    }

    /** Signs that no writing system has for itself, such as emoji, are one more of them. */
    private static boolean isWritten(int c) {
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.OTHER_SYMBOL;
    }

    List<UnicodeScript> all() {
        return all;
    }

    int letter(UnicodeScript script, Random random) {
        List<Integer> known = letters.getOrDefault(script, List.of((int) 'x'));
        return known.get(random.nextInt(known.size()));
    }
}
