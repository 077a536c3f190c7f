package io.zonekeeper.restore.ports;

import java.time.Duration;

/**
 * How long what is on its way may still arrive.
 *
 * @param signature after it the service refuses a call, by the time it was signed with
 * @param index after it a search shows what was made
 * @param tokens after it a client token may be forgotten
 * @param ready how long an asynchronous creation may take, and how long one lets oneself be throttled
 * @param look how often one looks whether it is done
 */
public record Windows(Duration signature, Duration index, Duration tokens, Duration ready, Duration look) {
    /**
     * Five minutes by Signature Version 4 and one more for clocks that differ; half a minute for the search index; ten
     * minutes for tokens, of which the service says nothing; ten minutes for publishing.
     */
    public static final Windows SERVICE = new Windows(
            Duration.ofMinutes(6),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofMinutes(10),
            Duration.ofMillis(500));
}
