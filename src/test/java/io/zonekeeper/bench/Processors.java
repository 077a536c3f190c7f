package io.zonekeeper.bench;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/** The processor time of all that takes part, added up over several runs: on a busy machine it says more than seconds. */
final class Processors {
    private Duration loop = Duration.ZERO;
    private Duration services = Duration.ZERO;

    double during(Ground ground, DoubleSupplier work) {
        return during(ground, ground.keeper(), work);
    }

    /** {@code zonekeeper} is the one that is measured. */
    double during(Ground ground, Child zonekeeper, DoubleSupplier work) {
        Duration loopBefore = loops(zonekeeper);
        Duration servicesBefore = ground.services().processorTime();
        double result = work.getAsDouble();
        loop = loop.plus(loops(zonekeeper).minus(loopBefore));
        services = services.plus(ground.services().processorTime().minus(servicesBefore));
        return result;
    }

    /** Of Zonekeeper and of this JVM with its plain loop: the one that does not work hardly counts. */
    private static Duration loops(Child zonekeeper) {
        return zonekeeper
                .processorTime()
                .plus(ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
    }

    void report(Report report, String measurement, String who, double items, String unit) {
        report.figure(measurement, who + ", its own processor time", loop.toMillis() / items, unit);
        report.figure(measurement, who + ", the services' processor time", services.toMillis() / items, unit);
    }
}
