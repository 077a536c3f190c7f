package io.zonekeeper.sweep;

import java.util.Collection;

/** Where work waits. A message that was sent is delivered at least once. */
public interface Queue {

    /** Says that these scopes have something to do. */
    void nudge(Collection<WorkItem> nudges);
}
