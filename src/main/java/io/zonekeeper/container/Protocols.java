package io.zonekeeper.container;

import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.journal.ledger.RestoreTables;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.Windows;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.TypeRoutes;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/** The protocols over their ports: there once Camel has loaded the routes of the types, which are their DataZone. */
record Protocols(
        MetadataTypes types, Tally calls, Identity identity, Sweeping sweeping, StepParts steps, Restores restores) {

    static Protocols of(CamelContext context, Settings settings, Clients clients, Table table, InstantSource clock) {
        MetadataTypes types = TypeRoutes.of(context);
        Tally calls = new Tally();
        RouteQueue queue = new RouteQueue(context.createProducerTemplate());
        Identity identity = new Identity(() -> settings.optional("zonekeeper.identity")
                .orElseGet(() -> clients.sts().getCallerIdentity().arn()));
        Sweeping sweeping = new Sweeping(
                types,
                table,
                queue,
                clock,
                () -> UUID.randomUUID().toString(),
                identity,
                settings.duration("zonekeeper.sweep.max"),
                settings.duration("zonekeeper.sweep.still"));
        StepParts steps = StepParts.of(
                types,
                sweeping,
                new EventClassifier(settings.domains(), types, identity::arn, clock, System::nanoTime),
                new EntityReads(sweeping.reader(), sweeping.eventScopes(), System::nanoTime),
                new ScopeRefresh(types, sweeping.eventScopes(), new Journal(table)),
                calls);
        Restores restores = new Restores(new Ports(
                types,
                table,
                RestoreTables.of(
                        clients.dynamoDb(),
                        settings.text("zonekeeper.table.restores"),
                        settings.text("zonekeeper.table")),
                new DynamoTable(clients.dynamoDb(), settings.text("zonekeeper.table.restores")),
                new AskedDataZone(context.createProducerTemplate()),
                new LiveView(types, new RouteView(context.createProducerTemplate())),
                identity,
                clock,
                System::nanoTime,
                () -> UUID.randomUUID().toString(),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                Windows.SERVICE,
                settings.number("zonekeeper.workers.restore")));
        return new Protocols(types, calls, identity, sweeping, steps, restores);
    }
}
