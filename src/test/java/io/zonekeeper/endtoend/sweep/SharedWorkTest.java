package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.sandbox.demo.AssetGenerator;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.support.AnotherProcess;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.SharedServices;
import io.zonekeeper.support.Ticks;
import io.zonekeeper.support.Truth;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two Zonekeepers with one table and one pair of queues. */
@ExtendWith(SharedServices.class)
class SharedWorkTest {
    private static final Map<String, String> STILL = Map.of("zonekeeper.sweep.still", "2s");

    private static final Duration A_LITTLE_LESS_THAN_THE_QUEUE_WAITS = Duration.ofSeconds(110);

    private final Services services;
    private Journey journey;

    SharedWorkTest(Services services) {
        this.services = services;
    }

    @BeforeEach
    void oneIsThere() {
        journey = Journey.begin(services, "shared-" + Instant.now().toEpochMilli(), STILL);
        AssetGenerator.inBulk(services, Services.REGION, journey.domain, 300, 6);
    }

    @AfterEach
    void end() {
        journey.close();
    }

    @Test
    void oneTickIsOneSweepAndWhoeverIsThereWorksOnIt() {
        Map<String, String> settings = new HashMap<>(journey.names());
        settings.putAll(STILL);
        settings.put("camel.main.name", "zonekeeper-2");
        try (Keeper other = new Keeper(services, List.of(journey.domain), settings)) {
            suspend("sweep"); // of the one that begins it
            Date due = Date.from(Instant.now().truncatedTo(ChronoUnit.SECONDS));
            Ticks.tick(journey.keeper, journey.domain, due);
            Ticks.tick(other, journey.domain, due);
            List<Sweeps.Sweep> sweeps = journey.keeper.container().sweeps().newest(journey.domain, 5);
            assertEquals(1, sweeps.size(), sweeps.toString());
            ended(sweeps.get(0).startedAt());
            Ticks.tick(other, journey.domain, due);
            assertEquals(
                    1, other.container().sweeps().newest(journey.domain, 5).size(), "the same tick, a second sweep");
            assertEquals(List.of(), journey.truth.differences());
            assertTrue(calls(other) > 0, "the other did nothing");
        }
        everyEntityWasWrittenOnce();
    }

    @Test
    void whatAKilledProcessLeavesBehindIsFinishedByTheOther(@TempDir Path folder) throws IOException {
        suspend("sweep");
        slow(100);
        Process other = anotherProcess(folder);
        try {
            assertTrue(journey.keeper.container().sweepStarter().start(journey.domain));
            Journey.await(
                    "the other process is in the middle of it",
                    () -> services.dataZone().log().calls("GetAsset") > 20);
        } finally {
            other.destroyForcibly(); // SIGKILL
        }
        Journey.await("the other process is dead", () -> !other.isAlive());
        services.dataZone().orders().clear();
        Sweeps.Sweep sweep =
                journey.keeper.container().sweeps().current(journey.domain).orElseThrow();
        assertTrue(sweep.running(), "it ended before it was killed");
        resume("sweep");
        Awaitility.await("the sweep goes on before the queue gives the lost work out again")
                .atMost(A_LITTLE_LESS_THAN_THE_QUEUE_WAITS)
                .until(() -> {
                    Ticks.tick(journey.keeper, journey.domain, Date.from(Instant.parse(sweep.startedAt())));
                    return !journey.keeper
                            .container()
                            .sweeps()
                            .current(journey.domain)
                            .orElseThrow()
                            .running();
                });
        ended(sweep.startedAt());
        assertEquals(List.of(), journey.truth.differences());
        everyEntityWasWrittenOnce();
    }

    private void slow(int millis) {
        services.dataZone().log().reset();
        services.dataZone().orders().on("GetAsset").domain(journey.domain).give(Effect.LATENCY, millis);
    }

    private void ended(String startedAt) {
        Journey.await("the sweep has ended", () -> !journey.keeper
                .container()
                .sweeps()
                .current(journey.domain)
                .orElseThrow()
                .running());
        Sweeps.Sweep last =
                journey.keeper.container().sweeps().current(journey.domain).orElseThrow();
        assertEquals(startedAt, last.startedAt());
        assertEquals("complete", last.state().text(), last.why());
        assertEquals(0, last.total().tombstones());
        assertEquals(
                List.<Scope>of(),
                journey.keeper.container().sweeping().sweeper().unseen(journey.domain, startedAt));
    }

    private void everyEntityWasWrittenOnce() {
        for (String type : Truth.TYPES) {
            journey.keeper
                    .container()
                    .journal()
                    .heads(journey.domain, type)
                    .forEach(head -> assertEquals(1, head.seq(), head.id().toString()));
        }
    }

    private static long calls(Keeper keeper) {
        return keeper.container().calls().of(keeper.container().settings().text("zonekeeper.domains")).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private void suspend(String route) {
        try {
            journey.keeper.container().camel().getRouteController().stopRoute(route);
        } catch (Exception e) {
            throw new AssertionError(route + " does not stop", e);
        }
    }

    private void resume(String route) {
        try {
            journey.keeper.container().camel().getRouteController().startRoute(route);
        } catch (Exception e) {
            throw new AssertionError(route + " does not start", e);
        }
    }

    private Process anotherProcess(Path folder) throws IOException {
        AnotherProcess other = AnotherProcess.start(journey.keeper.container().settings(), folder, "run");
        Journey.await("the other process serves", () -> {
            assertTrue(other.process().isAlive(), other.said());
            return other.said().contains("protecting " + journey.domain);
        });
        return other.process();
    }
}
