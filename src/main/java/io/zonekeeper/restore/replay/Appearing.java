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
final class Appearing {
    private final Ground ground;
    private final Works works;
    private final Results results;
    private final Recovery recovery;
    private final StepCall calls;

    Appearing(Ground ground, Works works, Results results, Recovery recovery, StepCall calls) {
        this.ground = ground;
        this.works = works;
        this.results = results;
        this.recovery = recovery;
        this.calls = calls;
    }

    /**
     * Looks for what comes with another; empty when it has not come since then, and is to be made. While it may still come
     * the step is parked.
     */
    Optional<Step> look(Lease.Held held, Step step, Work work, Instant since) throws InterruptedException {
        Optional<Parked.Look> before = ground.parked().next(step.id());
        Optional<Step> appeared = recovery.probed(
                held, step, work, (lease, one, asked, document) -> appeared(lease, one, asked, document, since));
        Duration within = work.type().maker().map(Maker::within).orElse(Duration.ZERO);
        if (appeared.isPresent() || ground.age(since).compareTo(within) >= 0) {
            if (ground.parked().next(step.id()).equals(before)) { // else it is looked at again
                ground.parked().ended(step.id());
            }
            return appeared;
        }
        ground.parked()
                .park(
                        step.id(),
                        () -> again(held, step, since),
                        ground.windows().look());
        return Optional.of(step);
    }

    private Step again(Lease.Held held, Step step, Instant since) throws InterruptedException {
        Work work = works.of(step, works.said(step));
        return ground.turns().take(work, () -> {
            Optional<Step> now = look(held, step, work, since);
            return now.isPresent() ? now.get() : calls.call(held, step, work, false);
        });
    }

    /** What came with another is taken; where it differs, it is updated as any other is that was there. */
    private Step appeared(Lease.Held held, Step step, Work work, Map<String, @Nullable Object> document, Instant since)
            throws InterruptedException {
        MetadataType type = work.type();
        Optional<String> key = type.keyOf(document, work.scope())
                .map(parts -> EntityId.of(ground.request().target(), type.name(), parts)
                        .key());
        boolean underWay = !type.isReady(document) && !type.hasFailed(document);
        if (underWay && ground.age(since).compareTo(ground.windows().ready()) < 0) {
            ground.parked()
                    .park(
                            step.id(),
                            () -> again(held, step, since),
                            ground.windows().look());
            return step;
        }
        if (key.isEmpty() || !ground.types().has(type, "update")) {
            return results.found(held, step, work, document);
        }
        Step update = step.as(Action.UPDATE, "it came with another").toward(key.get(), type.stateOf(document));
        Works.Said said = works.said(update);
        List<String> differences = Comparison.differences(type, said.rewritten().document(), document);
        if (differences.isEmpty()) {
            return results.found(held, step, work, document);
        }
        update = update.as(Action.UPDATE, "it came with another, and differs in " + String.join(", ", differences));
        Ground.demand(ground.ledger().write(held, step, update), step);
        ground.ledger().keepBefore(held.restore(), step.id(), document);
        return calls.call(held, update, works.of(update, said), false);
    }
}
