package io.zonekeeper.restore.replay;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.cut.CutAndMap;
import io.zonekeeper.restore.entity.Comparison;
import io.zonekeeper.restore.entity.ReadBack;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.StepFactory;
import io.zonekeeper.restore.ports.LostException;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.RestoreException;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.restore.rights.Obstacle;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one step, once: the intent stands before the call, the result after it. Whoever comes later finds out what became
 * of an intent before anything is called again.
 */
public final class StepRun {
    private static final Logger LOG = LoggerFactory.getLogger(StepRun.class);

    private final RestoreRun restoreRun;
    private final RequestBuilder requestBuilder;
    private final StepResults stepResults;
    private final IntentRecovery intentRecovery;
    private final StepCall calls;
    private final ServiceCreated serviceCreated;
    private final Refusals refusals;
    private final Set<EntityId> uncertain;
    private final Set<Class<?>> told = ConcurrentHashMap.newKeySet();

    /** {@code uncertain} = the entities of the source of which the plan could not see whether the target has them. */
    public StepRun(
            Ports ports,
            Ledger ledger,
            Request request,
            IdMap map,
            Cut cut,
            TargetMapping mapping,
            Set<EntityId> uncertain,
            List<Step> steps,
            Replay.Progress progress) {
        this.uncertain = uncertain;
        this.restoreRun = RestoreRun.of(ports, ledger, request, map, cut, mapping, steps, progress);
        this.requestBuilder =
                new RequestBuilder(restoreRun, new References(ports.types(), new CutAndMap(cut, map)), mapping, cut);
        this.stepResults = new StepResults(restoreRun);
        this.intentRecovery = new IntentRecovery(restoreRun, stepResults);
        this.refusals = new Refusals(ports, request.target());
        this.calls = new StepCall(restoreRun, stepResults, intentRecovery, refusals);
        this.serviceCreated = new ServiceCreated(restoreRun, requestBuilder, stepResults, intentRecovery, calls);
    }

    /**
     * Does a step; gives it as it ended. What goes wrong with it is its own failure. Throws {@link LostException} when the
     * lease is another's.
     */
    Step run(Lease.Held held, Step step) throws InterruptedException {
        try {
            return switch (step.action()) {
                case ASK, BLOCKED ->
                    restoreRun.end(held, step, State.BLOCKED, step.why().toString());
                case SKIP, ADOPT -> stepResults.adopted(held, step);
                case CREATE, UPDATE -> mutate(held, step);
            };
        } catch (LostException e) {
            throw e;
        } catch (RuntimeException e) {
            return failed(held, step, e);
        }
    }

    /** When a step that a call has succeeded for is to be looked at again; empty when it has ended. */
    Optional<Duration> waits(Step step) {
        return restoreRun.parked().next(step.id()).map(PendingChecks.PendingCheck::after);
    }

    /** Until when what the service is still at is waited for; empty while nothing is. */
    Optional<Instant> waitsUntil() {
        return restoreRun.parked().latest();
    }

    /** Looks once more at what a step makes; gives it as it ended, or as it is. */
    Step lookAgain(Lease.Held held, Step step) throws InterruptedException {
        try {
            return restoreRun.parked().next(step.id()).orElseThrow().again().look();
        } catch (LostException e) {
            throw e;
        } catch (RuntimeException e) {
            restoreRun.parked().ended(step.id());
            return failed(held, step, e);
        }
    }

    /** Writes, before nobody looks any more, that the call of a step has succeeded: the next worker looks at what it made. */
    void leave(Lease.Held held, Step step) {
        if (StepFactory.verb(step).equals("create")) {
            RestoreRun.demand(restoreRun.ledger().write(held, step, step.closed()), step);
        }
    }

    /** An intent stays open: it is not known what came of it. */
    private Step failed(Lease.Held held, Step step, RuntimeException e) {
        tell(step, e);
        Step now = restoreRun.ledger().step(restoreRun.request(), step.id()).orElse(step);
        return now.state() == State.DONE
                ? now
                : restoreRun.end(held, now, State.FAILED, String.valueOf(e.getMessage()));
    }

    /** The ledger has every failure; what the service refused is counted where it is called. */
    private void tell(Step step, RuntimeException e) {
        boolean known = e instanceof DataZoneException || e instanceof RestoreException;
        if (!known && told.add(e.getClass())) {
            LOG.warn("{} failed (said once of a {})", step.id(), e.getClass().getSimpleName(), e);
        } else {
            LOG.debug("{} failed", step.id(), e);
        }
    }

    /** Writes that a step is stopped by others. */
    Step stopped(Lease.Held held, Step step, String why) {
        return restoreRun.end(held, step, State.BLOCKED, why);
    }

