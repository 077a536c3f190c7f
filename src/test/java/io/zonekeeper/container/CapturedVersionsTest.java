package io.zonekeeper.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.AppendedVersion;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Version;
import io.zonekeeper.support.LogLines;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a user's own route makes of versions never reaches those who append them. */
class CapturedVersionsTest {
    private final CountDownLatch free = new CountDownLatch(1);
    private final AtomicInteger came = new AtomicInteger();

    @Test
    void aRouteThatStandsStillDelaysNobodyAndWhatItMissesIsTold() throws Exception {
        try (DefaultCamelContext camel = camel();
                LogLines lines = LogLines.open();
                CapturedVersions versions = new CapturedVersions(camel)) {
            for (int seq = 1; seq <= 300; seq++) {
                versions.accept(version(seq)); // comes back though nothing gets through
            }
            free.countDown();
            Awaitility.await().until(() -> came.get() == 201);
            List<String> told =
                    lines.warnings("").stream().map(LogLines.Line::text).toList();
            assertEquals(1, told.size(), told::toString);
            assertTrue(told.get(0).contains("is left out of direct:captured: 200 wait already"), told::toString);
        }
    }

    @Test
    void aStepThatFailsIsToldAndTheNextVersionComes() throws Exception {
        free.countDown();
        try (DefaultCamelContext camel = camel();
                LogLines lines = LogLines.open();
                CapturedVersions versions = new CapturedVersions(camel)) {
            versions.accept(version(-1));
            versions.accept(version(2));
            Awaitility.await().until(() -> came.get() == 1);
            assertTrue(
                    lines.warnings("").toString().contains("direct:captured failed for"), lines.warnings("")::toString);
        }
    }

    private DefaultCamelContext camel() throws Exception {
        DefaultCamelContext camel = new DefaultCamelContext();
        camel.disableJMX();
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:captured").process(CapturedVersionsTest.this::take);
            }
        });
        camel.start();
        return camel;
    }

    private void take(Exchange exchange) throws InterruptedException {
        free.await();
        if (exchange.getMessage().getHeader("ZonekeeperVersion", Long.class) < 0) {
            throw new IllegalStateException("a step of mine");
        }
        came.incrementAndGet();
    }

    private static AppendedVersion version(long seq) {
        return new AppendedVersion(
                new Version(
                        new EntityId("dzd_1", "GlossaryTerm", "t"),
                        seq,
                        "2026-03-02T10:42:00.000Z",
                        "Revenue",
                        "event e",
                        Map.of(),
                        false,
                        "",
                        ""),
                Map.of("id", "t"));
    }
}
