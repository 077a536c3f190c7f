package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.ledger.Step;

/** What undoing one entity came to, with the step as it stands then. */
sealed interface UndoOutcome {
    Step step();

    /** Nothing of it is left. */
    record Undone(Step step) implements UndoOutcome {}

    /** The restore has done nothing with it: there is nothing to undo. */
    record Untouched(Step step) implements UndoOutcome {}

    /** It stays. */
    record Stays(Step step, String why) implements UndoOutcome {}

    /** The service is at it. */
    record UnderWay(Step step) implements UndoOutcome {}

    /** It may go once others are gone or the service answers. */
    record Later(Step step, String why) implements UndoOutcome {}
}
