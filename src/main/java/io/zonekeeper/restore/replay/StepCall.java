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

    private final Ground ground;
    private final Results results;
    private final Recovery recovery;
    private final Refusals refusals;

    StepCall(Ground ground, Results results, Recovery recovery, Refusals refusals) {
        this.refusals = refusals;
        this.ground = ground;
        this.results = results;
        this.recovery = recovery;
    }

    /**
     * Calls until there is an answer; gives the step as it ended. What an earlier call made is known to have come to
     * nothing when it is made {@code anew}.
     */
    Step call(Lease.Held held, Step before, Work work, boolean anew) throws InterruptedException {
        Step step = before;
        Instant began = ground.clock().instant();
        boolean open = step.intent().isOpen();
        int unanswered = 0;
        while (true) {
            Instant at = ground.clock().instant();
            Step intending = step.intending(new Step.Intent(
                    at.toString(), token(step, work, anew), step.intent().attempt() + 1));
            Ground.demand(ground.ledger().intend(held, step, intending, work.body()), step);
            step = intending;
            Mutations.Outcome outcome = send(step, work, at);
            if (outcome instanceof Mutations.Outcome.Done done) {
                return results.made(held, step, work, done.answer());
            }
            if (outcome instanceof Mutations.Outcome.Refused refused) {
                Optional<Step> ended = refused(held, step, work, refused, began, open || unanswered > 0);
                if (ended.isPresent()) {
                    return ended.get();
                }
            } else {
                Optional<Step> found = recovery.recover(held, step, work, this::send);
                if (found.isPresent()) {
                    return found.get();
                }
                if (++unanswered == UNANSWERED) {
                    return ground.end(
                            held, step.closed(), State.FAILED, "no answer came " + UNANSWERED + " times: " + outcome);
                }
                ground.pause().pass(ground.windows().look());
            }
        }
    }

    /** The same for every attempt, unless the service would answer with what came to nothing. */
    private String token(Step step, Work work, boolean anew) {
        if (!work.takesToken()) {
            return "";
        }
        String turn = anew ? String.valueOf(step.intent().attempt()) : "";
        return Marker.token(ground.request().restore(), step.id(), turn);
    }

    Mutations.Outcome send(Step step, Work work, Instant at) {
        Optional<String> token = step.intent().token().isEmpty()
                ? Optional.empty()
                : Optional.of(step.intent().token());
        return ground.mutations()
                .call(
                        ground.request().target(),
                        work.type().name(),
                        work.verb(),
                        work.body(),
                        work.scope(),
                        new Mutations.Manner(token, at));
    }

    /**
     * Nothing happened: the step has ended, or is called again when empty. {@code uncertain} = nobody knows what came of
     * an earlier call.
     */
    private Optional<Step> refused(
            Lease.Held held, Step step, Work work, Mutations.Outcome.Refused refused, Instant began, boolean uncertain)
            throws InterruptedException {
        Duration age = ground.age(Instant.parse(step.intent().at()));
        if (age.compareTo(ground.windows().signature().dividedBy(2)) > 0) {
            return Optional.empty(); // this process stood still meanwhile, and the service refuses what is that old
        }
        if (refused.kind() == Mutations.Kind.THROTTLED
                && ground.age(began).compareTo(ground.windows().ready()) < 0) {
            ground.pause().pass(ground.windows().look());
            return Optional.empty();
        }
        boolean conflict = refused.kind() == Mutations.Kind.CONFLICT;
        if (conflict && work.creates() && uncertain) {
            Optional<Step> named = recovery.named(held, step, work, refused.why());
            if (named.isPresent()) {
                return named;
            }
        }
        if (conflict || refused.kind() == Mutations.Kind.INVALID && work.creates()) { // some say so of what is there
            Optional<Step> found = uncertain && conflict
                    ? recovery.recover(held, step, work, this::send)
                    : work.creates() ? recovery.alreadyThere(held, closed(held, step), work) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        boolean denied = refused.kind() == Mutations.Kind.DENIED;
        // what a rule of a domain unit does not let through is called invalid, and not denied
        Optional<String> cure = denied || refused.kind() == Mutations.Kind.INVALID
                ? refusals.of(work, step.target()).map(obstacle -> "; " + obstacle.sentence())
                : Optional.empty();
        return Optional.of(ground.end(
                held,
                step.closed(),
                denied || conflict || cure.isPresent() ? State.BLOCKED : State.FAILED,
                refused.why() + cure.orElse("")));
    }

    /** It is known that nothing came of the call; that is durable before anything is looked for. */
    private Step closed(Lease.Held held, Step step) {
        Step closed = step.closed();
        Ground.demand(ground.ledger().write(held, step, closed), step);
        return closed;
    }
}
