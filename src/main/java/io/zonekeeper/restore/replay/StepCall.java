package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Marker;
import io.zonekeeper.types.CallOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Makes the call of a step: the intent stands before it, and an answer that does not come is looked for. */
final class StepCall {
    private static final int UNANSWERED = 3;

    private final RestoreRun restoreRun;
    private final StepResults stepResults;
    private final IntentRecovery intentRecovery;
    private final Refusals refusals;

    StepCall(RestoreRun restoreRun, StepResults stepResults, IntentRecovery intentRecovery, Refusals refusals) {
        this.refusals = refusals;
        this.restoreRun = restoreRun;
        this.stepResults = stepResults;
        this.intentRecovery = intentRecovery;
    }

    /**
     * What is called until there is an answer.
     *
     * @param anew whether what an earlier call made is known to have come to nothing
     * @param began when it was called first
     * @param open whether nobody knew then what came of an earlier call
     * @param unanswered how many calls got no answer
     */
    private record Attempts(MutationRequest request, boolean anew, Instant began, boolean open, int unanswered) {
        Attempts oneUnanswered() {
            return new Attempts(request, anew, began, open, unanswered + 1);
        }

        boolean uncertain() {
            return open || unanswered > 0;
        }
    }

    /** Calls until there is an answer. What an earlier call made is known to have come to nothing when it is made anew. */
    StepDecision call(Step step, MutationRequest mutationRequest, boolean anew) {
        return attempt(
                step,
                new Attempts(
                        mutationRequest,
                        anew,
                        restoreRun.clock().instant(),
                        step.intent().isOpen(),
                        0));
    }

    private StepDecision attempt(Step step, Attempts attempts) {
        Instant at = restoreRun.clock().instant();
        Step intending = step.intending(new Step.Intent(
                at.toString(), token(step, attempts), step.intent().attempt() + 1));
        return new StepDecision.Writes(
                new LedgerWrite.Intent(step, intending, attempts.request().body()),
                () -> new StepDecision.Calls(
                        intending, attempts.request(), at, outcome -> answered(intending, attempts, outcome)));
    }

    /** The same for every attempt, unless the service would answer with what came to nothing. */
    private String token(Step step, Attempts attempts) {
        if (!attempts.request().takesToken()) {
            return "";
        }
        String turn = attempts.anew() ? String.valueOf(step.intent().attempt()) : "";
        return Marker.token(restoreRun.request().restore(), step.id(), turn);
    }

    private StepDecision answered(Step step, Attempts attempts, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Done done) {
            return stepResults.made(step, attempts.request(), done.answer());
        }
        return outcome instanceof CallOutcome.Refused refused
                ? refused(step, attempts, refused)
                : intentRecovery.recover(step, attempts.request(), () -> unanswered(step, attempts, outcome));
    }

    private StepDecision unanswered(Step step, Attempts attempts, CallOutcome outcome) {
        Attempts more = attempts.oneUnanswered();
        return more.unanswered() == UNANSWERED
                ? StepDecision.ended(step.closed(), State.FAILED, "no answer came " + UNANSWERED + " times: " + outcome)
                : again(step, more);
    }

    /** Called again after a while. */
    private StepDecision again(Step step, Attempts attempts) {
        return new StepDecision.Waits(step, restoreRun.windows().look(), false, () -> attempt(step, attempts));
    }

    /** Nothing happened. */
    private StepDecision refused(Step step, Attempts attempts, CallOutcome.Refused refused) {
        MutationRequest mutationRequest = attempts.request();
        Duration age = restoreRun.age(Instant.parse(step.intent().at()));
        if (age.compareTo(restoreRun.windows().signature().dividedBy(2)) > 0) {
            return attempt(
                    step, attempts); // this process stood still meanwhile, and the service refuses what is that old
        }
        if (refused.kind() == CallOutcome.Kind.THROTTLED
                && restoreRun
                                .age(attempts.began())
                                .compareTo(restoreRun.windows().ready())
                        < 0) {
            return again(step, attempts);
        }
        boolean conflict = refused.kind() == CallOutcome.Kind.CONFLICT;
        if (conflict && mutationRequest.creates() && attempts.uncertain()) {
            Optional<StepDecision> named = intentRecovery.named(step, mutationRequest, refused.why());
            if (named.isPresent()) {
                return named.get();
            }
        }
        if (conflict && attempts.uncertain()) {
            return intentRecovery.recover(step, mutationRequest, () -> ended(step, mutationRequest, refused));
        }
        if (mutationRequest.creates()
                && (conflict || refused.kind() == CallOutcome.Kind.INVALID)) { // some say so of what is there
            // it is known that nothing came of the call; that is durable before anything is looked for
            return new StepDecision.Writes(new LedgerWrite.Standing(step, step.closed()), () -> intentRecovery
                    .alreadyThere(step.closed(), mutationRequest)
                    .orElseGet(() -> ended(step, mutationRequest, refused)));
        }
        return ended(step, mutationRequest, refused);
    }

    private StepDecision ended(Step step, MutationRequest mutationRequest, CallOutcome.Refused refused) {
        boolean denied = refused.kind() == CallOutcome.Kind.DENIED;
        // what a rule of a domain unit does not let through is called invalid, and not denied
        Optional<String> cure = denied || refused.kind() == CallOutcome.Kind.INVALID
                ? refusals.of(mutationRequest, step.target()).map(obstacle -> "; " + obstacle.sentence())
                : Optional.empty();
        boolean blocked = denied || refused.kind() == CallOutcome.Kind.CONFLICT || cure.isPresent();
        return StepDecision.ended(
                step.closed(), blocked ? State.BLOCKED : State.FAILED, refused.why() + cure.orElse(""));
    }
}
