package io.zonekeeper.modelcheck;

import io.zonekeeper.container.CaptureSteps;
import io.zonekeeper.container.EventSteps;
import io.zonekeeper.container.FailedExchanges;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.datazone.DataZoneFailure;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.TableItems;
import io.zonekeeper.types.AnswerStrategy;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import org.apache.camel.component.aws2.sqs.Sqs2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;

/**
 * The routes of {@code routes/} as they are shipped, over virtual components: what they do to the table, the service and the
 * queues, they do to the program that runs in the calling thread.
 */
final class ShippedRoutes {
    /** By the types that have a {@code get}: a context has nothing of a program. */
    private static final Map<Set<String>, ShippedRoutes> BY_TYPES = new ConcurrentHashMap<>();

    private static final List<String> FILES = List.of("errors", "capture", "events", "sweep");
    private static final String EVENTS = "events-queue";
    private static final String WORK = "work-queue";
    private static final String WAITED = "waited";

    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final VirtualComponent queues = new VirtualComponent(this::sent);
    private final ThreadLocal<Program> running = new ThreadLocal<>();

    static ShippedRoutes of(MetadataTypes types) {
        Set<String> read = types.all().stream()
                .filter(type -> types.has(type, "get"))
                .map(MetadataType::name)
                .collect(Collectors.toSet());
        return BY_TYPES.computeIfAbsent(read, ShippedRoutes::new);
    }

    private ShippedRoutes(Set<String> types) {
        try {
            camel.disableJMX();
            Properties properties = new Properties();
            properties.put("zonekeeper.queue.events", EVENTS);
            properties.put("zonekeeper.queue.work", WORK);
            properties.put("zonekeeper.table", "table");
            camel.getPropertiesComponent().setInitialProperties(properties);
            camel.addComponent("aws2-sqs", queues);
            camel.addComponent("aws2-ddb", new VirtualComponent((table, exchange) -> head(exchange)));
            CaptureSteps capture = new CaptureSteps(() -> program().capture());
            camel.getRegistry().bind("capture", capture);
            camel.getRegistry()
                    .bind(
                            "events",
                            new EventSteps(
                                    () -> program().events(),
                                    capture,
                                    new EventFigures(),
                                    exchange -> exchange.getProperty(WAITED, Long.class)));
            camel.getRegistry().bind("answer", new AnswerStrategy());
            camel.getRegistry().bind("failedExchanges", new FailedExchanges());
            camel.getRegistry().bind("deletes", new Acknowledged());
            camel.getRegistry().bind("sweeps", new Work());
            for (String file : FILES) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.fromString(
                                file + ".camel.yaml",
                                Files.readString(Path.of("routes", file + ".camel.yaml"))
                                        .replace(
                                                "loggingLevel: WARN",
                                                "loggingLevel: TRACE"))); // a run that ends early fails
            }
            camel.addRoutes(reads(types));
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
            exchange.getMessage().setBody(message.text());
            queues.take(message.kind() == Message.Kind.EVENT ? EVENTS : WORK, exchange);
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

    private RouteBuilder reads(Set<String> types) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                types.forEach(type -> from("direct:" + type + ".get").process(exchange -> read(type, exchange)));
            }
        };
    }

    @SuppressWarnings("unchecked")
    private void read(String type, Exchange exchange) {
        Map<String, String> scope = new HashMap<>();
        exchange.getMessage()
                .getHeader(DataZoneConstants.SCOPE, Map.class)
                .forEach((name, value) -> scope.put(String.valueOf(name), String.valueOf(value)));
        DataZone.Answer answer = program()
                .ports()
                .dataZone()
                .get(
                        exchange.getProperty(DataZoneConstants.DOMAIN, String.class),
                        type,
                        (Map<String, @Nullable Object>) exchange.getMessage().getBody(Map.class),
                        scope);
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

    /** The work of sweeps, which is not a route yet. */
    public final class Work {
        public void work(String message) {
            program().work(message);
        }
    }
}
