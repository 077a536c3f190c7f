package io.zonekeeper.sweep;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.DataZone;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An item of a list that somebody looks at, until it was read. */
public final class ViewedItem {
    private final Map<String, @Nullable Object> item;
    private final Optional<EntityId> listed;
    private volatile DataZone.@Nullable Answer answer;

    ViewedItem(Map<String, @Nullable Object> item, Optional<EntityId> listed) {
        this.item = item;
        this.listed = listed;
    }

    Map<String, @Nullable Object> item() {
        return item;
    }

    /** Which entity it is, if the item says so. */
    Optional<EntityId> listed() {
        return listed;
    }

    /** It was read; where the list is all that tells of it, nobody answers. */
    public void answered(DataZone.Answer read) {
        answer = read;
    }

    Optional<Map<String, @Nullable Object>> document() {
        DataZone.Answer read = answer;
        if (read == null) {
            return listed.map(id -> item);
        }
        return read instanceof DataZone.Answer.Found found ? Optional.of(found.document()) : Optional.empty();
    }

    boolean hasEnded() {
        return answer instanceof DataZone.Answer.Absent;
    }

    /** Why it was not read. */
    String why() {
        DataZone.Answer read = answer;
        return read == null ? "an item has no key" : (listed.isPresent() ? "" : "an item ") + ReadFailures.said(read);
    }
}
