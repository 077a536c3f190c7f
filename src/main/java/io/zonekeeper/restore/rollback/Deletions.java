package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.StepId;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.types.Maker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Deletes what a restore made, round by round, until nothing goes any more. */
final class Deletions {
    private final RollbackRun run;
    private final Ports ports;
    private final RollbackTally tally;
    private final DeletionBlockers blockers;
    private final DeletionOrder order;

    /** {@code made}: what is to be deleted. */
    Deletions(RollbackRun run, RollbackTally tally, DeletionBlockers blockers, List<Restored> made) {
        this.run = run;
        this.ports = run.ports();
        this.tally = tally;
        this.blockers = blockers;
        this.order = new DeletionOrder(made);
        tally.begin(made);
    }

    /** Deletes; what is refused is tried again until the lists of the service have had the time to follow. */
    void run() throws InterruptedException {
        Duration waited = Duration.ZERO;
        int left = tally.pending().size();
        while (left > 0) {
            CreationUndo round = new CreationUndo(run);
            for (List<EntityId> level : order.levels(tally.pending())) {
                delete(level, round);
            }
            int now = tally.pending().size();
            waited = now < left ? Duration.ZERO : waited.plus(ports.windows().look());
            if (waited.compareTo(ports.windows().index()) > 0) {
                break;
            }
            left = now;
            if (left > 0) {
                ports.pause().pass(ports.windows().look());
            }
        }
        tally.endPending("what builds on it is still there");
    }

    private void delete(List<EntityId> level, CreationUndo round) {
        List<Restored> free = new ArrayList<>();
        for (EntityId id : level) {
            tally.pending(id).ifPresent(one -> {
                Optional<String> reason = reason(one);
                if (reason.isPresent()) {
                    tally.stays(one, reason.get());
                } else if (order.dependents(id).stream().noneMatch(tally::isPending)) {
                    free.add(one);
                }
            });
        }
        List<UndoOutcome> outcomes =
                ports.parallel().map(free, one -> round.delete(one, blockers.saw(one.in(run.target()))));
        for (int i = 0; i < free.size(); i++) {
            tally.took(free.get(i), outcomes.get(i));
        }
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
