package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.types.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What comes next for a step, by what the ledger says and the target has answered. Deciding does nothing; what is decided is
 * done by the route {@code step}, and it is decided on from there.
 */
sealed interface StepDecision {

    /** The step has ended, or stays as it is where nothing is written. */
    record Ends(Step after, Optional<LedgerWrite> write) implements StepDecision {}

    /** Something must be durable before it goes on. */
    record Writes(LedgerWrite write, Supplier<StepDecision> then) implements StepDecision {}

    /** A call of the target, signed at that instant, with the token of the step's intent. */
    record Calls(Step step, MutationRequest request, Instant signedAt, Function<CallOutcome, StepDecision> then)
            implements StepDecision {}

    /** Nothing is done for so long; {@code arrives}: what an earlier worker called may still arrive meanwhile. */
    record Waits(Step step, Duration rest, boolean arrives, Supplier<StepDecision> then) implements StepDecision {}

    /** The service is at it: it is looked at again after a while; {@code usual}: after what such ones usually take. */
    record Parks(Step step, boolean usual, Supplier<StepDecision> again) implements StepDecision {}

    /** No other step may look for, take or make what has that name meanwhile; where nothing has a name, none waits. */
    record Locks(Optional<String> name, Supplier<StepDecision> then) implements StepDecision {}

    /** It has ended like this, and that is written. */
    static StepDecision ended(Step step, Step.State state, String why) {
        return written(step, step.ended(state, why));
    }

    /** It stands like this from now on, and that is written. */
    static StepDecision written(Step step, Step after) {
        return new Ends(after, Optional.of(new LedgerWrite.Standing(step, after)));
    }
}
