package io.zonekeeper.restore;

import io.zonekeeper.journal.Canonical;
import io.zonekeeper.journal.ledger.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tells our own creations from others': a client token, or a mark in a text that the second pass replaces. */
final class Marker {
    private Marker() {}

    /** The same for every attempt of a step. */
    static String token(String restore, Step.Id id) {
        return Canonical.hash(List.of("token", restore, id.source().domain(), id.toString()))
                .substring(0, 40);
    }

    /** A mark that no person writes. */
    static String of(String restore, Step.Id id) {
        return "[being restored by zonekeeper: "
                + Canonical.hash(List.of("mark", restore, id.source().domain(), id.toString()))
                        .substring(0, 16)
                + "]";
    }

    static String add(@Nullable Object text, String mark) {
        return text == null || text.equals("") ? mark : text + " " + mark;
    }
}
