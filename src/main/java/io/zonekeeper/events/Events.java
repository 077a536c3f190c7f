package io.zonekeeper.events;

import io.zonekeeper.datazone.MinuteSummary;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.KeyTooLongException;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.types.KnownNames;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.ScopeTemplate;
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
import org.slf4j.MDC;

/**
 * Handles the messages of the events queue. When {@link #accept} returns, what the message led to is durable; when it
 * throws, the message stays in the queue.
 */
public final class Events {
    private static final String AGAIN = ", read again";
    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    /** A queue keeps a message for 14 days at the most, and so does the dead-letter queue from which it may have come. */
    private static final Duration OLDEST = Duration.ofDays(28);

    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(5);

    private final Set<String> domains;
    private final MetadataTypes types;
    private final Targets targets;
    private final EntityRead reads;
    private final EventScopes scopes;
    private final Journal journal;
    private final EventFigures figures;
    private final OwnCalls ourCalls;
    private final InstantSource clock;
    private final LongSupplier nanos;
    /** Anyone who may send to the queue may send a lot. */
    private final MinuteSummary unusual;

    public Events(
            Set<String> domains,
            MetadataTypes types,
            EntityRead reads,
            EventScopes scopes,
            Journal journal,
            EventFigures figures,
            Supplier<String> ourRole,
            InstantSource clock,
            LongSupplier nanos) {
        this.domains = domains;
        this.types = types;
        this.targets = new Targets(types);
        this.reads = reads;
        this.scopes = scopes;
        this.journal = journal;
        this.figures = figures;
        this.ourCalls = new OwnCalls(ourRole, nanos);
        this.clock = clock;
        this.nanos = nanos;
        this.unusual = new MinuteSummary(nanos, LOG::warn);
    }

    /**
     * Handles one message. The logging context (MDC) says domain, type, key and event from then on, also of a failure:
     * {@link #forget} takes them away.
     *
     * @param waitedMillis how long the message has been in this process already
     * @throws UnreadableException when the message is no event at all
     */
    public void accept(String message, long waitedMillis) {
        unusual.tick();
        long received = nanos.getAsLong() - Duration.ofMillis(waitedMillis).toNanos();
        try {
            accept(DomainEvent.of(message), received);
        } catch (UnreadableException e) {
            figures.ignored(Ignored.UNREADABLE);
            throw e;
        } catch (KeyTooLongException e) {
            figures.ignored(Ignored.UNREADABLE);
            throw new UnreadableException(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Reads an entity again, as a message of ours in the work queue orders it.
     *
     * @param waitedMillis how long the message has been in this process already
     * @throws UnreadableException when the message orders no such thing
     */
    public void readAgain(String message, long waitedMillis) {
        long received = nanos.getAsLong() - Duration.ofMillis(waitedMillis).toNanos();
        Reread again = Reread.of(message);
        EntityId id = again.id();
        Optional<MetadataType> type = types.find(id.type())
                .filter(known -> known.keyPaths().size() == id.parts().size());
        if (type.isEmpty() || !domains.contains(id.domain())) {
            figures.ignored(Ignored.NOT_PROTECTED);
            return;
        }
        RefreshTarget.Entity entity = new RefreshTarget.Entity(
                type.get(), type.get().documentOf(id.parts()), Map.of(), RefreshTarget.Absence.PROOF, Optional.empty());
        MDC.put("event", again.cause());
        MDC.put("domain", id.domain());
        reads.read(
                id.domain(),
                entity,
                new Capture.Cause(again.cause().endsWith(AGAIN) ? again.cause() : again.cause() + AGAIN, true),
                again.time(),
                again.attempt(),
                received);
    }

    /** Takes away what the logging context says of the message that this thread handled. */
    public static void forget() {
        List.of("event", "domain", "type", "key").forEach(MDC::remove);
    }

    private void accept(DomainEvent event, long received) {
        Optional<Ignored> ignored = ignored(event);
        if (ignored.isPresent()) {
            figures.ignored(ignored.get());
            LOG.debug("event {} is ignored: {}", event.id(), ignored.get().text());
            return;
        }
        List<RefreshTarget> all = targets.of(event);
        if (all.isEmpty()) {
            figures.ignored(noTarget(event));
            return;
        }
        MDC.put("event", event.id());
        OptionalLong lag = lag(event);
        Capture.Cause cause = Capture.Cause.event(event.id() + (ourCalls.made(event) ? " (our own call)" : ""));
        for (String domain : event.domain().isEmpty() ? domains : Set.of(event.domain())) {
            MDC.put("domain", domain);
            for (RefreshTarget refreshTarget : all) {
                EventResult eventResult = refresh(domain, refreshTarget, cause, event.time(), received);
                figures.came(domain, refreshTarget.type().name(), eventResult, lag);
                MDC.remove("type");
                MDC.remove("key");
            }
        }
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

    private EventResult refresh(
            String domain, RefreshTarget refreshTarget, Capture.Cause cause, String time, long received) {
        if (refreshTarget instanceof RefreshTarget.Entity entity) {
            EntityRead.Result result = reads.read(domain, entity, cause, time, 0, received);
            return result.found() || entity.otherwise().isEmpty()
                    ? result.came()
                    : refresh(domain, entity.otherwise().get(), cause, time, received);
        } else if (refreshTarget instanceof RefreshTarget.Scope scope) {
            want(domain, scope.type(), scope.inputs(), scope.deletion());
        } else if (refreshTarget instanceof RefreshTarget.All all) {
            want(domain, all.type(), allScopes(domain, all.type()), all.deletion());
        }
        return EventResult.HANDLED;
    }

    private void want(
            String domain, MetadataType type, List<Map<String, String>> inputs, RefreshTarget.Deletion deletion) {
        List<Scope> wanted = inputs.stream()
                .map(in -> scopes.scope(domain, type, in, types.ownerOf(domain, type, in)))
                .toList();
        Set<String> deleted = deletion.key()
                .map(parts -> Set.of(EntityId.of(domain, type.name(), parts).key()))
                .orElse(Set.of());
        scopes.want(wanted, deletion.called() || !types.has(type, "get"), deleted);
    }

    /** The scopes that every known parent gives. */
    private List<Map<String, String>> allScopes(String domain, MetadataType type) {
        List<Map<String, String>> all = new ArrayList<>();
        for (ScopeTemplate scopeTemplate : type.parents()) {
            types.find(scopeTemplate.parent()).ifPresent(parent -> journal.heads(domain, parent.name())
                    .filter(head -> !head.deleted())
                    .forEach(head -> {
                        List<Map<String, String>> given =
                                scopeTemplate.scopes(parent.documentOf(head.id().parts()));
                        all.addAll(
                                given.isEmpty()
                                        ? journal.version(head.id(), head.seq())
                                                .flatMap(Journal.Entry::document)
                                                .map(scopeTemplate::scopes)
                                                .orElse(given)
                                        : given);
                    }));
        }
        return all.stream()
                .distinct()
                .filter(in -> !types.isRead(type, in.keySet()))
                .toList();
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
