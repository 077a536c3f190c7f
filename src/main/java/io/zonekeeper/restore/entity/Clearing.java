package io.zonekeeper.restore.entity;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an update says beside a document, so that nothing stays of which the document knows nothing. */
public final class Clearing {
    private Clearing() {}

    /**
     * The members that are there and not wanted, each with what empties it.
     *
     * @param clears what can be emptied, and by what
     */
    public static Map<String, Object> of(
            Map<String, Object> clears,
            Map<String, ? extends @Nullable Object> there,
            Map<String, ? extends @Nullable Object> wanted) {
        Map<String, Object> more = new HashMap<>();
        clears.forEach((member, nothing) -> {
            if (Comparison.same(wanted.get(member), null) && !Comparison.same(there.get(member), null)) {
                more.put(member, nothing);
            }
        });
        return more;
    }
}
