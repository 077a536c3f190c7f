package io.zonekeeper.console;

import java.time.Duration;
import java.util.Optional;

/**
 * What this replica knows of one metadata type in one domain.
 *
 * @param type the type's name, such as {@code GlossaryTerm}
 * @param entities how many entities the journal holds as present
 * @param versions how many versions this replica has written since it started
 * @param tombstones how many entities the journal holds as deleted
 * @param apiCalls how many calls to DataZone this replica has made for the type since it started
 * @param eventLagMillis from the newest event's time to its durable effect, in milliseconds; negative while no event of the type was seen
 */
public record TypeFigures(
        String type, long entities, long versions, long tombstones, long apiCalls, long eventLagMillis) {

    /** The event lag; empty while no event of the type was seen. */
    public Optional<Duration> eventLag() {
        return eventLagMillis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(eventLagMillis));
    }
}
