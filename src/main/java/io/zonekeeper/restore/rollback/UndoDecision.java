package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What comes next for an entity that is undone, by what the ledger says and the target has answered. Deciding does nothing. */
sealed interface UndoDecision {

    /** It is at its end: {@code outcome} writes how, and tells. */
    record Ends(Supplier<UndoOutcome> outcome) implements UndoDecision {
        static Ends of(UndoOutcome outcome) {
            return new Ends(() -> outcome);
        }
    }

    /** The intent of a call is written; it goes on with the step that has it. */
    record Intends(
            Step step,
            EntityType type,
            Verb verb,
            Map<String, @Nullable Object> body,
            Function<Step, UndoDecision> then)
            implements UndoDecision {}

    /** A call of the target, with the token of the step's intent. */
    record Calls(
            Step step,
            EntityType type,
            Verb verb,
            Map<String, @Nullable Object> body,
            Map<String, String> scope,
            Function<CallOutcome, UndoDecision> then)
            implements UndoDecision {}

    /** The service is at it. */
    record Waits(Supplier<UndoDecision> then) implements UndoDecision {}
}
