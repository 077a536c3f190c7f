package io.zonekeeper.container;

import java.time.InstantSource;
import java.util.function.Supplier;
import org.apache.camel.ProducerTemplate;

/** Starts sweeps on demand, by the route that the schedule starts them by. */
public final class SweepStarter {
    private final Supplier<ProducerTemplate> template;
    private final Settings settings;
    private final InstantSource clock;

    SweepStarter(Supplier<ProducerTemplate> template, Settings settings, InstantSource clock) {
        this.template = template;
        this.settings = settings;
        this.clock = clock;
    }

    /** Starts a sweep now; false when one runs. Throws {@link ConfigurationException} on a standby. */
    public boolean start(String domain) {
        settings.requirePrimary();
        return SharedRoute.ask(
                template.get(), "direct:start-sweep", new SweepSteps.DueSweep(domain, clock.instant()), Boolean.class);
    }
}
