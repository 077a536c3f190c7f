package io.zonekeeper.bench;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The processor time of all that takes part, added up over several runs: on a busy machine it says more than seconds. */
final class Processors {
    private Duration used = Duration.ZERO;

    double during(Ground ground, DoubleSupplier work) {
        Duration before = ground.processorTime();
        double result = work.getAsDouble();
        used = used.plus(ground.processorTime().minus(before));
        return result;
    }

    double millis() {
        return used.toMillis();
    }
}
