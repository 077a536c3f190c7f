package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Marker;
import io.zonekeeper.types.Mutations;
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
     * Calls until there is an answer; gives the step as it ended. What an earlier call made is known to have come to
     * nothing when it is made {@code anew}.
     */
    Step call(Lease.Held held, Step before, MutationRequest mutationRequest, boolean anew) throws InterruptedException {
        Step step = before;
        Instant began = restoreRun.clock().instant();
        boolean open = step.intent().isOpen();
        int unanswered = 0;
        while (true) {
            Instant at = restoreRun.clock().instant();
            Step intending = step.intending(new Step.Intent(
                    at.toString(),
                    token(step, mutationRequest, anew),
                    step.intent().attempt() + 1));
            RestoreRun.demand(restoreRun.ledger().intend(held, step, intending, mutationRequest.body()), step);
            step = intending;
            Mutations.CallOutcome outcome = send(step, mutationRequest, at);
            if (outcome instanceof Mutations.CallOutcome.Done done) {
                return stepResults.made(held, step, mutationRequest, done.answer());
            }
            if (outcome instanceof Mutations.CallOutcome.Refused refused) {
                Optional<Step> ended = refused(held, step, mutationRequest, refused, began, open || unanswered > 0);
                if (ended.isPresent()) {
                    return ended.get();
                }
            } else {
                Optional<Step> found = intentRecovery.recover(held, step, mutationRequest, this::send);
                if (found.isPresent()) {
                    return found.get();
                }
                if (++unanswered == UNANSWERED) {
                    return restoreRun.end(
                            held, step.closed(), State.FAILED, "no answer came " + UNANSWERED + " times: " + outcome);
                }
                restoreRun.pause().pass(restoreRun.windows().look());
            }
        }
    }

    /** The same for every attempt, unless the service would answer with what came to nothing. */
    private String token(Step step, MutationRequest mutationRequest, boolean anew) {
        if (!mutationRequest.takesToken()) {
            return "";
        }
        String turn = anew ? String.valueOf(step.intent().attempt()) : "";
        return Marker.token(restoreRun.request().restore(), step.id(), turn);
    }

    Mutations.CallOutcome send(Step step, MutationRequest mutationRequest, Instant at) {
        Optional<String> token = step.intent().token().isEmpty()
                ? Optional.empty()
                : Optional.of(step.intent().token());
        return restoreRun
                .mutations()
                .call(
                        restoreRun.request().target(),
                        mutationRequest.type().name(),
                        mutationRequest.verb(),
                        mutationRequest.body(),
                        mutationRequest.scope(),
                        new Mutations.Manner(token, at));
    }

    /**
     * Nothing happened: the step has ended, or is called again when empty. {@code uncertain} = nobody knows what came of
     * an earlier call.
     */
    private Optional<Step> refused(
            Lease.Held held,
            Step step,
            MutationRequest mutationRequest,
            Mutations.CallOutcome.Refused refused,
            Instant began,
            boolean uncertain)
            throws InterruptedException {
        Duration age = restoreRun.age(Instant.parse(step.intent().at()));
        if (age.compareTo(restoreRun.windows().signature().dividedBy(2)) > 0) {
            return Optional.empty(); // this process stood still meanwhile, and the service refuses what is that old
        }
        if (refused.kind() == Mutations.Kind.THROTTLED
                && restoreRun.age(began).compareTo(restoreRun.windows().ready()) < 0) {
            restoreRun.pause().pass(restoreRun.windows().look());
            return Optional.empty();
        }
        boolean conflict = refused.kind() == Mutations.Kind.CONFLICT;
        if (conflict && mutationRequest.creates() && uncertain) {
            Optional<Step> named = intentRecovery.named(held, step, mutationRequest, refused.why());
            if (named.isPresent()) {
                return named;
            }
        }
        if (conflict
                || refused.kind() == Mutations.Kind.INVALID
                        && mutationRequest.creates()) { // some say so of what is there
            Optional<Step> found = uncertain && conflict
                    ? intentRecovery.recover(held, step, mutationRequest, this::send)
                    : mutationRequest.creates()
                            ? intentRecovery.alreadyThere(held, closed(held, step), mutationRequest)
                            : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        boolean denied = refused.kind() == Mutations.Kind.DENIED;
        // what a rule of a domain unit does not let through is called invalid, and not denied
        Optional<String> cure = denied || refused.kind() == Mutations.Kind.INVALID
                ? refusals.of(mutationRequest, step.target()).map(obstacle -> "; " + obstacle.sentence())
                : Optional.empty();
        return Optional.of(restoreRun.end(
                held,
                step.closed(),
                denied || conflict || cure.isPresent() ? State.BLOCKED : State.FAILED,
                refused.why() + cure.orElse("")));
    }

    /** It is known that nothing came of the call; that is durable before anything is looked for. */
    private Step closed(Lease.Held held, Step step) {
        Step closed = step.closed();
        RestoreRun.demand(restoreRun.ledger().write(held, step, closed), step);
        return closed;
    }
}
