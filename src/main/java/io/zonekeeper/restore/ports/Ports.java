package io.zonekeeper.restore.ports;

import io.zonekeeper.journal.Table;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * What restores work with: the tables, the service, clocks and chance, and how many work beside each other.
 *
 * @param restores what restores keep, the id maps with it
 * @param earlier the table that has the id maps of earlier versions of Zonekeeper
 */
public record Ports(
        MetadataTypes types,
        Table journal,
        Table restores,
        Table earlier,
        DataZone dataZone,
        LiveView live,
        Identity identity,
        InstantSource clock,
        LongSupplier nanoTime,
        Supplier<String> random,
        Pause pause,
        Windows windows,
        int workers) {}
