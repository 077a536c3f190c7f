package io.zonekeeper.support;

import io.zonekeeper.container.Container;
import io.zonekeeper.container.Provisioning;
import io.zonekeeper.container.Settings;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.LocalSqs;
import io.zonekeeper.sandbox.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import software.amazon.awssdk.core.SdkGlobalTime;

/** A running Zonekeeper in this JVM against the sandbox's services. */
public final class Keeper implements AutoCloseable {
    private final Container container;

    public Keeper(Services services, List<String> domains, Map<String, String> more) {
        Settings settings = settings(services, domains, more);
        Provisioning.of(settings);
        container = Container.start(settings, Container.Purpose.SERVE);
    }

    /** What a Zonekeeper of these domains is told; this JVM gets its credentials. */
    public static Settings settings(Services services, List<String> domains, Map<String, String> more) {
        System.setProperty("aws.accessKeyId", Services.ZONEKEEPER_KEY);
        System.setProperty("aws.secretAccessKey", "not-a-secret");
        SdkGlobalTime.setGlobalTimeOffset(0); // what an earlier test's clock has taught all SDK clients of this JVM
        Map<String, String> values = new HashMap<>();
        services.configuration(Services.REGION, domains).forEach(values::put);
        values.put("zonekeeper.budget.share", "0");
        values.put("zonekeeper.schedule", "0 0 0 1 1 ? 2099");
        values.put("camel.management.port", String.valueOf(freePort()));
        values.put("camel.main.routesIncludePattern", "file:routes/**/*.camel.yaml");
        values.put("camel.main.jmxManagementMBeansLevel", "ContextOnly"); // an MBean of each step costs half a second
        values.putAll(more);
        return Settings.of(List.of(Path.of("config/application.properties")), Map.of(), values);
    }

    public static int freePort() {
        return LocalSqs.freePort();
    }

    public Container container() {
        return container;
    }

    /** Sweeps once and comes back when the sweep has ended. */
    public Sweeps.Sweep sweep(String domain) {
        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> container.sweepStarter().start(domain));
        Awaitility.await()
                .atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> !container.sweeps().current(domain).orElseThrow().running());
        return container.sweeps().current(domain).orElseThrow();
    }

    @Override
    public void close() {
        container.close();
    }
}
