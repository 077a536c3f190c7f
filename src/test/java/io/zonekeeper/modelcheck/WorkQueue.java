package io.zonekeeper.modelcheck;

import io.zonekeeper.sweep.Queue;
import java.time.Duration;

/** The work queue with both kinds of messages that are sent to it. */
interface WorkQueue extends Queue {
    /** What the route {@code read-again} sends. */
    void readAgain(String message, Duration delay);
}
