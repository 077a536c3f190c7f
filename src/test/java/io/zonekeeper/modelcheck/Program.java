package io.zonekeeper.modelcheck;

import io.zonekeeper.container.StepParts;
import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One process of the product as its container puts it together, over the given ports. */
final class Program {
    private static final String ROLE = "arn:aws:iam::111122223333:role/zonekeeper";

    private final ShippedRoutes routes;
    private final Ports ports;
    private final StepParts steps;

    Program(MetadataTypes types, Ports ports) {
        this.routes = ShippedRoutes.of(types);
        this.ports = ports;
        AtomicLong random = new AtomicLong();
        Sweeping sweeping = new Sweeping(
                types,
                ports.table(),
                ports.queue(),
                ports.clock(),
                () -> "random" + random.incrementAndGet(),
                new Identity(() -> ROLE),
                Duration.ofHours(6));
        steps = StepParts.of(
                types,
                sweeping,
                new EventClassifier(Set.of(VirtualDataZone.DOMAIN), types, () -> ROLE, ports.clock(), ports.nanos()),
                new EntityReads(sweeping.reader(), sweeping.eventScopes(), ports.nanos()),
                new ScopeRefresh(types, sweeping.eventScopes(), new Journal(ports.table())),
                new Tally());
    }

    Ports ports() {
        return ports;
    }

    StepParts steps() {
        return steps;
    }

    /** Handles a message as its route does; when this returns, the message is let go. */
    void handle(Message message, long waitedMillis) {
        routes.handle(this, message, waitedMillis);
    }
}
