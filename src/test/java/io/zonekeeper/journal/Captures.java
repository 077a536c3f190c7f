package io.zonekeeper.journal;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Captures one entity as the route {@code capture} does: the head, a look, a decision, and all of it again when the head has moved. */
public final class Captures {
    private final Table table;
    private final Capture capture;

    public Captures(Table table, InstantSource clock, Supplier<String> random) {
        this.table = table;
        this.capture = new Capture(table, clock, random);
    }

    /** {@code look} is given the head that was read before. */
    public Outcome one(EntityId id, Capture.Cause cause, Function<Optional<Head>, Reading> look) {
        for (int attempt = 1; ; attempt++) {
            Optional<Head> head = table.get(Layout.head(id)).map(item -> Head.of(id, item));
            CaptureDecision decision = capture.decide(new Capture.Looked(id, head, look.apply(head)), cause);
            if (capture.append(id, decision, attempt)) {
                return decision.outcome();
            }
        }
    }
}
