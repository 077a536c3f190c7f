package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Preconditions;
import io.zonekeeper.restore.plan.TargetInventory;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.restore.replay.Schedule;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Verb;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Runs a planned restore, or goes on with one, until every step has ended or it is paused. */
final class RunPhase {
    private final Ports ports;
    private final RestoreStore store;

    RunPhase(Ports ports, RestoreStore store) {
        this.ports = ports;
        this.store = store;
    }

    /** The target, where it must be looked at first: nothing was done there yet. Throws where it cannot be run. */
    Optional<TargetInventory> unseen(Request request) {
        StateRules.demand(StateRules.againstRun(request));
        return request.state() == RestoreState.PLANNED
                ? Optional.of(TargetInventory.unseen(ports.types(), request.target()))
                : Optional.empty();
    }

    /**
     * Demands that the target, as it was seen, is as it was planned for, and finds what is answered. Throws
     * {@link io.zonekeeper.restore.ports.RestoreException} where not. Nothing is written.
     */
    Inquiry<Answers> check(Request request, Map<String, OperatorAnswer> answers, Optional<TargetInventory> target) {
        String restore = request.restore();
        List<Step> steps = store.steps(request);
        target.ifPresent(seen ->
                Preconditions.demandUnchanged(request, steps, store.documents().namesakes(restore), seen));
        Map<String, String> file = store.documents().mapping(restore).answers();
        IdMap map = store.map(request);
        return new Inquiry<>(asked -> Answers.check(answers, file, steps, id -> isThere(asked, id), map));
    }

    /** Begins to run it, with what was answered; nobody may have moved it since it was {@code seen} like this. */
    RunningRestore begin(Lease.Held held, Request seen, Answers given, Replay.Progress progress) {
        String restore = held.restore();
        boolean work = given.steps().stream().anyMatch(step -> !step.state().ended());
        if (work) {
            store.documents().voidProof(restore);
        }
        Request request = running(seen);
        store.openMap(held, request);
        List<Step> steps = given.write(store.ledger(), held);
        Set<EntityId> uncertain = new HashSet<>(store.documents().hidden(restore, steps));
        uncertain.addAll(given.uncertain());
        RestoreInputs inputs = new RestoreInputs(
                request,
                store.cut(request, ReadListener.UNWATCHED),
                store.map(request),
                store.documents().mapping(restore));
        StepRun run = new StepRun(ports, store.ledger(), held, inputs, uncertain, steps, progress);
        int perType = Math.max(1, ports.workers() / 2); // a slow type leaves room for others
        Replay replay = new Replay(
                new Schedule(steps, onDemand(), perType, ports.nanoTime()),
                run,
                () -> isRunning(restore),
                ports.nanoTime(),
                ports.pause(),
                progress);
        return new RunningRestore(held, replay, ports.workers(), work);
    }

    /** All workers are at their end; gives the request as it stands then. */
    Request end(RunningRestore running) {
        running.replay().end();
        String restore = running.held().restore();
        store.closeMap(running.held(), store.request(restore));
        end(store.request(restore), running.work());
        return store.request(restore);
    }

    private Request running(Request request) {
        String started = request.startedAt().isEmpty() ? now() : request.startedAt();
        return store.move(request, request.in(RestoreState.RUNNING, started, request.endedAt()));
    }

    /** Whether nobody has paused it. */
    private boolean isRunning(String restore) {
        return store.ledger()
                .request(restore)
                .map(now -> now.state() == RestoreState.RUNNING)
                .orElse(false);
    }

    /** Moves a restore that nobody has paused to what it came to; {@code work} = there was something to do. */
    private void end(Request request, boolean work) {
        if (request.state() == RestoreState.RUNNING) {
            RestoreState state = areDone(request) ? RestoreState.DONE : RestoreState.INCOMPLETE;
            String ended = work ? now() : request.endedAt();
            store.ledger().move(request, request.in(state, request.startedAt(), ended));
        }
    }

    /** Whether all steps are done, and there are any. */
    private boolean areDone(Request request) {
        Set<Step.State> states = EnumSet.noneOf(Step.State.class);
        store.ledger().steps(request, step -> states.add(step.state()));
        return states.equals(Set.of(Step.State.DONE));
    }

    /** Whether the target has an entity, as far as it can be asked. */
    private boolean isThere(DataZone target, EntityId id) {
        EntityType type = ports.types().get(id.type());
        return !type.has(Verb.GET)
                || target.get(id.domain(), id.type(), type.key().document(id.parts()), Map.of())
                        instanceof DataZone.Answer.Found;
    }

    private Set<String> onDemand() {
        return ports.types().all().stream()
                .filter(type -> type.restore().isOnDemand())
                .map(EntityType::name)
                .collect(Collectors.toSet());
    }

    private String now() {
        return Capture.millis(ports.clock().instant());
    }
}
