package io.zonekeeper.container;

import io.zonekeeper.console.Console;
import io.zonekeeper.events.EventFigures;
import io.zonekeeper.journal.DynamoTable;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.Table;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.main.Main;
import org.jspecify.annotations.Nullable;

/** Camel with the routes of {@code routes/} and everything that they call, put together by the settings. */
public final class Container implements AutoCloseable {

    /** What a container is for. */
    public enum Purpose {
        /** Sweeps and listens. */
        SERVE,
        /** Answers one command: the types' routes can be called, nothing listens and nothing is scheduled. */
        ANSWER,
        /** Is put together to see that it can be: nothing is started and no service is called. */
        CHECK
    }

    private final Settings settings;
    private final InstantSource clock;
    private final Clients clients;
    private final Main main = new ContainerMain();
    private final Pools pools;
    private final EventFigures figures = new EventFigures();
    private final Table table;
    private final Sweeps sweeps;
    private final Journal journal;
    private final SweepStarter sweepStarter;
    private final LiveFigures liveFigures;
    private final BatchDeletes deletes;
    private final RestoreBean restoreBean;
    private final Provision provision;
    private @Nullable Protocols protocols;
    private @Nullable CapturedVersions captured;

    private Container(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.clients = new Clients(settings);
        this.table = new DynamoTable(clients.dynamoDb(), settings.text("zonekeeper.table"));
        this.deletes = new BatchDeletes(clients.sqs(), settings.text("zonekeeper.queue.events"));
        this.sweeps = new Sweeps(table, clock);
        this.journal = new Journal(table);
        this.sweepStarter = new SweepStarter(() -> camel().createProducerTemplate(), settings, clock);
        this.liveFigures = new LiveFigures(
                settings.domains(),
                sweeps,
                new Scopes(table, clock),
                () -> types().all().stream().map(EntityType::name).collect(Collectors.toSet()),
                () -> protocols().sweeping().capture().written(),
                () -> protocols().calls(),
                figures,
                sweepStarter::start,
                clock);
        this.provision = new Provision(settings, clients);
        this.restoreBean = new RestoreBean(() -> protocols().restores());
        this.pools = Pools.of(settings);
    }

    /** The journal and the clients alone. */
    public static Store store(Settings settings) {
        settings.check();
        return new Store(settings);
    }

    /**
     * A started container. Throws {@link ConfigurationException} or {@link UnreachableException} with one sentence when it
     * cannot start; nothing is left running then.
     *
     * @param needed settings whose tables and queues must be there
     */
    public static Container start(Settings settings, Purpose purpose, String... needed) {
        settings.check();
        Container container = new Container(settings, InstantSource.system());
        try {
            container.start(purpose, List.of(needed));
            return container;
        } catch (RuntimeException e) {
            container.close();
            throw e;
        }
    }

    private void start(Purpose purpose, List<String> needed) {
        try {
            configure(purpose);
            RouteCheck.load(main, settings);
            protocols = Protocols.of(main.getCamelContext(), settings, clients, table, clock);
            Preflight preflight = new Preflight(settings, clients);
            needed.forEach(preflight::need);
            if (purpose == Purpose.SERVE) {
                preflight.check();
                HealthCheckRegistry checks = HealthCheckRegistry.get(main.getCamelContext());
                Readiness.of(preflight).forEach(checks::register);
            }
            if (purpose == Purpose.CHECK) {
                main.getCamelContext().init();
            } else {
                captured = new CapturedVersions(main.getCamelContext());
                protocols().sweeping().capture().whenAppended(captured);
                main.start();
            }
        } catch (Exception e) {
            throw StartFailure.of(e);
        }
    }

