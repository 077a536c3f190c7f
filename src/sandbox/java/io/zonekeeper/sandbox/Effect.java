package io.zonekeeper.sandbox;

import io.zonekeeper.container.Container;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.sandbox.demo.Edit;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** Does an edit and watches the journal until its event has brought it there. */
final class Effect {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Container zonekeeper;
    private final String domain;

    Effect(Container zonekeeper, String domain) {
        this.zonekeeper = zonekeeper;
        this.domain = domain;
    }

    /** What to say about the edit: how long the journal took to know it. */
    String of(Edit edit) throws InterruptedException {
        Map<EntityId, Long> before =
                zonekeeper.journal().heads(domain, edit.type()).collect(Collectors.toMap(Head::id, Head::seq));
        long began = System.nanoTime();
        edit.run();
        EntityId id = new EntityId(domain, edit.type(), edit.key());
        CountDownLatch never = new CountDownLatch(1);
        while (System.nanoTime() - began < PATIENCE.toNanos()) {
            Optional<Head> head = zonekeeper.journal().head(id);
            if (head.isPresent()
                    && head.get().seq() > before.getOrDefault(id, 0L)
                    && head.get().deleted() == edit.removes()) {
                long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
                return edit.description() + " -> version " + head.get().seq() + " after " + millis + " ms";
            }
            if (never.await(10, TimeUnit.MILLISECONDS)) {
                break;
            }
        }
        return edit.description() + " -> not in the journal after " + PATIENCE.toSeconds() + " s";
    }
}
