package io.zonekeeper.container;

import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.Look;
import io.zonekeeper.events.Classified;
import io.zonekeeper.events.EntityRead;
import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.events.EventResult;
import io.zonekeeper.events.Ignored;
import io.zonekeeper.events.Order;
import io.zonekeeper.events.Refresh;
import io.zonekeeper.events.RefreshTarget;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.AbsenceRound;
import io.zonekeeper.types.DataZone;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The steps of the routes in {@code events} that are Java. What a message is stands in the variable {@code event}, the read of
 * an entity in {@code read}, how far it came in {@code step}.
 */
public final class EventSteps {
    private static final Logger LOG = LoggerFactory.getLogger(EventSteps.class);
    private static final String EVENT = "event";
    private static final String WHY = "why";
    private static final String READ = "read";
    private static final String STEP = "step";
    private static final List<String> LOGGED = List.of("event", "domain", "type", "key");

    private final Supplier<Parts> parts;
    private final EventFigures figures;
    private final ToLongFunction<Exchange> waitedMillis;

    /** {@code waitedMillis}: how long the message of an exchange has been in this process already. */
    public EventSteps(Supplier<Parts> parts, EventFigures figures, ToLongFunction<Exchange> waitedMillis) {
        this.parts = parts;
        this.figures = figures;
        this.waitedMillis = waitedMillis;
    }

    /**
     * What the steps work with: there once the types' routes are loaded.
     *
     * @param calls counts the calls of each type
     */
    public record Parts(EventClassifier classifier, EntityReads reads, ScopeRefresh scopes, Tally calls) {}

    /** Says what the message of the body is. */
    public void classify(Exchange exchange) {
        forgetWhenDone(exchange);
        is(
                exchange,
                parts.get()
                        .classifier()
                        .classify(exchange.getMessage().getBody(String.class), waitedMillis.applyAsLong(exchange)));
    }

    /** The same of an order of ours to read an entity again. */
    public void order(Exchange exchange) {
        forgetWhenDone(exchange);
        is(
                exchange,
                parts.get()
                        .classifier()
                        .order(exchange.getMessage().getBody(String.class), waitedMillis.applyAsLong(exchange)));
    }

    private void is(Exchange exchange, Classified classified) {
        if (classified instanceof Classified.Concerning concerning) {
            MDC.put(EVENT, concerning.event());
            exchange.setVariable(EVENT, "concerning");
            exchange.getMessage().setBody(concerning.refreshes());
        } else if (classified instanceof Classified.Nothing nothing) {
            figures.ignored(nothing.why());
            exchange.setVariable(EVENT, "ignored");
            exchange.setVariable(WHY, nothing.why().text());
            LOG.debug("event {} is ignored: {}", nothing.event(), nothing.why().text());
        } else if (classified instanceof Classified.Unreadable unreadable) {
            figures.ignored(Ignored.UNREADABLE);
            exchange.setVariable(EVENT, "unreadable");
            exchange.setVariable(WHY, unreadable.why());
        }
    }

    /** Says how the {@link Refresh} of the body is done: {@code step} is {@code entity}, {@code scope} or {@code type}. */
    public void target(Exchange exchange) {
        Refresh refresh = exchange.getMessage().getBody(Refresh.class);
        MDC.put("domain", refresh.domain());
        exchange.setVariable(
                STEP,
                refresh.target() instanceof RefreshTarget.Entity
                        ? "entity"
                        : refresh.target() instanceof RefreshTarget.ListedScopes ? "scope" : "type");
    }

    /** Opens the scopes that are to be listed again. */
    public void want(Exchange exchange) {
        Refresh refresh = exchange.getMessage().getBody(Refresh.class);
        parts.get().scopes().want(refresh);
        figures.came(refresh, EventResult.HANDLED);
    }

