package io.zonekeeper.events;

import io.zonekeeper.datazone.MinuteSummary;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.KeyTooLongException;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.KnownNames;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says what a message asks to be read again, from its text and the type files alone. */
public final class EventClassifier {
    private static final String AGAIN = ", read again";
    private static final Logger LOG = LoggerFactory.getLogger(EventClassifier.class);

    /** A queue keeps a message for 14 days at the most, and so does the dead-letter queue from which it may have come. */
    private static final Duration OLDEST = Duration.ofDays(28);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Set<String> domains;
    private final MetadataTypes types;
    private final Targets targets;
    private final OwnCalls ourCalls;
    private final InstantSource clock;
    private final LongSupplier nanos;
    /** Anyone who may send to the queue may send a lot. */
    private final MinuteSummary unusual;

    public EventClassifier(
            Set<String> domains,
            MetadataTypes types,
            Supplier<String> ourRole,
            InstantSource clock,
            LongSupplier nanos) {
        this.domains = domains;
        this.types = types;
        this.targets = new Targets(types);
        this.ourCalls = new OwnCalls(ourRole, nanos);
        this.clock = clock;
        this.nanos = nanos;
        this.unusual = new MinuteSummary(nanos, LOG::warn);
    }

    /**
     * What a message of the events queue is.
     *
     * @param waitedMillis how long it has been in this process already
     */
    public Classified classify(String message, long waitedMillis) {
        unusual.tick();
        try {
            return classify(DomainEvent.of(message), received(waitedMillis));
        } catch (UnreadableException | KeyTooLongException e) {
            return new Classified.Unreadable(String.valueOf(e.getMessage()));
        }
    }

    /** What a message of ours in the work queue orders to be read again. */
    public Classified order(String message, long waitedMillis) {
        Reread again = Reread.of(message);
        EntityId id = again.id();
        Optional<EntityType> type = types.find(id.type())
                .filter(known -> known.key().paths().size() == id.parts().size());
        if (type.isEmpty() || !domains.contains(id.domain())) {
            return new Classified.Nothing(again.cause(), Ignored.NOT_PROTECTED);
        }
        RefreshTarget.Entity entity = new RefreshTarget.Entity(
                type.get(),
                type.get().key().document(id.parts()),
                Map.of(),
                RefreshTarget.Absence.PROOF,
                Optional.empty());
        Capture.Cause cause =
                new Capture.Cause(again.cause().endsWith(AGAIN) ? again.cause() : again.cause() + AGAIN, true);
        return new Classified.Concerning(
                again.cause(),
                List.of(new Refresh(
                        id.domain(),
                        entity,
                        cause,
                        again.time(),
                        OptionalLong.empty(),
                        again.attempt(),
                        received(waitedMillis))));
    }

    private long received(long waitedMillis) {
        return nanos.getAsLong() - Duration.ofMillis(waitedMillis).toNanos();
    }

    private Classified classify(DomainEvent event, long received) {
        Optional<Ignored> ignored = ignored(event);
        if (ignored.isPresent()) {
            return new Classified.Nothing(event.id(), ignored.get());
        }
        List<RefreshTarget> all = targets.of(event);
        if (all.isEmpty()) {
            return new Classified.Nothing(event.id(), noTarget(event));
        }
        OptionalLong lag = lag(event);
        Capture.Cause cause = Capture.Cause.event(event.id() + (ourCalls.made(event) ? " (our own call)" : ""));
        List<Refresh> refreshes = new ArrayList<>();
        for (String domain : event.domain().isEmpty() ? domains : Set.of(event.domain())) {
            for (RefreshTarget target : all) {
                target.requireRoom(domain);
                refreshes.add(new Refresh(domain, target, cause, event.time(), lag, 0, received));
            }
        }
        return new Classified.Concerning(event.id(), refreshes);
    }

    /** Why an event of ours concerns no type: none has it, or nobody knows it. */
    private Ignored noTarget(DomainEvent event) {
        if (event instanceof DomainEvent.Announced announced && !KnownNames.DETAIL_TYPES.has(announced.detailType())) {
            unusual.happened(
                    "events of an unknown detail-type",
                    "event " + announced.id() + ": detail-type '" + announced.detailType()
                            + "' is unknown; what it tells of is found by the next sweep");
            return Ignored.UNKNOWN_EVENT;
        }
        return Ignored.NOT_PROTECTED;
    }

    private Optional<Ignored> ignored(DomainEvent event) {
        if (event instanceof DomainEvent.Other) {
            return Optional.of(Ignored.NOT_DATAZONE);
        }
        if (event instanceof DomainEvent.Called call) {
            if (call.failed()) {
                return Optional.of(Ignored.CALL_FAILED);
            }
            boolean known = KnownNames.OPERATIONS.has(call.operation())
                    || Operations.find(call.operation()).isPresent()
                    || !types.concernedBy(call.operation()).isEmpty();
            if (known && call.reading() && types.concernedBy(call.operation()).isEmpty()) {
                return Optional.of(Ignored.READING_CALL);
            }
            if (!known) {
                unusual.happened(
                        "events of an unknown operation",
                        "event " + call.id() + ": operation '" + call.operation()
                                + "' is unknown; what it changed is found by the next sweep");
                return Optional.of(Ignored.UNKNOWN_OPERATION);
            }
        }
        return mayBeOurs(event) ? Optional.empty() : Optional.of(Ignored.OTHER_DOMAIN);
    }

    /** Not when it names a domain that is not protected; one that names none may be about any. */
    private boolean mayBeOurs(DomainEvent event) {
        boolean creation =
                event instanceof DomainEvent.Called call && call.operation().equals(DomainEvent.CREATION);
        return event.domain().isEmpty() ? !creation : domains.contains(event.domain());
    }

    /**
     * Milliseconds since the event's own time; empty when it does not say one, or says one at which it cannot have happened:
     * no queue keeps a message so long, and nothing has happened that is still to come.
     */
    private OptionalLong lag(DomainEvent event) {
        if (event.time().isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            Duration lag = Duration.between(Instant.parse(event.time()), clock.instant());
            if (lag.compareTo(OLDEST) <= 0 && lag.negated().compareTo(CLOCKS_DIFFER) <= 0) {
                return OptionalLong.of(Math.max(0, lag.toMillis()));
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            // worded below, as a time that cannot be is
        }
        unusual.happened(
                "events of a time that cannot be",
                "event " + event.id() + ": its time '" + event.time() + "' cannot be; its lag is not measured");
        return OptionalLong.empty();
    }
}
