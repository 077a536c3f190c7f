package io.zonekeeper.restore.crash;

import io.zonekeeper.container.RouteBeans;
import io.zonekeeper.container.StepParts;
import io.zonekeeper.container.SweepSteps;
import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.TableItems;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.modelcheck.RouteFilesInOrder;
import io.zonekeeper.modelcheck.VirtualComponent;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.sweep.WorkItem;
import io.zonekeeper.types.MetadataTypes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.aws2.ddb.Ddb2Constants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;

/** Sweeps by the routes that are shipped, over a table in memory, with no queue but the caller's. */
final class RoutedSweep {
    private static final String WORK = "work-queue";

    private final DefaultCamelContext camel;
    private final MetadataTypes types;
    private final ProducerTemplate template;
    private final Set<String> domains = ConcurrentHashMap.newKeySet();
    private final VirtualComponent queues = new VirtualComponent((queue, exchange) -> {
        throw new IllegalStateException("nothing is sent to " + queue);
    });
    private @Nullable StepParts steps;
    private @Nullable Table journal;

    /** {@code camel} has the routes of the types and runs. */
    RoutedSweep(DefaultCamelContext camel, MetadataTypes types) {
        this.camel = camel;
        this.types = types;
        this.template = camel.createProducerTemplate();
        Properties properties = new Properties();
        properties.put("zonekeeper.queue.work", WORK);
        properties.put("zonekeeper.table", "table");
        camel.getPropertiesComponent().setOverrideProperties(properties);
        camel.addComponent("aws2-sqs", queues);
        camel.addComponent("aws2-ddb", new VirtualComponent((table, exchange) -> head(exchange)));
        RouteBeans.of(() -> there(steps), domains, new EventFigures(), exchange -> 0)
                .forEach(camel.getRegistry()::bind);
        try {
            RouteFilesInOrder.load(camel, List.of("errors", "capture", "absence", "members", "sweep"));
        } catch (Exception e) {
            throw new IllegalStateException("the routes cannot be loaded", e);
        }
    }

    private static <T> T there(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("no sweep runs");
        }
        return part;
    }

    /** Has these work with a sweep's parts over a journal. */
    synchronized void run(Sweeping sweeping, Table over, Runnable work) {
        steps = StepParts.of(
                types,
                sweeping,
                new EventClassifier(Set.of(), types, () -> "", InstantSource.system(), () -> 0),
                new EntityReads(sweeping.reader(), sweeping.eventScopes(), () -> 0),
                new ScopeRefresh(types, sweeping.eventScopes(), new Journal(over)),
                new Tally());
        journal = over;
        try {
            work.run();
        } finally {
            steps = null;
            journal = null;
        }
    }

    void start(String domain, Instant due) {
        domains.add(domain);
        template.sendBody("direct:start-sweep", new SweepSteps.DueSweep(domain, due));
    }

    void work(WorkItem item) {
        Exchange exchange = DefaultExchange.newFromEndpoint(camel.getEndpoint("aws2-sqs:" + WORK));
        exchange.getMessage().setBody(item.text());
        try {
            queues.take(WORK, exchange);
        } catch (Exception e) {
            exchange.setException(e);
        }
        if (exchange.getException() != null) {
            throw new IllegalStateException("a step of the sweep failed", exchange.getException());
        }
    }

    private void head(Exchange exchange) {
        exchange.getMessage()
                .setHeader(
                        Ddb2Constants.ATTRIBUTES,
                        TableItems.read(there(journal), exchange.getMessage().getHeader(Ddb2Constants.KEY, Map.class)));
    }
}
