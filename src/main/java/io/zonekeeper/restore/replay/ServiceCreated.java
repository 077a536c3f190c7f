package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Waits for what the service makes along with something else, takes it and makes it equal. */
final class ServiceCreated {
    private final RestoreRun restoreRun;
    private final RequestBuilder requestBuilder;
    private final StepResults stepResults;
    private final IntentRecovery intentRecovery;
    private final StepCall calls;

    ServiceCreated(
            RestoreRun restoreRun,
            RequestBuilder requestBuilder,
            StepResults stepResults,
            IntentRecovery intentRecovery,
            StepCall calls) {
        this.restoreRun = restoreRun;
        this.requestBuilder = requestBuilder;
        this.stepResults = stepResults;
        this.intentRecovery = intentRecovery;
        this.calls = calls;
    }

    /** Looks for what comes with another. While it may still come the step is parked; then it is made. */
    StepDecision look(Step step, MutationRequest mutationRequest, Instant since) {
        return intentRecovery
                .probed(step, mutationRequest, (one, asked, document) -> appeared(one, asked, document, since))
                .orElseGet(() -> missing(step, mutationRequest, since));
    }

    private StepDecision missing(Step step, MutationRequest mutationRequest, Instant since) {
        Duration within = mutationRequest.type().maker().map(Maker::within).orElse(Duration.ZERO);
        return restoreRun.age(since).compareTo(within) < 0
                ? new StepDecision.Parks(step, false, () -> again(step, since))
                : calls.call(step, mutationRequest, false);
    }

    private StepDecision again(Step step, Instant since) {
        MutationRequest mutationRequest = requestBuilder.of(step, requestBuilder.said(step));
        return new StepDecision.Locks(NaturalKeyLocks.name(mutationRequest), () -> look(step, mutationRequest, since));
    }

    /** What came with another is taken; where it differs, it is updated as any other is that was there. */
    private StepDecision appeared(
            Step step, MutationRequest mutationRequest, Map<String, @Nullable Object> document, Instant since) {
        EntityType type = mutationRequest.type();
        Optional<String> key = type.key().of(document, mutationRequest.scope()).map(parts -> EntityId.of(
                        restoreRun.request().target(), type.name(), parts)
                .key());
        boolean underWay = !type.ready().holds(document) && !type.failed().isMetBy(document);
        if (underWay && restoreRun.age(since).compareTo(restoreRun.windows().ready()) < 0) {
            return new StepDecision.Parks(step, false, () -> again(step, since));
        }
        if (key.isEmpty() || !type.has(Verb.UPDATE)) {
            return stepResults.found(step, mutationRequest, document);
        }
        Step update = step.as(Action.UPDATE, "it came with another").toward(key.get(), type.writableStateOf(document));
        RequestBuilder.RewrittenDocument rewrittenDocument = requestBuilder.said(update);
        List<String> differences =
                Comparison.differences(type, rewrittenDocument.rewritten().document(), document);
        if (differences.isEmpty()) {
            return stepResults.found(step, mutationRequest, document);
        }
        Step different =
                update.as(Action.UPDATE, "it came with another, and differs in " + String.join(", ", differences));
        return new StepDecision.Writes(
                new LedgerWrite.Standing(step, different),
                () -> new StepDecision.Writes(
                        new LedgerWrite.Original(different, document),
                        () -> calls.call(different, requestBuilder.of(different, rewrittenDocument), false)));
    }
}
