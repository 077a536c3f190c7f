package io.zonekeeper.endtoend.sweep;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.container.Container;
import io.zonekeeper.sandbox.Services;
import io.zonekeeper.support.Journey;
import io.zonekeeper.support.Keeper;
import io.zonekeeper.support.SharedServices;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sweeps start by themselves. */
@ExtendWith(SharedServices.class)
class ScheduleTest {
    private final Services services;

    ScheduleTest(Services services) {
        this.services = services;
    }

    @Test
    void aSweepStartsOnScheduleAlsoAfterACommandWasAnsweredInTheSameProcess() {
        String label = "schedule";
        Map<String, String> everySecond = Map.of("zonekeeper.schedule", "* * * * * ?");
        try (Journey journey = Journey.begin(services, label, everySecond)) {
            Map<String, String> names = new HashMap<>(journey.names());
            try (Container command = Container.start(
                    Keeper.settings(services, java.util.List.of(journey.domain), names), Container.Purpose.ANSWER)) {
                assertTrue(command.camel().isStarted());
            }
            int before = sweeps(journey);
            Journey.await("two more sweeps have started", () -> sweeps(journey) > before + 1);
        }
    }

    private static int sweeps(Journey journey) {
        return journey.keeper.container().sweeps().newest(journey.domain, 1000).size();
    }
}