    /**
     * Finds out what became of an open intent without calling again; gives the step as it is when nothing did. What was
     * on its way has arrived then or never will.
     */
    public Step lookBack(Lease.Held held, Step step) throws InterruptedException {
        Step now = withTarget(step);
        Step after = intentRecovery.lookBack(held, now, requestBuilder.of(now, requestBuilder.said(step)));
        for (Optional<Duration> wait = waits(after); wait.isPresent(); wait = waits(after)) {
            restoreRun.pause().pass(wait.get());
            after = lookAgain(held, after);
        }
        return after;
    }

    /** A part of an entity is done with what the entity became. */
    private Step withTarget(Step step) {
        return step.id().isMain() || !step.target().isEmpty()
                ? step
                : step.toward(
                        restoreRun
                                .map()
                                .of(step.id().source())
                                .map(IdMap.Entry::key)
                                .orElse(""),
                        "");
    }

    private Step mutate(Lease.Held held, Step step) throws InterruptedException {
        Step now = withTarget(step);
        if (!step.id().isMain() && restoreRun.found().contains(step.id().source())) {
            return stepResults.known(held, step, now.target()); // what was there stays as it is
        }
        RequestBuilder.RewrittenDocument rewrittenDocument = requestBuilder.said(step);
        List<EntityId> missing = requestBuilder.missing(step, rewrittenDocument);
        if (!missing.isEmpty()) {
            return restoreRun.end(held, step, State.BLOCKED, "names what has no counterpart in the target: " + missing);
        }
        MutationRequest mutationRequest = requestBuilder.of(now, rewrittenDocument);
        if (uncertain.contains(step.id().source()) && step.state() == State.BLOCKED && mutationRequest.creates()) {
            Optional<Obstacle> obstacle = refusals.of(mutationRequest, now.target());
            if (obstacle.isPresent()) { // what is there is not shown to us: it would be made twice
                return restoreRun.end(held, step, State.BLOCKED, obstacle.get().sentence());
            }
        }
        return mutationRequest.creates()
                ? restoreRun.turns().take(mutationRequest, () -> done(held, now, mutationRequest, rewrittenDocument))
                : done(held, now, mutationRequest, rewrittenDocument);
    }

    private Step done(
            Lease.Held held,
            Step now,
            MutationRequest mutationRequest,
            RequestBuilder.RewrittenDocument rewrittenDocument)
            throws InterruptedException {
        Optional<Step> known = known(held, now, mutationRequest);
        if (known.isPresent()) {
            return known.get();
        }
        if (now.action() == Action.UPDATE) {
            return calls.call(
                    held, now, requestBuilder.of(now, rewrittenDocument), false); // it is known now what is there
        }
        boolean anew = mutationRequest.creates() && !now.target().isEmpty();
        return calls.call(held, anew ? free(now, mutationRequest) : now, mutationRequest, anew);
    }

    /** What is known of a step before anything is called; empty when it is to be called. */
    private Optional<Step> known(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        if (!step.id().isMain()) {
            Optional<Step> changed = changedMeanwhile(held, step, mutationRequest);
            if (changed.isPresent()) {
                return changed;
            }
        }
        if (step.intent().isOpen()) {
            Optional<Step> recovered = intentRecovery.recover(held, step, mutationRequest, calls::send);
            if (recovered.isPresent()) {
                return recovered;
            }
        }
        if (mutationRequest.creates() && !step.target().isEmpty()) {
            return underWay(held, step, mutationRequest);
        }
        if (step.action() == Action.UPDATE && step.id().isMain()) {
            return keepBefore(held, step, mutationRequest);
        }
        if (!mutationRequest.creates()) {
            return Optional.empty();
        }
        if (mutationRequest.type().isMadeByAnother(mutationRequest.source()) && !Answers.isAnswered(step)) {
            return serviceCreated.look(
                    held, step, mutationRequest, restoreRun.clock().instant());
        }
        if (uncertain.contains(step.id().source())) {
            return intentRecovery.probed(held, step, mutationRequest, stepResults::found);
        }
        Optional<Step> known = madeByAnother(held, step, mutationRequest);
        return known.isPresent() ? known : madeMeanwhile(held, step, mutationRequest);
    }

    /** What an earlier run has made or changed is completed when it is still as that left it; else the step has ended. */
    private Optional<Step> changedMeanwhile(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        MetadataType type = mutationRequest.type();
        Restored begun = restoreRun.begun().get(step.id().source());
        if (begun == null || !(restoreRun.there(type, step.target()) instanceof DataZone.Answer.Found found)) {
            return Optional.empty();
        }
        List<String> members = restoreRun
                .ledger()
                .before(held.restore(), begun.main().id())
                .map(before -> restoreRun.unchanged().since(begun, type, found.document(), before))
                .orElseGet(() -> restoreRun.unchanged().since(begun, type, found.document(), false));
        if (members.isEmpty()) {
            restoreRun.begun().remove(step.id().source()); // from now on it is this run that changes it
            return Optional.empty();
        }
        return Optional.of(blocked(
                held,
                step,
                mutationRequest,
                "was changed in the target since: " + String.join(", ", members)
                        + "; leave it so with --answer " + step.id()
                        + "=skip, or plan again with --policy update to overwrite it"));
    }

