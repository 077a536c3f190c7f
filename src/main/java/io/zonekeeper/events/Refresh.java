package io.zonekeeper.events;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.types.EntityType;
import java.util.OptionalLong;

/**
 * Something in a domain that is to be read again.
 *
 * @param time the event's own, as it says it
 * @param lag milliseconds from the event's own time until now; empty where it does not tell
 * @param attempt 0 for the event itself, then 1, 2: which order of ours to read again this is
 * @param received this process's nanoseconds at which the message arrived
 */
public record Refresh(
        String domain,
        RefreshTarget target,
        Capture.Cause cause,
        String time,
        OptionalLong lag,
        int attempt,
        long received) {

    /** What to read when the event's ids turn out to be another entity's. */
    Refresh instead(RefreshTarget other) {
        return new Refresh(domain, other, cause, time, lag, attempt, received);
    }

    public EntityType type() {
        return target.type();
    }
}
