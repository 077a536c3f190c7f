package io.zonekeeper.startup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.SystemTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.datazone.DataZoneClient;

/** Nobody but this machine can reach what we open, the sandbox's services included. */
class LoopbackTest {
    private static final Path TABLES = Path.of("/proc/self/net");

    @Test
    void allServersBindToLoopback() throws IOException {
        SystemTool.require(Files.exists(TABLES.resolve("tcp")), "no /proc on this system");
        try (Services services = Services.prompt();
                DataZoneClient client = services.dataZoneClient(Services.REGION, Services.ADMIN_KEY)) {
            String domain = client.createDomain(
                            r -> r.name("d").domainExecutionRole("arn:aws:iam::111122223333:role/x"))
                    .id();
            client.createUserProfile(r -> r.domainIdentifier(domain)
                    .userIdentifier("arn:aws:iam::111122223333:role/Zonekeeper")
                    .userType("IAM_ROLE"));
            try (Keeper keeper = new Keeper(services, List.of(domain), Map.of())) {
                assertEquals("Started", keeper.container().camel().getStatus().name());
                List<String> addresses = listening();

                assertFalse(addresses.isEmpty());
                assertEquals(
                        List.of(),
                        addresses.stream().filter(address -> !loopback(address)).toList());
            }
        }
    }

    /** The local addresses of this process's listening sockets, as the kernel writes them: bytes of words reversed. */
    private static List<String> listening() throws IOException {
        Set<String> own = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    own.add(Files.readSymbolicLink(descriptor).toString());
                } catch (IOException e) {
                    // closed since it was listed
                }
            }
        }
        List<String> addresses = new ArrayList<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(TABLES.resolve(table))) {
                String[] columns = line.strip().split("\\s+");
                boolean listens = columns.length > 9 && columns[3].equals("0A");
                if (listens && own.contains("socket:[" + columns[9] + "]")) {
                    addresses.add(columns[1].split(":")[0]);
                }
            }
        }
        return addresses;
    }

    private static boolean loopback(String address) {
        return address.equals("0100007F") // 127.0.0.1
                || address.equals("00000000000000000000000001000000") // ::1
                || address.equals("0000000000000000FFFF00000100007F"); // ::ffff:127.0.0.1
    }
}
