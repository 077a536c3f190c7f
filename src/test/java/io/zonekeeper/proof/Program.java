package io.zonekeeper.proof;

import io.zonekeeper.events.EntityRead;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.events.Events;
import io.zonekeeper.journal.Journal;
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

    private final Sweeping sweeping;
    private final Events events;

    Program(MetadataTypes types, Ports ports) {
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
        EventFigures figures = new EventFigures();
        EntityRead reads = new EntityRead(
                ports.dataZone(),
                sweeping.capture(),
                sweeping.looks(),
                sweeping.eventScopes(),
                ports.queue(),
                ports.nanos());
        events = new Events(
                Set.of(VirtualDataZone.DOMAIN),
                types,
                reads,
                sweeping.eventScopes(),
                new Journal(ports.table()),
                figures,
                () -> ROLE,
                ports.clock(),
                ports.nanos());
    }

    /** Handles a message as its route does; when this returns, the message is let go. */
    void handle(Message message, long waitedMillis) {
        switch (message.kind()) {
            case EVENT -> events.accept(message.text(), waitedMillis);
            case LATER -> events.readAgain(message.text(), waitedMillis);
            case WORK -> sweeping.sweep().work(WorkItem.of(message.text()));
            case TICK -> sweeping.sweep().tick(VirtualDataZone.DOMAIN, Instant.parse(message.text()));
        }
    }
}
