package io.zonekeeper.console;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class ManagementPortTest {
    @Test
    void aTakenPortIsNamedWithItsKeyAndTheCure() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            String said = assertThrows(IllegalStateException.class, () -> ManagementPort.check("127.0.0.1", port))
                    .getMessage();
            assertTrue(
                    said != null
                            && said.startsWith("camel.management.port: cannot listen on 127.0.0.1:" + port)
                            && said.contains("set camel.management.port to a free one"),
                    said);
        }
    }

    @Test
    void aTakenPortStopsTheStart() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            Throwable failure =
                    assertThrows(Exception.class, () -> new RunningConsole("127.0.0.1", taken.getLocalPort()).close());
            while (failure.getCause() != null && !(failure instanceof IllegalStateException)) {
                failure = failure.getCause();
            }
            assertTrue(String.valueOf(failure.getMessage()).startsWith("camel.management.port: "), failure::toString);
        }
    }

    @Test
    void anyFreePortIsFine() {
        assertDoesNotThrow(() -> ManagementPort.check("127.0.0.1", 0));
    }

    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThrows(IllegalStateException.class, () -> ManagementPort.check("198.51.100.7", 0));
    }
}
