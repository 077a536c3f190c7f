package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Step;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps whose calls have succeeded while the service is still at what they make. Nobody stands and waits for one: who
 * has time looks again, each time after a longer while.
 */
final class Parked {
    private static final int LONGER = 3;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final Map<Step.Id, Look> looks = new ConcurrentHashMap<>();

    /** One look at what a step makes: the step as it ended, or, while the service is still at it, as it is. */
    interface Again {
        Step look() throws InterruptedException;
    }

    /**
     * A look that is to be taken.
     *
     * @param after how long after the one before
     */
    record Look(Again again, Duration after) {}

    /** Lets a step be looked at again, first after {@code first}. */
    void park(Step.Id id, Again again, Duration first) {
        looks.compute(id, (i, before) -> new Look(again, before == null ? first : longer(before.after())));
    }

    private static Duration longer(Duration before) {
        Duration next = before.multipliedBy(LONGER);
        return next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }

    /** The next look at a step; empty when it has ended. */
    Optional<Look> next(Step.Id id) {
        return Optional.ofNullable(looks.get(id));
    }

    void ended(Step.Id id) {
        looks.remove(id);
    }
}
