package io.zonekeeper.console;

import java.util.Optional;

/** What the console may do with sweeps. Calls come from HTTP worker threads. */
public interface SweepControl {

    /**
     * Asks for a sweep now and says in one sentence what came of it: started, or not because one runs already, the domain is paused, or we are the standby.
     *
     * @throws IllegalArgumentException when the domain is not protected here; its message names the domain
     */
    String start(String domain);

    /** The domain's newest sweep, whether it runs or has ended; empty before the first. */
    Optional<SweepSummary> last(String domain);
}
