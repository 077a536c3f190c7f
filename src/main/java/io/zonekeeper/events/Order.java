package io.zonekeeper.events;

import java.time.Duration;

/**
 * An order of ours to read an entity again.
 *
 * @param text the message for the work queue
 * @param delay how long the queue keeps it back
 */
public record Order(String text, Duration delay) {
    public int seconds() {
        return Math.toIntExact(delay.toSeconds());
    }
}
