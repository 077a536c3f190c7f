package io.zonekeeper.modelcheck;

import io.zonekeeper.container.RouteBeans;
import io.zonekeeper.container.SweepSteps;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.TableItems;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/**
 * The routes of {@code routes/} as they are shipped, over virtual components: what they do to the table, the service and the
 * queues, they do to the program that runs in the calling thread.
 */
final class ShippedRoutes {
    /** By the calls that types have: a context has nothing of a program. */
    private static final Map<Set<String>, ShippedRoutes> BY_TYPES = new ConcurrentHashMap<>();

    private static final List<String> FILES = List.of("errors", "capture", "absence", "events", "sweep");
    private static final String EVENTS = "events-queue";
    private static final String WORK = "work-queue";
    private static final String WAITED = "waited";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final VirtualComponent queues = new VirtualComponent(this::sent);
    private final ProducerTemplate template = camel.createProducerTemplate();
    private final ThreadLocal<Program> running = new ThreadLocal<>();

    static ShippedRoutes of(MetadataTypes types) {
        Set<String> calls = types.all().stream()
                .flatMap(type -> Stream.of("get", "list")
                        .filter(verb -> verb.equals("list") || types.has(type, verb))
                        .map(verb -> type.name() + "." + verb))
                .collect(Collectors.toSet());
        return BY_TYPES.computeIfAbsent(calls, ShippedRoutes::new);
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
            camel.addRoutes(calls(calls));
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

    private RouteBuilder calls(Set<String> calls) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                calls.forEach(call -> {
                    String type = call.substring(0, call.indexOf('.'));
                    if (call.endsWith(".list")) {
                        from("direct:" + call).process(exchange -> list(type, exchange));
                    } else {
                        from("direct:" + call).process(exchange -> read(type, exchange));
                    }
                });
            }
        };
    }

    private static Map<String, String> scope(Exchange exchange) {
        Map<String, String> scope = new HashMap<>();
        exchange.getMessage()
                .getHeader(DataZoneConstants.SCOPE, Map.class)
                .forEach((name, value) -> scope.put(String.valueOf(name), String.valueOf(value)));
        return scope;
    }

    @SuppressWarnings("unchecked")
    private void read(String type, Exchange exchange) {
        DataZone.Answer answer = program()
                .ports()
                .dataZone()
                .get(
                        exchange.getProperty(DataZoneConstants.DOMAIN, String.class),
                        type,
                        (Map<String, @Nullable Object>) exchange.getMessage().getBody(Map.class),
                        scope(exchange));
        if (answer instanceof DataZone.Answer.Found found) {
            exchange.getMessage().setBody(found.document());
        } else if (answer instanceof DataZone.Answer.Denied denied) {
            throw failure(DataZoneFailure.DENIED, denied.operation(), denied.why());
        } else if (answer instanceof DataZone.Answer.Invalid invalid) {
            throw failure(DataZoneFailure.INVALID, "", invalid.why());
        } else {
            throw failure(DataZoneFailure.ABSENT, "", "not there");
        }
    }

    private void list(String type, Exchange exchange) {
        DataZone.Page answer = program()
                .ports()
                .dataZone()
                .list(
                        exchange.getProperty(DataZoneConstants.DOMAIN, String.class),
                        type,
                        scope(exchange),
                        Optional.ofNullable(
                                exchange.getMessage().getHeader(DataZoneConstants.NEXT_TOKEN, String.class)));
        exchange.getMessage().removeHeader(DataZoneConstants.NEXT_TOKEN);
        if (answer instanceof DataZone.Page.Listed page) {
            page.next().ifPresent(token -> exchange.getMessage().setHeader(DataZoneConstants.NEXT_TOKEN, token));
            exchange.getMessage().setBody(page.items());
        } else {
            throw failure(DataZoneFailure.INVALID, "", answer.toString());
        }
    }

    private static DataZoneException failure(DataZoneFailure kind, String operation, String why) {
        return new DataZoneException(kind, operation, null, null, why, null);
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