    /**
     * Ends a step that is not called as things are. It is found out before what came of an earlier call: nothing of ours may
     * arrive after a person has said that what is there stays so.
     */
    private Step blocked(Lease.Held held, Step step, MutationRequest mutationRequest, String why)
            throws InterruptedException {
        Step known = step.intent().isOpen() ? intentRecovery.lookBack(held, step, mutationRequest) : step;
        boolean nothingCame = known.equals(step) || known.equals(step.closed());
        return nothingCame ? restoreRun.end(held, known, State.BLOCKED, why) : known;
    }

    /** Another restore into the same target may have made it since this one was planned. */
    private Optional<Step> madeByAnother(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        Optional<IdMap.Entry> entry = restoreRun.map().of(step.id().source());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (!restoreRun.types().has(mutationRequest.type(), "get")) {
            return intentRecovery.probed(held, step, mutationRequest, stepResults::found);
        }
        DataZone.Answer answer =
                restoreRun.there(mutationRequest.type(), entry.get().key());
        if (answer instanceof DataZone.Answer.Found found) {
            boolean outOfUse = mutationRequest.type().isSkipped(found.document())
                    && !mutationRequest.type().isSkipped(mutationRequest.source());
            return outOfUse
                    ? Optional.empty()
                    : Optional.of(stepResults.known(held, step, entry.get().key()));
        }
        return answer instanceof DataZone.Answer.Absent
                ? Optional.empty()
                : Optional.of(blocked(
                        held,
                        step,
                        mutationRequest,
                        "was made as " + entry.get().key() + " by an earlier restore, and " + ReadBack.words(answer)));
    }

    /** It was made, but was not as it should be when it was last looked at. */
    private Optional<Step> underWay(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        DataZone.Answer answer = restoreRun.there(mutationRequest.type(), step.target());
        if (answer instanceof DataZone.Answer.Absent) {
            return Optional.empty();
        }
        if (!(answer instanceof DataZone.Answer.Found found)) {
            return Optional.of(restoreRun.end(held, step, State.BLOCKED, "was made and cannot be read: " + answer));
        }
        boolean ready = mutationRequest.type().isReady(found.document());
        boolean repeatable = mutationRequest.type().isSkipped(found.document()); // as if it were not there
        return ready || !repeatable
                ? Optional.of(stepResults.completed(held, step, mutationRequest, found.document()))
                : Optional.empty();
    }

    /** What is gone is made anew, under another key. */
    private Step free(Step step, MutationRequest mutationRequest) {
        boolean gone = restoreRun.there(mutationRequest.type(), step.target()) instanceof DataZone.Answer.Absent;
        return gone ? step.toward("", step.planned()) : step;
    }

    /** Where a creation makes one revision more of what has the name, the name must be free. */
    private Optional<Step> madeMeanwhile(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        Optional<List<String>> key = mutationRequest.type().keyOf(mutationRequest.body(), mutationRequest.scope());
        if (key.isEmpty() || !restoreRun.types().isNamed(mutationRequest.type())) {
            return Optional.empty();
        }
        String there = EntityId.of(
                        restoreRun.request().target(), mutationRequest.type().name(), key.get())
                .key();
        if (!(restoreRun.there(mutationRequest.type(), there) instanceof DataZone.Answer.Found found)) {
            return Optional.empty();
        }
        List<String> lacks = Comparison.lacks(mutationRequest.type(), mutationRequest.body(), found.document());
        boolean revises = restoreRun.types().makes(mutationRequest.type(), "create");
        if (!revises
                && !lacks.isEmpty()
                && lacks.stream()
                        .allMatch(member -> Comparison.isEmpty(found.document().get(member)))) {
            return Optional.empty(); // it is always there, as tags are, and has nothing of this yet
        }
        return Optional.of(
                lacks.isEmpty()
                        ? stepResults.found(held, step, mutationRequest, found.document())
                        : blocked(
                                held,
                                step,
                                mutationRequest,
                                "was made in the target since the plan, and differs in " + String.join(", ", lacks)
                                        + "; plan again"));
    }

    /** Keeps what is there before it is updated; gives the ended step when it is not what the plan saw. */
    private Optional<Step> keepBefore(Lease.Held held, Step step, MutationRequest mutationRequest)
            throws InterruptedException {
        if (!(restoreRun.there(mutationRequest.type(), step.target()) instanceof DataZone.Answer.Found found)) {
            return Optional.of(blocked(held, step, mutationRequest, "is no longer in the target; plan again"));
        }
        if (!PlannedState.holds(step, mutationRequest, found.document())) {
            return Optional.of(
                    blocked(held, step, mutationRequest, "was changed in the target since the plan; plan again"));
        }
        Map<String, @Nullable Object> before = found.document();
        restoreRun.ledger().keepBefore(held.restore(), step.id(), before);
        return Optional.empty();
    }
}
