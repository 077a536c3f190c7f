package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The steps whose calls have succeeded while the service is still at what they make. Nobody stands and waits for one: who
 * has time looks again, each time after a longer while. What the ones before took is waited before the first look, because
 * looks have a quota, too.
 */
final class PendingChecks {
    private static final int LONGER = 3;
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private static final int SHORTER = 32;

    private final Map<Step.Id, PendingCheck> looks = new ConcurrentHashMap<>();
    private final Set<Step.Id> underWay = ConcurrentHashMap.newKeySet();
    private final Map<Step.Id, Instant> until = new ConcurrentHashMap<>();
    private final Map<String, Duration> usual = new ConcurrentHashMap<>();

    /**
     * A look that is to be taken.
     *
     * @param turn the step, as far as it is
     * @param after how long after the look before
     */
    record PendingCheck(StepTurn turn, Duration after) {}

    /** The service was seen at what a step makes. */
    void isUnderWay(Step.Id id) {
        underWay.add(id);
    }

    boolean wasUnderWay(Step.Id id) {
        return underWay.contains(id);
    }

    /** It is waited for until then. */
    void until(Step.Id id, Instant last) {
        until.put(id, last);
    }

    /** Until when what is waited for longest is waited for; empty where nobody knows. */
    Optional<Instant> latest() {
        return until.values().stream().max(Comparator.naturalOrder());
    }

    /** How long the service is likely to be at an entity of a type; zero when nothing is known. */
    Duration usual(String type) {
        return usual.getOrDefault(type, Duration.ZERO);
    }

    /** Lets a step be looked at for the first time when what is usual has passed. */
    void parkAsUsual(Step.Id id, StepTurn turn) {
        looks.put(id, new PendingCheck(turn, usual(id.source().type())));
    }

    /** Lets a step be looked at again: after {@code first}, then each time after a longer while. */
    void park(Step.Id id, StepTurn turn, Duration first) {
        looks.compute(
                id,
                (i, before) -> new PendingCheck(
                        turn,
                        before == null
                                        || before.after()
                                                .equals(usual(id.source().type()))
                                ? first
                                : longer(before.after())));
    }

    private static Duration longer(Duration before) {
        Duration next = before.multipliedBy(LONGER);
        return next.compareTo(LONGEST) > 0 ? LONGEST : next;
    }

    /** The next look at a step; empty when it has ended. */
    Optional<PendingCheck> next(Step.Id id) {
        return Optional.ofNullable(looks.get(id));
    }

    void ended(Step.Id id) {
        looks.remove(id);
        underWay.remove(id);
        until.remove(id);
    }

    /** What a step made was ready so long after its call, as far as was looked: a little less is tried the next time. */
    void ready(Step.Id id, Duration took) {
        ended(id);
        Duration less = took.minus(took.dividedBy(SHORTER));
        usual.put(id.source().type(), less.compareTo(LONGEST) > 0 ? LONGEST : less);
    }
}
