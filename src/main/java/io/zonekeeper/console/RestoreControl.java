package io.zonekeeper.console;

import java.util.List;
import java.util.Map;

/** What the console may do with restores. Calls come from HTTP worker threads. */
public interface RestoreControl {

    /** The restores of this Region's table, the oldest first; none where there is no such table. */
    List<RestoreSummary> restores();

    /**
     * How many steps of a restore are how far, by state.
     *
     * @throws RuntimeException when there is no such restore; its message is one sentence
     */
    Map<String, Long> steps(String restore);

    /** Lets a restore that was begun go on within a minute, on any replica, and says in one sentence what came of it. */
    String goOn(String restore);

    /** Lets a running restore stop after the steps in hand, and says in one sentence what came of it. */
    String pause(String restore);
}
