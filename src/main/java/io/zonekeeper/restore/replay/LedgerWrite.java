package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is written of a step. */
sealed interface LedgerWrite {
    /** The step as the ledger has it before. */
    Step before();

    /** What is about to be called. */
    record Intent(Step before, Step intending, Map<String, @Nullable Object> body) implements LedgerWrite {}

    /** What an entity of the target was before it is updated. */
    record Original(Step before, Map<String, @Nullable Object> document) implements LedgerWrite {}

    /** How the step stands now. */
    record Standing(Step before, Step after) implements LedgerWrite {}

    /** That it is done, and what its entity became: in one transaction. */
    record Result(Step before, Step after, IdMap.Entry entry) implements LedgerWrite {}
}
