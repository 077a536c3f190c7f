package io.zonekeeper.bench;

import io.zonekeeper.sandbox.RestoreRole;
import io.zonekeeper.sandbox.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/**
 * What restores are measured on: empty domains in the second Region, and Zonekeepers that restore into them, each in a
 * JVM of its own. The journal is where the first Region has it: the replica is not what is measured.
 */
final class RestoreGround implements AutoCloseable {
    private final Ground ground;
    private final Path folder;
    private final Map<String, String> addresses;
    private final DataZoneClient admin;
    private final PlainRestore plain;
    private int made;

    RestoreGround(Ground ground, Path folder) {
        this.ground = ground;
        this.folder = folder;
        this.addresses = new HashMap<>(ground.addresses());
        addresses.put("zonekeeper.region", Services.STANDBY_REGION);
        addresses.put("zonekeeper.role", "standby");
        admin = DataZoneClient.builder()
                .endpointOverride(URI.create(addresses.getOrDefault("zonekeeper.endpoint.datazone", "")))
                .region(Region.of(Services.STANDBY_REGION))
                .credentialsProvider(Services.credentials(Services.ADMIN_KEY))
                .httpClientBuilder(ApacheHttpClient.builder())
                .build();
        plain = new PlainRestore(addresses, Services.credentials(Services.ZONEKEEPER_KEY));
    }

    /** An empty domain in which Zonekeeper's role has a profile; its id. */
    String target() {
        String name = "target-" + ++made;
        String domain = admin.createDomain(
                        r -> r.name(name).domainExecutionRole("arn:aws:iam::111122223333:role/domain"))
                .id();
        RestoreRole.admit(admin, domain);
        return domain;
    }

    /** A new Zonekeeper that takes this share of the quotas, with the memory that it always gets; the caller closes it. */
    Child restorer(String name, String share) {
        Properties properties = new Properties();
        properties.putAll(addresses);
        properties.put("zonekeeper.domains", "dzd-any00000000");
        properties.put("zonekeeper.budget.share", share);
        Path file = folder.resolve(name + ".properties");
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, "written by the bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Child(
                name,
                folder,
                ground.keeperOptions(),
                RestorerJvm.class,
                List.of("config/application.properties", file.toString()));
    }

    PlainRestore plain() {
        return plain;
    }

    @Override
    public void close() {
        admin.close();
        plain.close();
    }
}
