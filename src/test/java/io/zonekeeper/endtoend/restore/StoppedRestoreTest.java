package io.zonekeeper.endtoend.restore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.RestoreBean;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.RestoreOptions;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.AnotherProcess;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Restoration;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.TwoDomains;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Whoever runs a restore presses Ctrl-C. */
@ExtendWith(SharedServices.class)
class StoppedRestoreTest {
    private final Services services;

    StoppedRestoreTest(Services services) {
        this.services = services;
    }

    @Test
    void aRestoreThatIsStoppedEndsItsStepsAndGoesOnWhenItIsToldTo(@TempDir Path folder)
            throws IOException, InterruptedException {
        try (TwoDomains domain = TwoDomains.begin(services, "stopped")) {
            String restore = domain.container
                    .restores()
                    .plan(domain.wanted(RestoreOptions.Policy.skip), TargetMapping.none())
                    .request()
                    .restore();
            services.dataZone().orders().on("*").domain(domain.target).give(Effect.LATENCY, 200);
            AnotherProcess other = AnotherProcess.start(domain.container.settings(), folder, "restore", restore);
            Journey.await("it is in the middle of it", () -> {
                assertTrue(other.process().isAlive(), other.said());
                return domain.container
                                .restores()
                                .figures(domain.container.restores().request(restore))
                                .getOrDefault("done", 0L)
                        > 3;
            });
            other.process().destroy(); // SIGTERM
            assertTrue(other.process().waitFor(2, TimeUnit.MINUTES), "it does not end");
            services.dataZone().orders().clear();
            assertEquals(
                    "paused",
                    domain.container.restores().request(restore).state().text(),
                    other.said());
            assertEquals(
                    "",
                    domain.container
                            .restores()
                            .lease()
                            .look(domain.target)
                            .orElseThrow()
                            .owner(),
                    "nobody has to wait for its lease");
            Request done = domain.container.restore(RestoreBean.RestoreOrder.of(restore));
            assertEquals("done", done.state().text(), Restoration.left(domain.container, done));
            assertEquals("equal", domain.container.proof(restore, false).get("verdict"));
        }
    }
}
