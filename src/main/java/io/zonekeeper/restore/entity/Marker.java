package io.zonekeeper.restore.entity;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.types.EntityType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tells our own creations from others': a client token, or a mark in a text that the second pass replaces. */
public final class Marker {
    /** No description may be longer; what is cut off comes back with the second pass. */
    private static final int LONGEST = 2048;

    private Marker() {}

    /** The same for every attempt of a step in that turn. */
    public static String token(String restore, Step.Id id, String turn) {
        return Canonical.hash(List.of("token", restore, id.source().domain(), id.toString(), turn))
                .substring(0, 40);
    }

    /** A mark that no person writes. */
    public static String of(String restore, Step.Id id) {
        return "[being restored by zonekeeper: "
                + Canonical.hash(List.of("mark", restore, id.source().domain(), id.toString()))
                        .substring(0, 16)
                + "]";
    }

    /**
     * Whether a creation carries a mark. Where the source has no such text there is none either: no update makes a text absent
     * again, and what is found by its name alone and could be another's is asked.
     */
    public static boolean marks(EntityType type, Map<String, ? extends @Nullable Object> document) {
        return !type.marker().isEmpty() && document.get(type.marker()) instanceof String text && !text.isEmpty();
    }

    public static String add(@Nullable Object text, String mark) {
        String words = text == null ? "" : String.valueOf(text);
        int most = LONGEST - mark.length() - 1;
        if (words.length() > most) {
            words = words.substring(0, Character.isHighSurrogate(words.charAt(most - 1)) ? most - 1 : most);
        }
        return words.isEmpty() ? mark : words + " " + mark;
    }
}
