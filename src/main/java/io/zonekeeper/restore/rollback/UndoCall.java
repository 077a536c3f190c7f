package io.zonekeeper.restore.rollback;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The calls that undo a step: the intent stands before the first of them. */
final class UndoCall {
    private final RollbackRun run;

    UndoCall(RollbackRun run) {
        this.run = run;
    }

    /** Writes the intent; gives the step with it. */
    Step intend(Step step, EntityType type, Verb verb, Map<String, @Nullable Object> body) {
        boolean takesToken = type.verbs()
                .route(verb)
                .map(route -> route.calls().stream().anyMatch(TypeRoute.Call::takesToken))
                .orElse(false);
        long attempt = step.intent().attempt() + 1;
        String token = takesToken
                ? Canonical.hash(List.of("undo", run.held().restore(), step.id().toString(), attempt))
                        .substring(0, 40)
                : "";
        Step undoing =
                step.undoing(new Step.Intent(run.ports().clock().instant().toString(), token, attempt));
        UndoResults.demand(run.ledger().intend(run.held(), step, undoing, body), step);
        return undoing;
    }

    /** What a call that was not done comes to; {@code obstacle} = why the target denies it, as far as is known. */
    static UndoOutcome refused(Step step, CallOutcome outcome, Supplier<Optional<Obstacle>> obstacle) {
        if (outcome instanceof CallOutcome.Refused refused) {
            return refused.kind() == CallOutcome.Kind.DENIED
                    ? new UndoOutcome.Stays(step, refused.why() + cure(obstacle))
                    : new UndoOutcome.Later(step, refused.why());
        }
        return new UndoOutcome.Later(step, "no answer came: " + outcome);
    }

    /** What would let it be done, to be said after why it was not. */
    static String cure(Supplier<Optional<Obstacle>> obstacle) {
        return obstacle.get().map(one -> "; " + one.sentence()).orElse("");
    }
}
