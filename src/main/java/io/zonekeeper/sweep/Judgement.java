package io.zonekeeper.sweep;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Flaws;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.types.MetadataType;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Judges heads one after the other, as many as one message may. */
final class Judgement {
    private static final Logger LOG = LoggerFactory.getLogger(Judgement.class);
    /** What one message judges at the most, and how many heads it goes through for that. */
    private static final int NOMINEES = 50;

    private static final int HEADS = 20_000;

    private final MetadataType type;
    private final Absences.Round round;
    private final Consumer<EntityId> ended;
    private final boolean lastTry;
    private Flaws flaws = Flaws.NONE;

    /** {@code ended} takes what is judged to have ended; {@code lastTry}: a nominee that fails is passed over. */
    Judgement(MetadataType type, Absences.Round round, Consumer<EntityId> ended, boolean lastTry) {
        this.type = type;
        this.round = round;
        this.ended = ended;
        this.lastTry = lastTry;
    }

    /**
     * What a message came to.
     *
     * @param last the key after which the next message goes on
     * @param more whether there is a next
     */
    record Batch(String last, boolean more, Scope.Counts counts, Flaws flaws) {}

    /** Judges those heads that are nominated. */
    Batch of(Iterator<Head> heads, String after, Predicate<Head> nominated) {
        String last = after;
        int judged = 0;
        for (int looked = 0; heads.hasNext() && judged < NOMINEES && looked < HEADS; looked++) {
            Head head = heads.next();
            last = head.id().key();
            if (head.deleted()) {
                round.tombstone();
            } else if (nominated.test(head)) {
                judge(head);
                judged++;
            }
        }
        if (!flaws.equals(Flaws.NONE)) {
            LOG.warn("{}: what was not met is passed over: {}", type.name(), flaws.words());
        }
        return new Batch(last, heads.hasNext(), round.counts(), flaws);
    }

    private void judge(Head head) {
        try {
            Outcome outcome = round.judge(type, head);
            LOG.debug("{} was not met: {}", head.id(), outcome);
            if (outcome instanceof Outcome.Gone) {
                ended.accept(head.id());
            }
        } catch (RuntimeException e) {
            if (!lastTry) {
                throw e;
            }
            LOG.debug("{} was not met and is passed over", head.id(), e);
            flaws = flaws.plus(Flaws.failed(head.id().key() + " " + AttemptCounter.why(e)));
        }
    }
}
