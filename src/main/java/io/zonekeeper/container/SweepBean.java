package io.zonekeeper.container;

import io.zonekeeper.sweep.Sweeper;
import io.zonekeeper.sweep.WorkItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.function.Supplier;
import org.slf4j.MDC;

/** What the routes of {@code schedule} and {@code sweep} call. */
public final class SweepBean {
    private final Supplier<Sweeper> sweep;
    private final Settings settings;
    private final InstantSource clock;

    SweepBean(Supplier<Sweeper> sweep, Settings settings, InstantSource clock) {
        this.sweep = sweep;
        this.settings = settings;
        this.clock = clock;
    }

    /** A sweep of every domain is due. */
    public void tick(Date due) {
        settings.domains().forEach(domain -> sweep.get().tick(domain, due.toInstant()));
    }

    /** Nudges what stands still. */
    public void help() {
        settings.domains().forEach(domain -> sweep.get().help(domain));
    }

    /** Starts a sweep now; false when one runs. Throws {@link ConfigurationException} on a standby. */
    public boolean start(String domain) {
        settings.requirePrimary();
        return sweep.get().start(domain, Instant.ofEpochMilli(clock.millis()));
    }

    /** Does what a message of the work queue asks for. */
    public void work(String message) {
        WorkItem workItem = WorkItem.of(message);
        if (!settings.domains()
                .contains(workItem.scope().domain())) { // it may be another container's, which shares the queue
            throw new IllegalStateException("the domain '" + workItem.scope().domain()
                    + "' of a message of the work queue is not protected here; give containers of other domains a work queue"
                    + " of their own (zonekeeper.queue.work)");
        }
        MDC.put("domain", workItem.scope().domain());
        MDC.put("sweep", workItem.scope().sweep());
        try {
            sweep.get().work(workItem);
        } finally {
            MDC.remove("domain");
            MDC.remove("sweep");
        }
    }
}
