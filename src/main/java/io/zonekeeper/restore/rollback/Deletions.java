package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.types.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What of that which a restore made is deleted next: round by round, until nothing goes any more. */
public final class Deletions {
    private final RollbackRun run;
    private final Ports ports;
    private final RollbackTally tally;
    private final DeletionBlockers blockers;
    private final DeletionOrder order;
    private Iterator<List<EntityId>> levels = Collections.emptyIterator();
    private KnownAnswers lists = new KnownAnswers();
    private boolean began;
    private int left;
    private Duration waited = Duration.ZERO;

    /** {@code made}: what is to be deleted. */
    Deletions(RollbackRun run, RollbackTally tally, DeletionBlockers blockers, List<Restored> made) {
        this.run = run;
        this.ports = run.ports();
        this.tally = tally;
        this.blockers = blockers;
        this.order = new DeletionOrder(made);
        tally.begin(made);
    }

    /** What is done next. */
    public sealed interface Next {
        /** These are deleted, beside each other. */
        record Level(List<UndoTurn> turns) implements Next {}

        /** What was refused is tried again after a while: the lists of the service need time to follow. */
        record Rest() implements Next {}

        /** Nothing goes any more. */
        record Over() implements Next {}
    }

    Next next() {
        while (levels.hasNext()) {
            List<UndoTurn> free = free(levels.next());
            if (!free.isEmpty()) {
                return new Next.Level(free);
            }
        }
        int now = tally.pending().size();
        if (began) {
            began = false;
            waited = now < left ? Duration.ZERO : waited.plus(ports.windows().look());
            if (now > 0 && waited.compareTo(ports.windows().index()) <= 0) {
                return new Next.Rest();
            }
            now = 0;
        }
        if (now == 0) {
            tally.endPending("what builds on it is still there");
            return new Next.Over();
        }
        began = true;
        left = now;
        lists = new KnownAnswers();
        levels = order.levels(tally.pending()).iterator();
        return next();
    }

    private List<UndoTurn> free(List<EntityId> level) {
        List<UndoTurn> free = new ArrayList<>();
        for (EntityId id : level) {
            tally.pending(id).ifPresent(one -> {
                Optional<String> reason = reason(one);
                if (reason.isPresent()) {
                    tally.stays(one, reason.get());
                } else if (order.dependents(id).stream().noneMatch(tally::isPending)) {
                    free.add(UndoTurn.deleting(run, one, blockers.saw(one.in(run.target())), lists));
                }
            });
        }
        return free;
    }

    /** Why an entity has to stay, as far as is known. */
    private Optional<String> reason(Restored one) {
        return blockers.of(one.in(run.target()))
                .or(() -> order.dependents(one.source()).stream()
                        .flatMap(above -> tally.stay(above).stream()
                                .map(stay -> "is needed by " + above.type() + " "
                                        + stay.step().target() + ", which stays"))
                        .findFirst())
                .or(() -> run.type(one).maker().stream()
                        .flatMap(maker -> makers(one, maker))
                        .flatMap(need -> tally.pending(need).stream())
                        .filter(owner -> blockers.of(owner.in(run.target())).isPresent())
                        .map(owner -> "its " + owner.source().type() + " "
                                + owner.main().target() + " stays")
                        .findFirst());
    }

    /** What an entity requires of the type that makes such ones. */
    static Stream<EntityId> makers(Restored one, Maker maker) {
        return one.main().needs().stream()
                .flatMap(need -> need.required().stream())
                .map(StepId::entity)
                .filter(need -> need.type().equals(maker.type()));
    }
}
