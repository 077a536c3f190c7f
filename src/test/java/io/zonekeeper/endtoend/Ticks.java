package io.zonekeeper.endtoend;

import io.zonekeeper.container.SweepSteps;
import java.util.Date;

/** What Quartz does when a sweep is due. */
final class Ticks {
    private Ticks() {}

    static void tick(Keeper keeper, String domain, Date due) {
        keeper.container()
                .camel()
                .createProducerTemplate()
                .sendBody("direct:sweep-due", new SweepSteps.DueSweep(domain, due.toInstant()));
    }
}
