package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/** The sweep's parts, put together over their ports: table, queue and clock. What they ask of the service, routes ask. */
public final class Sweeping {
    private final Sweeper sweeper;
    private final ScopeTurns turns;
    private final PageCapture pages;
    private final SingleEntity single;
    private final ScopeAdvance advance;
    private final Membership membership;
    private final EventScopes eventScopes;
    private final EntityReader entityReader;
    private final Capture capture;

    public Sweeping(
            MetadataTypes types,
            Table table,
            Queue queue,
            InstantSource clock,
            Supplier<String> random,
            Identity identity,
            Duration longest) {
        this(types, table, queue, clock, random, identity, longest, Duration.ofMinutes(2));
    }

    /**
     * @param longest a sweep that takes longer ends as incomplete
     * @param still a scope that has not moved for this long is nudged again
     */
    public Sweeping(
            MetadataTypes types,
            Table table,
            Queue queue,
            InstantSource clock,
            Supplier<String> random,
            Identity identity,
            Duration longest,
            Duration still) {
        Journal journal = new Journal(table);
        Scopes scopes = new Scopes(table, clock);
        capture = new Capture(table, clock, random);
        entityReader = new EntityReader(types, journal, clock);
        membership = new Membership(types, identity);
        ChildScopes children = new ChildScopes(types, entityReader, scopes, queue, clock);
        UnlistedLooks unlisted = new UnlistedLooks(types, capture, entityReader);
        AbsenceLooks absences = new AbsenceLooks(types, entityReader, scopes, journal);
        pages = new PageCapture(types, capture, scopes, entityReader, membership, unlisted, children);
        single = new SingleEntity(entityReader);
        advance = new ScopeAdvance(types, scopes, membership, clock);
        eventScopes = new EventScopes(types, scopes, journal, children, unlisted, absences, entityReader, queue, clock);
        sweeper = new Sweeper(
                types,
                scopes,
                new Sweeps(table, clock),
                journal,
                new Nominees(types, scopes, journal, absences),
                queue,
                clock,
                longest,
                still);
        turns = new ScopeTurns(sweeper, eventScopes, scopes, queue, clock);
    }

    public Sweeper sweeper() {
        return sweeper;
    }

    public ScopeTurns turns() {
        return turns;
    }

    public PageCapture pages() {
        return pages;
    }

    public SingleEntity single() {
        return single;
    }

    public ScopeAdvance advance() {
        return advance;
    }

    public Membership membership() {
        return membership;
    }

    public EventScopes eventScopes() {
        return eventScopes;
    }

    public EntityReader reader() {
        return entityReader;
    }

    public Capture capture() {
        return capture;
    }
}
