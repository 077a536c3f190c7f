package io.zonekeeper.container;

import java.util.List;
import java.util.Map;
import org.apache.camel.health.HealthCheck;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/**
 * Ready while the services that the container cannot work without are likely to take its next call: a journal whose
 * table is there, queues that are there. It says nothing about liveness: a service that is down is no reason to restart.
 */
final class Readiness extends AbstractHealthCheck {
    private final Runnable question;

    private Readiness(String service, Runnable question) {
        super("zonekeeper", service);
        this.question = question;
    }

    /** What is asked, each under its name in {@code /observe/health/ready}. DataZone's check comes with its component. */
    static List<HealthCheck> of(Preflight preflight) {
        return List.of(new Readiness("dynamodb", preflight::table), new Readiness("sqs", () -> {
            preflight.queue("zonekeeper.queue.events");
            preflight.queue("zonekeeper.queue.work");
        }));
    }

    @Override
    public boolean isLiveness() {
        return false;
    }

    @Override
    protected void doCall(HealthCheckResultBuilder builder, Map<String, Object> options) {
        try {
            question.run();
            builder.up();
        } catch (ConfigurationException | UnreachableException e) {
            builder.message(e.getMessage()).error(e).down();
        }
    }
}
