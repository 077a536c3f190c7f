package io.zonekeeper.sweep;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Reading;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entity of a page whose head does not say that it is unchanged, until it was read. */
public final class ListedEntity {
    private final EntityId id;
    private final Map<String, @Nullable Object> item;
    private final Optional<Head> head;
    private volatile @Nullable Reading reading;

    ListedEntity(EntityId id, Map<String, @Nullable Object> item, Optional<Head> head) {
        this.id = id;
        this.item = item;
        this.head = head;
    }

    public EntityId id() {
        return id;
    }

    Map<String, @Nullable Object> item() {
        return item;
    }

    Optional<Head> head() {
        return head;
    }

    void is(Reading read) {
        reading = read;
    }

    Reading reading() {
        Reading read = reading;
        if (read == null) {
            throw new IllegalStateException(id + " was not read");
        }
        return read;
    }

    Capture.Looked looked() {
        return new Capture.Looked(id, head, reading());
    }
}
