package io.zonekeeper.modelcheck;

import io.zonekeeper.container.CaptureSteps;
import io.zonekeeper.container.EventSteps;
import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.Parallel;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.sweep.WorkItem;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** One process of the product as its container puts it together, over the given ports. */
final class Program {
    private static final String ROLE = "arn:aws:iam::111122223333:role/zonekeeper";

    private final ShippedRoutes routes;
    private final Ports ports;
    private final Sweeping sweeping;
    private final CaptureSteps.Parts capture;
    private final EventSteps.Parts events;

    Program(MetadataTypes types, Ports ports) {
        this.routes = ShippedRoutes.of(types);
        this.ports = ports;
        AtomicLong random = new AtomicLong();
        sweeping = new Sweeping(
                types,
                ports.table(),
                ports.dataZone(),
                ports.queue(),
                ports.clock(),
                () -> "random" + random.incrementAndGet(),
                new Identity(() -> ROLE),
                Parallel.inOrder(),
                Duration.ofHours(6));
        capture = new CaptureSteps.Parts(
                types, sweeping.capture(), sweeping.looks(), sweeping.eventScopes(), new Tally());
        events = new EventSteps.Parts(
                new EventClassifier(Set.of(VirtualDataZone.DOMAIN), types, () -> ROLE, ports.clock(), ports.nanos()),
                new EntityReads(sweeping.looks(), sweeping.eventScopes(), ports.nanos()),
                new ScopeRefresh(types, sweeping.eventScopes(), new Journal(ports.table())));
    }

    Ports ports() {
        return ports;
    }

    CaptureSteps.Parts capture() {
        return capture;
    }

    EventSteps.Parts events() {
        return events;
    }

    /** Handles a message as its route does; when this returns, the message is let go. */
    void handle(Message message, long waitedMillis) {
        if (message.kind() == Message.Kind.TICK) {
            sweeping.sweep().tick(VirtualDataZone.DOMAIN, Instant.parse(message.text()));
        } else {
            routes.handle(this, message, waitedMillis);
        }
    }

    /** A turn of a scope. */
    void work(String message) {
        sweeping.sweep().work(WorkItem.of(message));
    }
}
