package io.zonekeeper.sweep;

import java.time.Duration;
import java.util.Collection;

/** Where work waits. A message that was sent is delivered at least once. */
public interface Queue {

    /** Says that these scopes have something to do. */
    void nudge(Collection<WorkItem> nudges);

    /** Orders that an entity is read again when the delay, 15 minutes at the most, has passed. */
    void readAgain(String message, Duration delay);
}
