package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.ports.LostException;
import java.util.Map;

/** Writes what undoing came to: the step, and what the id map knows of its entity. */
final class UndoResults {
    private final RollbackRun run;

    UndoResults(RollbackRun run) {
        this.run = run;
    }

    /** Forgets what became of an entity of the source; its counterpart is not touched. */
    UndoOutcome forget(Step step) {
        IdMap.Entry entry = entry(step);
        Step undone = step.undone("undone");
        if (!entry.key().equals(step.target())) {
            return written(step, undone); // another restore has made it anew since
        }
        demand(run.ledger().forget(run.held(), step, undone, run.map(), entry), step);
        return new UndoOutcome.Undone(undone);
    }

    /** The entity is what it was before; {@code revision} = the one that this made, empty where it made none. */
    UndoOutcome putBack(Step step, String revision) {
        Step undone = step.undone("was put back");
        IdMap.Entry entry = entry(step).with(IdMap.NEWEST, revision);
        demand(run.ledger().result(run.held(), step, undone, run.map(), entry), step);
        return new UndoOutcome.Undone(undone);
    }

    /** Writes the step alone. */
    UndoOutcome written(Step step, Step undone) {
        demand(run.ledger().write(run.held(), step, undone), step);
        return new UndoOutcome.Undone(undone);
    }

    /** The entity is as it was before the restore; what was refused stays as it ended, so that nobody counts it as undone. */
    UndoOutcome unchanged(Step step, String why) {
        if (step.state() == State.DONE || step.state() == State.UNDOING) {
            return written(step, step.undone(why));
        }
        if (!step.intent().isOpen()) {
            return new UndoOutcome.Untouched(step);
        }
        Step closed = step.ended(State.BLOCKED, "nothing came of its call").closed();
        demand(run.ledger().write(run.held(), step, closed), step);
        return new UndoOutcome.Untouched(closed);
    }

    private IdMap.Entry entry(Step step) {
        return run.map().of(step.id().source()).orElse(new IdMap.Entry(step.target(), Map.of()));
    }

    /** Throws {@link LostException} when the lease is another's. */
    static void demand(boolean written, Step step) {
        if (!written) {
            throw new LostException(step.id().toString());
        }
    }
}
