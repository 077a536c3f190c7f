package io.zonekeeper.sandbox;

import io.zonekeeper.sandbox.http.LoopbackServer;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.orders.Orders;
import io.zonekeeper.sandbox.rules.Rulebook;
import io.zonekeeper.sandbox.store.ClientTokens;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Ids;
import io.zonekeeper.sandbox.store.Lag;
import io.zonekeeper.sandbox.store.PageTokens;
import io.zonekeeper.sandbox.store.StandInClock;
import io.zonekeeper.sandbox.store.World;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Amazon DataZone on loopback: any SDK works with it by endpoint override. It answers every operation of the API model,
 * keeps the service's rules, sends both kinds of events, and misbehaves on order.
 *
 * <pre>{@code
 * try (DataZoneStandIn standIn = new DataZoneStandIn()) {
 *     DataZoneClient client = DataZoneClient.builder().endpointOverride(standIn.address()) ... .build();
 *     standIn.orders().on("GetAsset").times(2).give(Effect.THROTTLE);
 * }
 * }</pre>
 */
public final class DataZoneStandIn implements AutoCloseable {
    private static final int TICK_MILLIS = 20;
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(5);

    private final StandInClock clock;
    private final World world;
    private final Orders orders = new Orders();
    private final Principals principals = new Principals();
    private final Quotas quotas;
    private final CallLog log = new CallLog();
    private final List<EventSink> sinks = new CopyOnWriteArrayList<>();
    private final ServiceModel model = ServiceModel.load();
    private final Rulebook rulebook = new Rulebook(model);
    private final LoopbackServer server;
    private final ScheduledExecutorService ticker;

    /** On a free port, by the machine's clock. */
    public DataZoneStandIn() {
        this(0, InstantSource.system(), 1);
    }

    /**
     * @param port 0 for a free one
     * @param seed of the ids that it makes
     */
    public DataZoneStandIn(int port, InstantSource base, long seed) {
        this.clock = new StandInClock(base);
        this.world = new World(clock, new Random(seed), rulebook.families()::plan);
        this.quotas = new Quotas(clock);
        Gateway gateway = new Gateway(model, rulebook, world, orders, principals, quotas, log, sinks);
        Control control = new Control(this);
        this.server = new LoopbackServer(
                "datazone",
                port,
                request -> request.path().startsWith("/_sandbox/") ? control.answer(request) : gateway.answer(request));
        this.ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "datazone-agenda");
            thread.setDaemon(true);
            return thread;
        });
        var unused = ticker.scheduleAtFixedRate(
                () -> world.locked(() -> {}), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    public URI address() {
        return server.address();
    }

    /** Misbehaviour of calls. */
    public Orders orders() {
        return orders;
    }

    /** Which access key is who. */
    public Principals principals() {
        return principals;
    }

    /** The calls so far. */
    public CallLog log() {
        return log;
    }

    /** Rates per operation; off unless switched on. */
    public Quotas quotas() {
        return quotas;
    }

    /** The clock by which everything here goes. */
    public StandInClock clock() {
        return clock;
    }

    /** What stays as it is set: publishing and provisioning times, the signature window, denied projects. */
    public World.Settings settings() {
        return world.settings();
    }

    /** How long page tokens are good. */
    public PageTokens pageTokens() {
        return world.pages();
    }

    /** How long client tokens are remembered. */
    public ClientTokens clientTokens() {
        return world.tokens();
    }

    /** The next entities of a family ({@code Asset}, {@code Glossary}, {@code Domain}, ...) get these ids. */
    public Ids ids() {
        return world.ids();
    }

    /** Sends events to the sink from now on. */
    public void sendEventsTo(EventSink sink) {
        sinks.add(sink);
    }

    /** The names of all families. */
    public List<String> families() {
        return List.copyOf(rulebook.families().all().keySet());
    }

    /**
     * Waits until what was set going has come to its end and all lists show it. What takes longer than five seconds, or
     * was frozen, does not count.
     */
    public void awaitQuiet() {
        while (!world.locked(() -> world.isQuiet(QUIET))) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /** How far lists and searches of a domain are behind. */
    public LagControl index(String domain) {
        return new LagControl(world, domain(domain).lag());
    }

    /**
     * What Get answers for every entity of a family, by key; for families without Get what the list shows. Nobody's
     * rights and no order counts here.
     */
    public Map<String, Map<String, Object>> documents(String domain, String family) {
        return world.locked(() -> new Snapshot(world, rulebook.families()).documents(domain, family));
    }

    /** The ids of a Region's domains. */
    public List<String> domains(String region) {
        return world.locked(() -> List.copyOf(world.region(region).domains().keySet()));
    }

    /** A lost Region answers no call: connections are closed. */
    public void lose(String region) {
        world.locked(() -> world.region(region).lost(true));
    }

    public void recover(String region) {
        world.locked(() -> world.region(region).lost(false));
    }

    /** Many calls of one caller at once, without HTTP and without events. */
    public Bulk bulk(String region, String accessKey) {
        return new Bulk(model, rulebook, world, region, principals.of(accessKey));
    }

    ServiceModel model() {
        return model;
    }

    private Domain domain(String id) {
        Domain domain = world.locked(() -> world.domain(id));
        if (domain == null) {
            throw new IllegalArgumentException("no domain '" + id + "' in the stand-in");
        }
        return domain;
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        server.close();
    }

    /** A domain's lag, changed while nobody else looks. */
    public static final class LagControl {
        private final World world;
        private final Lag lag;

        LagControl(World world, Lag lag) {
            this.world = world;
            this.lag = lag;
        }

        /** Changes after this are not seen by lists and searches until {@link #release}. */
        public void freeze() {
            world.locked(lag::freeze);
        }

        /** Changes after this are seen after a while of the stand-in's clock. */
        public void delay(Duration wait) {
            world.locked(() -> lag.delay(wait));
        }

        /** Entities deleted after this stay in lists and searches until {@link #release}. */
        public void lingerDeletes() {
            world.locked(lag::lingerDeletes);
        }

        /** All is seen now, and from now on at once. */
        public void release() {
            world.locked(lag::release);
        }
    }
}
