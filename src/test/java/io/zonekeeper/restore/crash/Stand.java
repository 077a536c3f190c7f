package io.zonekeeper.restore.crash;

import io.zonekeeper.modelcheck.MemoryTable;
import io.zonekeeper.sandbox.DataZoneStandIn;
import io.zonekeeper.sandbox.Principals;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Mutations;
import io.zonekeeper.types.RouteCalls;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** The service and the journal of a small domain: once for all tests. */
final class Stand implements AutoCloseable {
    static final String ANNA = "arn:aws:iam::" + Principals.ACCOUNT + ":user/anna";

    final RoutedDataZone routed;
    final VirtualTime time;
    final DataZoneStandIn dataZone;
    final DataZoneClient client;
    final MetadataTypes types;
    final RouteCalls calls;
    final MemoryTable journal = new MemoryTable();
    final String source;
    private @Nullable Trials trials;

    Stand() {
        this(new RoutedDataZone(7));
    }

    Stand(RoutedDataZone routed) {
        this.routed = routed;
        this.time = routed.time;
        this.dataZone = routed.dataZone;
        this.client = routed.client;
        this.types = routed.types;
        this.calls = routed.calls;
        source = domain("Source");
        SmallDomain small = new SmallDomain(client, source, routed.profile(source, ANNA));
        small.make();
        routed.sweep(source, journal);
        small.revise();
        routed.sweep(source, journal);
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

    /** A new domain in which Zonekeeper's role and Anna have profiles. */
    String domain(String name) {
        String domain = routed.domain(name);
        routed.admin.createUserProfile(
                r -> r.domainIdentifier(domain).userIdentifier(ANNA).userType("IAM_USER"));
        return domain;
    }

    void drop(String domain) {
        routed.drop(domain);
    }

    Mutations signed() {
        return routed.signed();
    }

    @Override
    public void close() {
        routed.close();
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
