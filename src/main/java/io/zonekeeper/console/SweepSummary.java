package io.zonekeeper.console;

import java.time.Instant;

/**
 * One sweep in a line.
 *
 * @param startedAt the scheduled time that names the sweep
 * @param state how it stands, such as {@code running}, {@code complete}, {@code incomplete}
 * @param seconds how long it has taken so far, or took
 * @param seen entities that were listed
 * @param written versions that it wrote, tombstones included
 * @param tombstones entities that it declared deleted
 * @param apiCalls calls to DataZone
 * @param root the root of the recovery point that it sealed; empty while there is none
 */
public record SweepSummary(
        Instant startedAt,
        String state,
        long seconds,
        long seen,
        long written,
        long tombstones,
        long apiCalls,
        String root) {}
