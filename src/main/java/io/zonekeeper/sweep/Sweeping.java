package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The sweep's parts, put together over the four ports: table, service, queue and clock. */
public final class Sweeping {
    private final Sweeper sweep;
    private final EventScopes eventScopes;
    private final EntityReader entityReader;
    private final Capture capture;

    public Sweeping(
            MetadataTypes types,
            Table table,
            DataZone dataZone,
            Queue queue,
            InstantSource clock,
            Supplier<String> random,
            Identity identity,
            Parallel parallel,
            Duration longest) {
        this(types, table, dataZone, queue, clock, random, identity, parallel, longest, Duration.ofMinutes(2));
    }

    /**
     * @param longest a sweep that takes longer ends as incomplete
     * @param still a scope that has not moved for this long is nudged again
     */
    public Sweeping(
            MetadataTypes types,
            Table table,
            DataZone dataZone,
            Queue queue,
            InstantSource clock,
            Supplier<String> random,
            Identity identity,
            Parallel parallel,
            Duration longest,
            Duration still) {
        Journal journal = new Journal(table);
        Scopes scopes = new Scopes(table, clock);
        capture = new Capture(table, clock, random);
        entityReader = new EntityReader(types, dataZone, journal, clock);
        Membership membership = new Membership(types, dataZone, identity);
        Absences absences = new Absences(types, capture, journal, scopes, entityReader, membership);
        PageCapture pages = new PageCapture(types, dataZone, capture, scopes, entityReader, parallel);
        ScopeWork work = new ScopeWork(types, dataZone, capture, scopes, entityReader, pages, membership, queue, clock);
        eventScopes = new EventScopes(types, scopes, journal, work, absences, entityReader, queue, clock);
        sweep = new Sweeper(
                types,
                scopes,
                new Sweeps(table, clock),
                journal,
                entityReader,
                work,
                new Nominees(types, scopes, journal, absences),
                eventScopes,
                queue,
                clock,
                longest,
                still);
    }

    public Sweeper sweep() {
        return sweep;
    }

    public EventScopes eventScopes() {
        return eventScopes;
    }

    public EntityReader looks() {
        return entityReader;
    }

    public Capture capture() {
        return capture;
    }
}
