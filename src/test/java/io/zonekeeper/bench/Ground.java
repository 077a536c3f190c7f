package io.zonekeeper.bench;

import io.zonekeeper.bench.DomainFill.Filled;
import io.zonekeeper.sandbox.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What is measured on: the services in one JVM, Zonekeeper in another, the plain loop in this one, domains by name. */
final class Ground implements AutoCloseable {
    /** The memory that Zonekeeper gets, whatever is measured: half of k8s/base, and its options. */
    static final List<String> MEMORY = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TrimNativeHeapInterval=10000");

    /** Where the plain loop is the measure nothing is published: it keeps no listings. */
    private static final int PUBLISHED_EVERY = 10;

    /** The name of the domain that is restored: half of its assets are published, and there is more than assets. */
    static final String CATALOGUE = "catalogue";

    private static final int CATALOGUE_PUBLISHED_EVERY = 2;

    private static final List<String> COMMON = List.of("-Dlog4j2.configurationFile=config/log4j2.properties");

    private final Child services;
    private final Child keeper;
    private final PlainLoop plain;
    private final DataZoneClient editor;
    private final SqsClient sqs;
    private final EventBridgeClient eventBridge;
    private final DomainFill fill;
    private final Path folder;
    private final Map<String, String> addresses;
    private final Map<String, Filled> domains = new LinkedHashMap<>();

    /** Fills a domain of each size before Zonekeeper starts. */
    Ground(Path folder, Map<String, Integer> sizes) throws IOException {
        this.folder = folder;
        services = new Child("services", folder, options(List.of("-Xmx6g"), classPath()), ServicesJvm.class, List.of());
        addresses = ServicesJvm.addresses(services, List.of());
        editor = client(DataZoneClient.builder(), addresses, "datazone");
        sqs = client(SqsClient.builder(), addresses, "sqs");
        eventBridge = client(EventBridgeClient.builder(), addresses, "eventbridge");
        plain = new PlainLoop(addresses, Services.ZONEKEEPER_KEY);
        fill = new DomainFill(editor, services);
        // a mark that is younger than five seconds is not trusted
        services.ask("clock", "-120");
        for (Map.Entry<String, Integer> size : sizes.entrySet()) {
            long began = System.nanoTime();
            domains.put(size.getKey(), filled(size.getKey(), size.getValue()));
            System.out.printf(
                    "[bench] domain '%s' has %d assets after %d s%n",
                    size.getKey(), size.getValue(), (System.nanoTime() - began) / 1_000_000_000);
        }
        services.ask("clock", "0");
        keeper = new Child(
                "zonekeeper",
                folder,
                keeperOptions(),
                KeeperJvm.class,
                List.of(
                        "config/application.properties",
                        configuration(folder, addresses).toString()));
    }

    private Filled filled(String name, int assets) {
        if (name.equals(CATALOGUE)) {
            return fill.catalogue(assets, CATALOGUE_PUBLISHED_EVERY);
        }
        return fill.fill(assets, name.matches("\\d+") ? PUBLISHED_EVERY : Integer.MAX_VALUE);
    }

    /** The options of a JVM of Zonekeeper's. */
    List<String> keeperOptions() {
        try {
            return options(
                    Stream.concat(
                                    MEMORY.stream(),
                                    Stream.of(
                                            "-Daws.accessKeyId=" + Services.ZONEKEEPER_KEY,
                                            "-Daws.secretAccessKey=not-a-secret"))
                            .toList(),
                    recorder(folder) + System.getProperty("path.separator") + classPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The addresses of the services by the names of Zonekeeper's settings. */
    Map<String, String> addresses() {
        return addresses;
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static List<String> options(List<String> own, String classPath) {
        List<String> options = new ArrayList<>(COMMON);
        options.addAll(own);
        options.addAll(List.of("-cp", classPath));
        return options;
    }

    /** A folder of the class path by which the SDK finds the recorder of requests. */
    private static Path recorder(Path folder) throws IOException {
        Path file = folder.resolve("recorder/software/amazon/awssdk/global/handlers/execution.interceptors");
        Files.createDirectories(file.getParent());
        Files.writeString(file, RequestRecorder.class.getName() + "\n");
        return folder.resolve("recorder");
    }

    private Path configuration(Path folder, Map<String, String> addresses) throws IOException {
        Properties properties = new Properties();
        properties.putAll(addresses);
        properties.put(
                "zonekeeper.domains",
                String.join(",", domains.values().stream().map(Filled::id).toList()));
        properties.put("zonekeeper.budget.share", "0");
        properties.put("zonekeeper.schedule", "0 0 0 1 1 ? 2099");
        try (ServerSocket free = new ServerSocket(0)) {
            properties.put("camel.management.port", String.valueOf(free.getLocalPort()));
        }
        Path file = folder.resolve("zonekeeper.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "written by the bench");
        }
        return file;
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, Map<String, String> addresses, String service) {
        return builder.endpointOverride(URI.create(addresses.getOrDefault("zonekeeper.endpoint." + service, "")))
                .region(Region.of(Services.REGION))
                .credentialsProvider(Services.credentials(Services.ADMIN_KEY))
                .httpClientBuilder(ApacheHttpClient.builder().maxConnections(32))
                .build();
    }

    Child services() {
        return services;
    }

    Child keeper() {
        return keeper;
    }

    PlainLoop plain() {
        return plain;
    }

    SqsClient sqs() {
        return sqs;
    }

    EventBridgeClient eventBridge() {
        return eventBridge;
    }

    DomainFill fill() {
        return fill;
    }

    Filled domain(String name) {
        Filled domain = domains.get(name);
        if (domain == null) {
            throw new IllegalArgumentException("no domain '" + name + "' was filled");
        }
        return domain;
    }

    /** Lets Zonekeeper sweep a domain; gives the seconds. */
    double sweep(String name) {
        Map<String, ?> answer = keeper.ask("sweep", domain(name).id());
        if (!"complete".equals(answer.get("state"))) {
            throw new IllegalStateException("the sweep of '" + name + "' did not complete: " + answer);
        }
        return number(answer, "millis") / 1000.0;
    }

    static long number(Map<String, ?> answer, String name) {
        return answer.get(name) instanceof Number number ? number.longValue() : 0;
    }

    @Override
    public void close() {
        keeper.close();
        plain.close();
        editor.close();
        sqs.close();
        eventBridge.close();
        services.close();
    }
}
