package io.zonekeeper.events;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells our own calls from those of others. It is only a label: while nobody says who we are, no call is ours, and the
 * question is asked again after a minute.
 */
final class OwnCalls {
    private static final Logger LOG = LoggerFactory.getLogger(OwnCalls.class);
    private static final long PAUSE = Duration.ofMinutes(1).toNanos();

    private final Supplier<String> ourRole;
    private final LongSupplier nanos;
    private volatile boolean known;
    private Optional<Long> failed = Optional.empty();

    OwnCalls(Supplier<String> ourRole, LongSupplier nanos) {
        this.ourRole = ourRole;
        this.nanos = nanos;
    }

    boolean made(DomainEvent event) {
        return event instanceof DomainEvent.Called call
                && role().filter(call.caller()::equals).isPresent();
    }

    private Optional<String> role() {
        return known ? Optional.of(ourRole.get()) : ask();
    }

    private synchronized Optional<String> ask() {
        if (failed.isPresent() && nanos.getAsLong() - failed.get() < PAUSE) {
            return Optional.empty();
        }
        try {
            String role = ourRole.get();
            known = true;
            return Optional.of(role);
        } catch (RuntimeException e) {
            failed = Optional.of(nanos.getAsLong());
            LOG.warn(
                    "our own calls are not labelled: nobody says who we are ({}); set zonekeeper.identity, or wait",
                    e.getMessage());
            return Optional.empty();
        }
    }
}