    /** Begins the read of an entity; {@code step} is {@code ask} where the event alone does not say which it is. */
    public void identify(Exchange exchange) {
        EntityRead read = new EntityRead(exchange.getMessage().getBody(Refresh.class));
        exchange.setVariable(READ, read);
        if (read.id().isEmpty()) {
            TypeCall.urgent(exchange, true);
            TypeCall.get(
                    exchange,
                    parts.get().calls(),
                    read.refresh().domain(),
                    read.refresh().type(),
                    parts.get().reads().question(read));
        }
        exchange.setVariable(STEP, read.id().isPresent() ? "known" : "ask");
    }

    /** Takes the answer of the service to that question. */
    public void identified(Exchange exchange) {
        EntityRead read = read(exchange);
        read.identified(exchange.getMessage().getBody(DataZone.Answer.class));
        exchange.setVariable(STEP, read.id().isPresent() ? "known" : "unknown");
    }

    /** Waits for the entity's turn; {@code step} is {@code shared} where the read of another message answers this one. */
    public void enter(Exchange exchange) {
        exchange.setVariable(STEP, parts.get().reads().enter(read(exchange)) ? "read" : "shared");
    }

    /** Lets the next message read the entity. */
    public void leave(Exchange exchange) {
        parts.get().reads().leave(read(exchange));
    }

    public Look look(Exchange exchange) {
        return parts.get().reads().look(read(exchange));
    }

    /** Where the answer tells of another entity, that one is looked at: {@code step} is {@code another}. */
    public void another(Exchange exchange) {
        Optional<Look> another = parts.get().reads().another(read(exchange), CaptureSteps.capture(exchange));
        another.ifPresent(look -> exchange.getMessage().setBody(look));
        exchange.setVariable(STEP, another.isPresent() ? "another" : "captured");
    }

    /**
     * Says what is to be judged: {@code step} is {@code nominee} where a delete call named the entity and its read is denied,
     * {@code gone} where it has ended, and what hung below it may have ended with it.
     */
    public void judge(Exchange exchange) {
        EntityRead read = read(exchange);
        EntityCapture captured = CaptureSteps.capture(exchange);
        EntityReads reads = parts.get().reads();
        AbsenceSteps.round(exchange, reads.round(read));
        if (captured.outcome() instanceof Outcome.Gone) {
            exchange.getMessage().setBody(captured.id());
            exchange.setVariable(STEP, "gone");
        } else if (EntityReads.isNominee(read, captured)) {
            exchange.setVariable(STEP, "nominee");
        } else {
            exchange.setVariable(STEP, "captured");
        }
    }

    /** A look at the entity that a delete call named. */
    public Look nominee(Exchange exchange) {
        return parts.get()
                .reads()
                .nominee(exchange.getVariable("round", AbsenceRound.class), CaptureSteps.capture(exchange));
    }

    /** What is to be read again, now or later. */
    public List<Order> orders(Exchange exchange) {
        return parts.get().reads().orders(read(exchange), CaptureSteps.capture(exchange));
    }

    /** All that the read led to is durable: other messages of the entity may share it. */
    public void ended(Exchange exchange) {
        parts.get().reads().ended(read(exchange), CaptureSteps.capture(exchange));
    }

    /** Counts what the event came to. Where its ids led to no entity, {@code step} is {@code instead}, and the body says what is. */
    public void count(Exchange exchange) {
        EntityRead read = read(exchange);
        MDC.remove("type");
        MDC.remove("key");
        Optional<Refresh> instead = read.instead();
        exchange.setVariable(STEP, instead.isPresent() ? "instead" : "ended");
        instead.ifPresentOrElse(
                refresh -> exchange.getMessage().setBody(refresh), () -> figures.came(read.refresh(), read.result()));
    }

    private static EntityRead read(Exchange exchange) {
        return exchange.getVariable(READ, EntityRead.class);
    }

    private static void forgetWhenDone(Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                LOGGED.forEach(MDC::remove);
            }
        });
    }
}
