package io.zonekeeper.support;

import io.zonekeeper.container.SweepSteps;
import java.util.Date;

/** What Quartz does when a sweep is due. */
public final class Ticks {
    private Ticks() {}

    public static void tick(Keeper keeper, String domain, Date due) {
        keeper.container()
                .camel()
                .createProducerTemplate()
                .sendBody("direct:sweep-due", new SweepSteps.DueSweep(domain, due.toInstant()));
    }
}
