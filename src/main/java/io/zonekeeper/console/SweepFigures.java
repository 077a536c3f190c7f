package io.zonekeeper.console;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How the sweeps of a domain stand.
 *
 * @param state of the newest: {@code running}, {@code complete} or {@code incomplete}
 * @param age since the newest complete one started; empty while none was complete
 * @param unseen scopes that the newest ended one could not see, by why: {@code blind}, {@code denied}, {@code failed}
 */
public record SweepFigures(String state, Optional<Duration> age, Map<String, Long> unseen) {}
