package io.zonekeeper.restore.crash;

import io.zonekeeper.datazone.DataZoneComponent;
import io.zonekeeper.datazone.DataZoneConfiguration;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.journal.Table;
import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.Windows;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.sweep.Queue;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.sweep.WorkItem;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.RouteCalls;
import io.zonekeeper.types.TypeRoutes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.errorhandler.NoErrorHandlerDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** The service in virtual time, and the routes of routes/types that call it. */
public final class RoutedDataZone implements AutoCloseable {
    /** Whom the routes call as. */
    public static final String ROLE = "arn:aws:iam::" + Principals.ACCOUNT + ":role/Zonekeeper";

    /** As the service's, but one looks less often. */
    public static final Windows WINDOWS = new Windows(
            Windows.SERVICE.signature(),
            Windows.SERVICE.index(),
            Windows.SERVICE.tokens(),
            Windows.SERVICE.ready(),
            Duration.ofSeconds(20));

    public final VirtualTime time = new VirtualTime();
    public final DataZoneStandIn dataZone;
    /** Calls as Zonekeeper. */
    public final DataZoneClient client;
    /** Calls as the one who makes domains. */
    public final DataZoneClient admin;

    public final MetadataTypes types;
    public final RouteCalls calls;
    private final RoutedSweep sweep;
    private final RoutedViews views;
    private final RoutedRestores restores;
    private final DefaultCamelContext camel = new DefaultCamelContext();

    /** {@code seed} = of the ids that the service makes. */
    public RoutedDataZone(long seed) {
        this(seed, UnaryOperator.identity());
    }

    /** The same with types that differ: {@code edit} changes what a file says. */
    public RoutedDataZone(long seed, UnaryOperator<String> edit) {
        this(seed, edit, List.of());
    }

    /** The same with type files {@code more}. */
    public RoutedDataZone(long seed, UnaryOperator<String> edit, List<Path> more) {
        camel.getCamelContextExtension().setErrorHandlerFactory(new NoErrorHandlerDefinition()); // refusals are answers
        camel.disableJMX(); // it lives as long as the tests, which look at all MBeans
        dataZone = new DataZoneStandIn(0, time, seed);
        client = client(Services.ZONEKEEPER_KEY);
        admin = client(Services.ADMIN_KEY);
        dataZone.principals()
                .register(Services.ZONEKEEPER_KEY, Principal.role(Principals.ACCOUNT, "Zonekeeper", "zonekeeper"));
        dataZone.settings().signatureWindow(null);
        dataZone.settings().promptly(); // here time stands still unless a test lets it pass
        dataZone.settings().managedRevisions(Services.FEW_REVISIONS);
        try {
            load(edit, more);
        } catch (Exception e) {
            throw new IllegalStateException("routes/types cannot be loaded", e);
        }
        types = TypeRoutes.of(camel);
        calls = new RouteCalls(camel.createProducerTemplate());
        sweep = new RoutedSweep(camel, types);
        views = new RoutedViews(types);
        restores = new RoutedRestores(types);
    }

    private void load(UnaryOperator<String> edit, List<Path> more) throws Exception {
        DataZoneConfiguration configuration = new DataZoneConfiguration();
        configuration.setRegion(Services.REGION);
        configuration.setOverrideEndpoint(true);
        configuration.setUriEndpointOverride(dataZone.address().toString());
        configuration.setAccessKey(Services.ZONEKEEPER_KEY);
        configuration.setSecretKey("not-a-secret");
        configuration.setBudgetShare(0);
        DataZoneComponent component = new DataZoneComponent();
        component.setConfiguration(configuration);
        camel.addComponent(DataZoneConstants.SCHEME, component);
        try (Stream<Path> files = Files.list(Path.of("routes/types"))) {
            for (Path file : Stream.concat(files.sorted(), more.stream()).toList()) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.fromString(
                                String.valueOf(file.getFileName()), edit.apply(Files.readString(file))));
            }
        }
        camel.start();
    }

    private DataZoneClient client(String accessKey) {
        return DataZoneClient.builder()
                .endpointOverride(dataZone.address())
                .region(Region.of(Services.REGION))
                .credentialsProvider(Services.credentials(accessKey))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
    }

    /** A new domain in which Zonekeeper's role owns the root domain unit. */
    public String domain(String name) {
        String domain = admin.createDomain(r -> r.name(name).domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        RestoreRole.admit(admin, domain);
        return domain;
    }

    public void drop(String domain) {
        admin.deleteDomain(r -> r.identifier(domain).skipDeletionCheck(true));
    }

    /** The id of a user's profile. */
    public String profile(String domain, String user) {
        return admin.getUserProfile(r -> r.domainIdentifier(domain).userIdentifier(user))
                .id();
    }

    /** Captures a domain; what is journalled is an hour old then. */
    public void sweep(String domain, MemoryTable journal) {
        Deque<WorkItem> nudges = new ArrayDeque<>();
        Queue queue = nudges::addAll;
        time.pass(Duration.ofMinutes(30));
        dataZone.domains(Services.REGION); // what was due happens, and the index gets to know it
        time.pass(Duration.ofMinutes(30));
        Sweeping sweeping = new Sweeping(
                types,
                journal,
                queue,
                time,
                () -> "part" + journal.all().size(),
                new Identity(() -> ROLE),
                Duration.ofHours(6));
        sweep.run(sweeping, journal, () -> {
            sweep.start(domain, time.instant());
            while (!nudges.isEmpty()) {
                sweep.work(nudges.poll());
            }
        });
    }

    /** Mutating calls as the service takes them: what was signed too long ago is refused. Reads are signed by a real clock. */
    public Mutations signed() {
        return (domain, type, verb, document, scope, manner) -> {
            dataZone.settings().signatureWindow(Duration.ofMinutes(5));
            try {
                return calls.call(domain, type, verb, document, scope, manner);
            } finally {
                dataZone.settings().signatureWindow(null);
            }
        };
    }

    /** A process that restores, in virtual time; with one worker in the caller's thread. */
    public RoutedRestores.Process process(
            Table journal, Table restores, DataZone reads, Mutations mutations, Windows windows, int workers) {
        return this.restores.process(
                new Restores(ports(journal, restores, reads, windows, workers)), reads, mutations, workers);
    }

    private Ports ports(Table journal, Table restores, DataZone reads, Windows windows, int workers) {
        AtomicInteger made = new AtomicInteger();
        return new Ports(
                types,
                journal,
                restores,
                restores,
                reads,
                new LiveView(types, views.over(reads, ROLE)),
                new Identity(() -> ROLE),
                time,
                time::nanoTime,
                () -> "random-" + made.getAndIncrement(),
                time,
                windows,
                workers);
    }

    @Override
    public void close() {
        client.close();
        admin.close();
        camel.stop();
        views.close();
        restores.close();
        dataZone.close();
    }
}
