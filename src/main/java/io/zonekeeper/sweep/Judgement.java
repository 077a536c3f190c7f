package io.zonekeeper.sweep;

import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.Flaws;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.SweepCounts;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through heads and names those that are to be judged, one after the other, as many as one message may. */
public final class Judgement {
    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);
    /** What one message judges at the most, and how many heads it goes through for that. */
    private static final int NOMINEES = 50;

    private static final int HEADS = 20_000;

    private final String type;
    private final AbsenceRound round;
    private final Iterator<Head> heads;
    private final Predicate<Head> nominated;
    private final Function<Head, Look> look;
    private String last;
    private int judged;
    private int looked;

    /** {@code after}: the key after which the heads begin. */
    Judgement(
            String type,
            AbsenceRound round,
            Iterator<Head> heads,
            String after,
            Predicate<Head> nominated,
            Function<Head, Look> look) {
        this.type = type;
        this.round = round;
        this.heads = heads;
        this.last = after;
        this.nominated = nominated;
        this.look = look;
    }

    /**
     * What a message came to.
     *
     * @param last the key after which the next message goes on
     * @param more whether there is a next
     */
    record Batch(String last, boolean more, SweepCounts counts, Flaws flaws) {}

    public AbsenceRound round() {
        return round;
    }

    /** A look at the next that is to be judged. */
    public Optional<Look> next() {
        while (heads.hasNext() && judged < NOMINEES && looked < HEADS) {
            looked++;
            Head head = heads.next();
            last = head.id().key();
            if (head.deleted()) {
                round.tombstone();
            } else if (nominated.test(head)) {
                judged++;
                return Optional.of(look.apply(head));
            }
        }
        return Optional.empty();
    }

    Batch batch() {
        if (!round.flaws().equals(Flaws.NONE)) {
            LOG.warn(
                    "{}: what was not met is passed over: {}",
                    type,
                    round.flaws().words());
        }
        return new Batch(last, heads.hasNext(), round.counts(), round.flaws());
    }
}
