package io.zonekeeper.container;

import io.zonekeeper.events.Events;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** What the route {@code events} calls. */
public final class EventBean {
    private final Supplier<Events> events;

    EventBean(Supplier<Events> events) {
        this.events = events;
    }

    /** Handles one message; all messages of a poll count as received when the poll returned. */
    public void accept(Exchange exchange) {
        forgetWhenDone(exchange);
        events.get()
                .accept(
                        exchange.getMessage().getBody(String.class),
                        exchange.getClock().elapsed());
    }

    /** Reads an entity again, as a message of the work queue orders it. */
    public void readAgain(Exchange exchange) {
        forgetWhenDone(exchange);
        events.get()
                .readAgain(
                        exchange.getMessage().getBody(String.class),
                        exchange.getClock().elapsed());
    }

    private static void forgetWhenDone(Exchange exchange) {
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                Events.forget();
            }
        });
    }
}
