package io.zonekeeper.sweep;

import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Flaws;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.SweepCounts;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The judgement of some entities that were not met; what it learns of the domain and of owners holds for all of them. */
public final class AbsenceRound {
    private static final Logger LOG = LoggerFactory.getLogger(AbsenceRound.class);

    private final Journal journal;
    private final String domain;
    private final String sweep;
    private final Capture.Cause cause;
    private final Optional<Scope> listing;
    private final boolean followed;
    private final boolean lastTry;
    private final Map<String, Boolean> shown = new HashMap<>();
    private final Map<String, Boolean> gone = new HashMap<>();
    private Optional<Boolean> domainThere = Optional.empty();
    private SweepCounts counts = SweepCounts.ZERO;
    private Flaws flaws = Flaws.NONE;

    /**
     * @param sweep that missed them; empty when it is not complete, or when there was none: then weak signs confirm nothing
     * @param listing by which events missed them
     * @param followed whether what hung below one that ended is judged with it
     * @param lastTry whether one that fails is passed over
     */
    AbsenceRound(
            Journal journal,
            String domain,
            String sweep,
            Capture.Cause cause,
            Optional<Scope> listing,
            boolean followed,
            boolean lastTry) {
        this.journal = journal;
        this.domain = domain;
        this.sweep = sweep;
        this.cause = cause;
        this.listing = listing;
        this.followed = followed;
        this.lastTry = lastTry;
    }

    String sweep() {
        return sweep;
    }

    Capture.Cause cause() {
        return cause;
    }

    Optional<Scope> listing() {
        return listing;
    }

    /** Whether what hung below an entity that ended is judged with it; in a sweep it is judged after it. */
    public boolean isFollowed() {
        return followed;
    }

    /** Whether the domain itself is there, if this round has asked. */
    Optional<Boolean> domainThere() {
        return domainThere;
    }

    void domainIs(boolean there) {
        domainThere = Optional.of(there);
        counts = counts.plus(SweepCounts.calls(1));
    }

    /** Whether we are shown what an owner has, if this round has asked. */
    Optional<Boolean> shown(Owner owner) {
        return Optional.ofNullable(shown.get(owner.toString()));
    }

    void ownerIs(Owner owner, boolean isShown, long calls) {
        shown.put(owner.toString(), isShown);
        counts = counts.plus(SweepCounts.calls(calls));
    }

    /** Whether the entity under which this one was listed is a tombstone. */
    boolean ownerGone(Head head) {
        return gone(Owner.of(head.parent()));
    }

    boolean gone(Owner owner) {
        return owner.known()
                && gone.computeIfAbsent(
                        owner.toString(),
                        o -> journal.head(owner.in(domain)).map(Head::deleted).orElse(false));
    }

    /** Counts a tombstone that was there before. */
    void tombstone() {
        counts = counts.plus(new SweepCounts(0, 0, 0, 0, 1));
    }

    /** One of them is asked for. */
    void called() {
        counts = counts.plus(SweepCounts.calls(1));
    }

    /** What became of one of them. */
    public void judged(EntityId id, Outcome outcome) {
        LOG.debug("{} was not met: {}", id, outcome);
        boolean ended = outcome instanceof Outcome.Gone;
        counts = counts.plus(
                new SweepCounts(0, outcome instanceof Outcome.Captured ? 1 : 0, ended ? 1 : 0, 0, ended ? 1 : 0));
    }

    /** Passes over one that failed; throws the failure where it is tried again. */
    public void passOver(EntityId id, RuntimeException failure) {
        if (!lastTry) {
            throw failure;
        }
        LOG.debug("{} was not met and is passed over", id, failure);
        flaws = flaws.plus(Flaws.failed(id.key() + " " + AttemptCounter.why(failure)));
    }

    /** What the round came to so far. */
    SweepCounts counts() {
        return counts;
    }

    Flaws flaws() {
        return flaws;
    }
}
