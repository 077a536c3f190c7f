package io.zonekeeper.restore.once;

import io.zonekeeper.datazone.DataZoneComponent;
import io.zonekeeper.datazone.DataZoneConfiguration;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.proof.MemoryTable;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sweep.Identity;
import io.zonekeeper.sweep.Nudge;
import io.zonekeeper.sweep.Parallel;
import io.zonekeeper.sweep.Queue;
import io.zonekeeper.sweep.Sweep;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.RouteCalls;
import io.zonekeeper.types.TypeRoutes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.stream.Stream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** The service in virtual time, the types' routes that call it, and the journal of a small domain: once for all tests. */
final class Stand implements AutoCloseable {
    private static final String ROLE = "arn:aws:iam::" + Principals.ACCOUNT + ":role/Zonekeeper";
    private static final String ANNA = "arn:aws:iam::" + Principals.ACCOUNT + ":user/anna";

    final VirtualTime time = new VirtualTime();
    final DataZoneStandIn dataZone = new DataZoneStandIn(0, time, 7);
    final MemoryTable journal = new MemoryTable();
    final DataZoneClient client = client(Services.ZONEKEEPER_KEY);
    final MetadataTypes types;
    final RouteCalls calls;
    final String source;
    private final DataZoneClient admin = client(Services.ADMIN_KEY);
    private final DefaultCamelContext camel = new DefaultCamelContext();
    private @Nullable Trials trials;

    Stand() {
        camel.disableJMX(); // it lives as long as the tests, which look at all MBeans

        dataZone.principals()
                .register(
                        Services.ZONEKEEPER_KEY, Principal.role(Principals.ACCOUNT, "Zonekeeper", "zonekeeper", false));
        dataZone.settings().signatureWindow(null);
        try {
            load();
        } catch (Exception e) {
            throw new IllegalStateException("routes/types cannot be loaded", e);
        }
        types = TypeRoutes.of(camel);
        calls = new RouteCalls(camel.createProducerTemplate());
        source = domain("Source");
        SmallDomain small = new SmallDomain(client, source, profile(source, ANNA));
        small.make();
        sweep();
        small.revise();
        sweep();
        dataZone.settings().provisioning(Duration.ofSeconds(45));
        dataZone.settings().publishing(Duration.ofSeconds(45));
    }

    /** Restores of the small domain, planned once. */
    Trials trials() {
        Trials known = trials;
        if (known == null) {
            known = new Trials(this);
            trials = known;
        }
        return known;
    }

    private void load() throws Exception {
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
            for (Path file : files.sorted().toList()) {
                PluginHelper.getRoutesLoader(camel)
                        .loadRoutes(ResourceHelper.resolveResource(camel, "file:" + file.toAbsolutePath()));
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

    /** A new domain in which Zonekeeper's role and Anna have profiles. */
    String domain(String name) {
        String domain = admin.createDomain(r -> r.name(name).domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                .id();
        admin.createUserProfile(
                r -> r.domainIdentifier(domain).userIdentifier(ROLE).userType("IAM_ROLE"));
        admin.createUserProfile(
                r -> r.domainIdentifier(domain).userIdentifier(ANNA).userType("IAM_USER"));
        return domain;
    }

    void drop(String domain) {
        admin.deleteDomain(r -> r.identifier(domain).skipDeletionCheck(true));
    }

    private String profile(String domain, String user) {
        return admin.getUserProfile(r -> r.domainIdentifier(domain).userIdentifier(user))
                .id();
    }

    private void sweep() {
        Deque<Nudge> nudges = new ArrayDeque<>();
        Queue queue = new Queue() {
            @Override
            public void nudge(Collection<Nudge> more) {
                nudges.addAll(more);
            }

            @Override
            public void readAgain(String message, Duration delay) {
                throw new IllegalStateException("a sweep reads nothing again later");
            }
        };
        time.pass(Duration.ofHours(1));
        Sweep sweep = new Sweeping(
                        types,
                        journal,
                        calls,
                        queue,
                        time,
                        () -> "part" + journal.all().size(),
                        new Identity(() -> ROLE),
                        Parallel.inOrder(),
                        Duration.ofHours(6))
                .sweep();
        sweep.start(source, time.instant());
        while (!nudges.isEmpty()) {
            sweep.work(nudges.poll());
        }
    }

    /** Mutating calls as the service takes them: what was signed too long ago is refused. Reads are signed by a real clock. */
    Mutations signed() {
        return (domain, type, verb, document, scope, manner) -> {
            dataZone.settings().signatureWindow(Duration.ofMinutes(5));
            try {
                return calls.call(domain, type, verb, document, scope, manner);
            } finally {
                dataZone.settings().signatureWindow(null);
            }
        };
    }

    @Override
    public void close() {
        client.close();
        admin.close();
        camel.stop();
        dataZone.close();
    }

    /** Gives all tests the same stand. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
            return parameter.getParameter().getType() == Stand.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
            return test.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Stand.class))
                    .getOrComputeIfAbsent(Stand.class, key -> new Stand(), Stand.class);
        }
    }
}