    private void configure(Purpose purpose) {
        settings.all().forEach(main::addInitialProperty);
        boolean primary = settings.primary(); // a standby never writes the journal
        main.addOverrideProperty("zonekeeper.serving", String.valueOf(purpose == Purpose.SERVE && primary));
        main.addOverrideProperty("zonekeeper.restoring", String.valueOf(purpose == Purpose.SERVE));
        if (purpose == Purpose.SERVE) {
            main.addMainListener(new Console(liveFigures, liveFigures, restoreBean));
        } else {
            main.addOverrideProperty("camel.management.enabled", "false");
            main.addOverrideProperty("camel.main.jmxEnabled", "false");
            // a context of the same name in this JVM would share its Quartz scheduler, and stop it
            main.addOverrideProperty("camel.main.name", "zonekeeper-" + UUID.randomUUID());
        }
        if (purpose == Purpose.CHECK) {
            // an endpoint without it asks SQS for it as soon as its route is made
            main.addOverrideProperty("camel.component.aws2-sqs.queue-url", "https://nobody.invalid/queue");
        }
        main.setPropertyPlaceholderLocations("");
        AwsBeans.of(settings, clients).forEach(main::bind);
        main.bind("figures", liveFigures);
        // all messages of a poll count as received when the poll returned
        RouteBeans.of(() -> protocols().steps(), settings.domains(), figures, exchange -> exchange.getClock()
                        .elapsed())
                .forEach(main::bind);
        pools.bind(main::bind);
        main.bind("deletes", deletes);
        main.bind("restores", restoreBean);
        main.bind("lease", new LeaseSteps(this::restores));
        main.bind("replay", new ReplaySteps(this::restores));
        main.bind("undo", new UndoSteps(this::restores));
        main.bind("proof", new ProofSteps(this::restores));
        main.bind("provision", provision);
    }

    /** What needs the routes of the types: there once Camel has loaded them. */
    private Protocols protocols() {
        Protocols known = protocols;
        if (known == null) {
            throw new IllegalStateException("the routes are not loaded yet");
        }
        return known;
    }

    /** Makes the table, the queues and the rule where they are missing; the answer says what was made. */
    public Provision provision() {
        try {
            camel().createProducerTemplate().requestBody("direct:provision", "");
            return provision;
        } catch (CamelExecutionException e) {
            throw StartFailure.of(e);
        }
    }

    public Settings settings() {
        return settings;
    }

    public Clients clients() {
        return clients;
    }

    public CamelContext camel() {
        return main.getCamelContext();
    }

    public MetadataTypes types() {
        return protocols().types();
    }

    /** The service, as a shared route answers of it. */
    public DataZone dataZone() {
        return new AskedDataZone(camel().createProducerTemplate());
    }

    /** How many calls were made through each type's routes in this process. */
    public Tally calls() {
        return protocols().calls();
    }

    /** Who we are. */
    public Identity identity() {
        return protocols().identity();
    }

    public Sweeping sweeping() {
        return protocols().sweeping();
    }

    /** The service's view of a domain, through the types' routes. */
    public LiveView liveView() {
        return new LiveView(types(), new RouteView(camel().createProducerTemplate()));
    }

    /** Plans, runs, proves and undoes restores. */
    public Restores restores() {
        return protocols().restores();
    }

    /** Runs a restore by its route, as the console shows it. */
    public Request restore(RestoreBean.RestoreOrder order) {
        return SharedRoute.ask(camel().createProducerTemplate(), "direct:restore", order, Request.class);
    }

    /** Undoes a restore by its route, as the console shows it. */
    public Rollback.Result rollback(RestoreBean.RestoreOrder order) {
        return SharedRoute.ask(camel().createProducerTemplate(), "direct:rollback", order, Rollback.Result.class);
    }

    /** The proof of a restore: the one that is kept, or everything read back anew. */
    public Map<String, @Nullable Object> proof(String restore, boolean again) {
        return proof(restore, again, ReadListener.UNWATCHED);
    }

    /** The same for somebody who wants to know what is being done. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> proof(String restore, boolean again, ReadListener progress) {
        return SharedRoute.ask(
                camel().createProducerTemplate(),
                "direct:prove",
                new ProofSteps.ProofOrder(restore, again, progress),
                Map.class);
    }

    /** Ends our role's memberships in what a restore made; where it stays one, and why. */
    @SuppressWarnings("unchecked")
    public Map<EntityId, String> leave(String restore) {
        return SharedRoute.ask(camel().createProducerTemplate(), "direct:leave", restore, Map.class);
    }

    /** What starts sweeps on demand. */
    public SweepStarter sweepStarter() {
        return sweepStarter;
    }

    public Sweeps sweeps() {
        return sweeps;
    }

    public Journal journal() {
        return journal;
    }

    public EventFigures figures() {
        return figures;
    }

    /** What this process did and what the last sweep came to, for console and metrics. */
    public LiveFigures liveFigures() {
        return liveFigures;
    }

    @Override
    public void close() {
        try {
            main.stop();
            if (captured != null) {
                captured.close();
            }
            main.shutdown();
            deletes.close();
        } finally {
            pools.close();
            clients.close();
        }
    }
}
