package io.zonekeeper.modelcheck;

import io.zonekeeper.container.RouteBeans;
import io.zonekeeper.container.SweepSteps;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.TableItems;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/**
 * The routes of {@code routes/} as they are shipped, over virtual components: what they do to the table, the service and the
 * queues, they do to the program that runs in the calling thread.
 */
final class ShippedRoutes {
    /** By the calls that types have: a context has nothing of a program. */
    private static final Map<Set<String>, ShippedRoutes> BY_TYPES = new ConcurrentHashMap<>();

    private static final List<String> FILES = List.of("errors", "capture", "absence", "members", "events", "sweep");
    private static final String EVENTS = "events-queue";
    private static final String WORK = "work-queue";
    private static final String WAITED = "waited";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final VirtualComponent queues = new VirtualComponent(this::sent);
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final ThreadLocal<Program> running = new ThreadLocal<>();

    static ShippedRoutes of(MetadataTypes types) {
        return BY_TYPES.computeIfAbsent(VirtualTypes.calls(types), ShippedRoutes::new);
    }

    private ShippedRoutes(Set<String> calls) {
        try {
            camel.disableJMX();
            Properties properties = new Properties();
            properties.put("zonekeeper.queue.events", EVENTS);
            properties.put("zonekeeper.queue.work", WORK);
            properties.put("zonekeeper.table", "table");
            camel.getPropertiesComponent().setInitialProperties(properties);
            camel.addComponent("aws2-sqs", queues);
            camel.addComponent("aws2-ddb", new VirtualComponent((table, exchange) -> head(exchange)));
            RouteBeans.of(
                            () -> program().steps(),
                            Set.of(VirtualDataZone.DOMAIN),
                            new EventFigures(),
                            exchange -> exchange.getProperty(WAITED, Long.class))
                    .forEach(camel.getRegistry()::bind);
            camel.getRegistry().bind("deletes", new Acknowledged());
            RouteFilesInOrder.load(camel, FILES);
            camel.addRoutes(new VirtualTypes(calls, () -> program().ports().dataZone()));
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException("the routes cannot be loaded", e);
        }
    }

    /** Handles a message of a queue as its route does; when this returns, the message is let go. */
    void handle(Program program, Message message, long waitedMillis) {
        running.set(program);
        try {
            Exchange exchange = DefaultExchange.newFromEndpoint(camel.getEndpoint("aws2-sqs:" + EVENTS));
            exchange.setProperty(WAITED, waitedMillis);
            if (message.kind() == Message.Kind.TICK) {
                exchange.getMessage()
                        .setBody(new SweepSteps.DueSweep(VirtualDataZone.DOMAIN, Instant.parse(message.text())));
                template.send("direct:sweep-due", exchange);
            } else {
                exchange.getMessage().setBody(message.text());
                queues.take(message.kind() == Message.Kind.EVENT ? EVENTS : WORK, exchange);
            }
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
        } catch (Exception e) {
            throw ShippedRoutes.<RuntimeException>thrown(e);
        } finally {
            running.remove();
        }
    }

    /** What a port threw, without what a route wraps it in. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E thrown(Exception failure) throws E {
        Exception inner = failure;
        while (inner instanceof CamelExchangeException && inner.getCause() instanceof Exception cause) {
            inner = cause;
        }
        throw (E) inner;
    }

    private Program program() {
        Program program = running.get();
        if (program == null) {
            throw new IllegalStateException("no program runs in this thread");
        }
        return program;
    }

    private void sent(String queue, Exchange exchange) {
        if (!queue.equals(WORK)) {
            throw new IllegalStateException("nothing is sent to " + queue);
        }
        int delay = exchange.getMessage().getHeader(Sqs2Constants.DELAY_HEADER, Integer.class);
        program().ports().queue().readAgain(exchange.getMessage().getBody(String.class), Duration.ofSeconds(delay));
    }

    private void head(Exchange exchange) {
        exchange.getMessage()
                .setHeader(
                        Ddb2Constants.ATTRIBUTES,
                        TableItems.read(
                                program().ports().table(),
                                exchange.getMessage().getHeader(Ddb2Constants.KEY, Map.class)));
    }

    /** What the program lets go is let go by the world. */
    public static final class Acknowledged {
        public void done() {
            // the world takes it from here
        }

        public void failed() {
            // it comes back
        }
    }
}
