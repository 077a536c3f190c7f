package io.zonekeeper.restore.crash;

import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.container.RouteBeans;
import io.zonekeeper.container.RouteView;
import io.zonekeeper.container.StepParts;
import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.modelcheck.RouteFilesInOrder;
import io.zonekeeper.modelcheck.VirtualTypes;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;

/** The routes {@code view} and {@code may-read} as they are shipped, over a service that a test gives. */
final class RoutedViews implements AutoCloseable {
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private final ThreadLocal<Seen> seen = new ThreadLocal<>();
    private final MetadataTypes types;
    private final RouteView routes;

    /** Who is asked, and what the steps work with. */
    private record Seen(DataZone service, StepParts steps) {}

    RoutedViews(MetadataTypes types) {
        this.types = types;
        try {
            camel.disableJMX();
            camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition());
            RouteBeans.of(() -> seen.get().steps(), Set.of(), new EventFigures(), exchange -> 0)
                    .forEach(camel.getRegistry()::bind);
            camel.addRoutes(
                    new VirtualTypes(VirtualTypes.calls(types), () -> seen.get().service()));
            RouteFilesInOrder.load(camel, List.of("view", "members"));
            camel.start();
        } catch (Exception e) {
            throw new IllegalStateException("the routes cannot be loaded", e);
        }
        routes = new RouteView(camel.createProducerTemplate());
    }

    /** The routes for somebody whom a role is. */
    LiveView.Routes over(DataZone service, String role) {
        return new LiveView.Routes() {
            private final Seen mine = new Seen(service, steps(types, role));

            @Override
            public void view(DomainView view) {
                with(() -> {
                    routes.view(view);
                    return true;
                });
            }

            @Override
            public OwnerAccess mayRead(OwnerQuestion question) {
                return with(() -> routes.mayRead(question));
            }

            private <T> T with(Supplier<T> work) {
                Seen before = seen.get();
                seen.set(mine);
                try {
                    return work.get();
                } finally {
                    seen.set(before);
                }
            }
        };
    }

    static StepParts steps(MetadataTypes types, String role) {
        MemoryTable unused = new MemoryTable();
        InstantSource clock = InstantSource.system();
        Sweeping sweeping = new Sweeping(
                types, unused, items -> {}, clock, () -> "", new Identity(() -> role), Duration.ofHours(6));
        return StepParts.of(
                types,
                sweeping,
                new EventClassifier(Set.of(), types, () -> role, clock, () -> 0),
                new EntityReads(sweeping.reader(), sweeping.eventScopes(), () -> 0),
                new ScopeRefresh(types, sweeping.eventScopes(), new Journal(unused)),
                new Tally());
    }

    @Override
    public void close() {
        camel.stop();
    }
}
