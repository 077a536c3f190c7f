package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.MetadataType;
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

    /**
     * Looks for what comes with another; empty when it has not come since then, and is to be made. While it may still come
     * the step is parked.
     */
    Optional<Step> look(Lease.Held held, Step step, MutationRequest mutationRequest, Instant since)
            throws InterruptedException {
        Optional<PendingChecks.PendingCheck> before = restoreRun.parked().next(step.id());
        Optional<Step> appeared = intentRecovery.probed(
                held,
                step,
                mutationRequest,
                (lease, one, asked, document) -> appeared(lease, one, asked, document, since));
        Duration within = mutationRequest.type().maker().map(Maker::within).orElse(Duration.ZERO);
        if (appeared.isPresent() || restoreRun.age(since).compareTo(within) >= 0) {
            if (restoreRun.parked().next(step.id()).equals(before)) { // else it is looked at again
                restoreRun.parked().ended(step.id());
            }
            return appeared;
        }
        restoreRun
                .parked()
                .park(
                        step.id(),
                        () -> again(held, step, since),
                        restoreRun.windows().look());
        return Optional.of(step);
    }

    private Step again(Lease.Held held, Step step, Instant since) throws InterruptedException {
        MutationRequest mutationRequest = requestBuilder.of(step, requestBuilder.said(step));
        return restoreRun.turns().take(mutationRequest, () -> {
            Optional<Step> now = look(held, step, mutationRequest, since);
            return now.isPresent() ? now.get() : calls.call(held, step, mutationRequest, false);
        });
    }

    /** What came with another is taken; where it differs, it is updated as any other is that was there. */
    private Step appeared(
            Lease.Held held,
            Step step,
            MutationRequest mutationRequest,
            Map<String, @Nullable Object> document,
            Instant since)
            throws InterruptedException {
        MetadataType type = mutationRequest.type();
        Optional<String> key = type.keyOf(document, mutationRequest.scope())
                .map(parts -> EntityId.of(restoreRun.request().target(), type.name(), parts)
                        .key());
        boolean underWay = !type.isReady(document) && !type.hasFailed(document);
        if (underWay && restoreRun.age(since).compareTo(restoreRun.windows().ready()) < 0) {
            restoreRun
                    .parked()
                    .park(
                            step.id(),
                            () -> again(held, step, since),
                            restoreRun.windows().look());
            return step;
        }
        if (key.isEmpty() || !restoreRun.types().has(type, "update")) {
            return stepResults.found(held, step, mutationRequest, document);
        }
        Step update = step.as(Action.UPDATE, "it came with another").toward(key.get(), type.writableStateOf(document));
        RequestBuilder.RewrittenDocument rewrittenDocument = requestBuilder.said(update);
        List<String> differences =
                Comparison.differences(type, rewrittenDocument.rewritten().document(), document);
        if (differences.isEmpty()) {
            return stepResults.found(held, step, mutationRequest, document);
        }
        update = update.as(Action.UPDATE, "it came with another, and differs in " + String.join(", ", differences));
        RestoreRun.demand(restoreRun.ledger().write(held, step, update), step);
        restoreRun.ledger().keepBefore(held.restore(), step.id(), document);
        return calls.call(held, update, requestBuilder.of(update, rewrittenDocument), false);
    }
}
