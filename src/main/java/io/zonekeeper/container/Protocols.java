package io.zonekeeper.container;

import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.ledger.RestoreTables;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.Windows;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.Parallel;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.RouteCalls;
import io.zonekeeper.types.TypeRoutes;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/** The protocols over their ports: there once Camel has loaded the routes of the types, which are their DataZone. */
record Protocols(
        MetadataTypes types,
        RouteCalls dataZone,
        Identity identity,
        Sweeping sweeping,
        StepParts steps,
        Restores restores) {

    static Protocols of(
            CamelContext context,
            Settings settings,
            Clients clients,
            Table table,
            Parallel parallel,
            InstantSource clock) {
        MetadataTypes types = TypeRoutes.of(context);
        RouteCalls dataZone = new RouteCalls(context.createProducerTemplate());
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
                dataZone.calls());
        Restores restores = new Restores(new Ports(
                types,
                table,
                RestoreTables.of(
                        clients.dynamoDb(),
                        settings.text("zonekeeper.table.restores"),
                        settings.text("zonekeeper.table")),
                new DynamoTable(clients.dynamoDb(), settings.text("zonekeeper.table.restores")),
                dataZone,
                dataZone,
                new LiveView(types, new RouteView(context.createProducerTemplate())),
                parallel,
                identity,
                clock,
                System::nanoTime,
                () -> UUID.randomUUID().toString(),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                Windows.SERVICE,
                settings.number("zonekeeper.workers.restore")));
        return new Protocols(types, dataZone, identity, sweeping, steps, restores);
    }
}
