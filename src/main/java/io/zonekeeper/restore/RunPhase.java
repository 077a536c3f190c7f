package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.Preconditions;
import io.zonekeeper.restore.plan.TargetInventory;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.restore.replay.Schedule;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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

    /** Gives the request as it stands then. */
    Request run(Lease.Held held, Map<String, OperatorAnswer> answers, Replay.Progress progress)
            throws InterruptedException {
        String restore = held.restore();
        Request request = store.request(restore);
        StateRules.demand(StateRules.againstRun(request));
        List<Step> steps = store.steps(request);
        boolean work = steps.stream().anyMatch(step -> !step.state().ended());
        if (request.state() == RestoreState.PLANNED) {
            Preconditions.demandUnchanged(
                    request,
                    steps,
                    store.documents().namesakes(restore),
                    TargetInventory.read(ports.live(), ports.types(), request.target()));
        }
        TargetMapping mapping = store.documents().mapping(restore);
        Answers given = Answers.check(answers, mapping.answers(), steps, this::isThere, store.map(request));
        if (work) {
            store.documents().voidProof(restore);
        }
        request = running(request);
        store.openMap(held, request);
        steps = given.write(store.ledger(), held);
        Set<EntityId> uncertain = new HashSet<>(store.documents().hidden(restore, steps));
        uncertain.addAll(given.uncertain());
        RestoreInputs inputs =
                new RestoreInputs(request, store.cut(request, ReadListener.UNWATCHED), store.map(request), mapping);
        StepRun run = new StepRun(ports, store.ledger(), inputs, uncertain, steps, progress);
        replay(held, run, steps, progress);
        store.closeMap(held, request);
        end(store.request(restore), work);
        return store.request(restore);
    }

    private void replay(Lease.Held held, StepRun run, List<Step> steps, Replay.Progress progress)
            throws InterruptedException {
        int perType = Math.max(1, ports.workers() / 2); // a slow type leaves room for others
        new Replay(
                        new Schedule(steps, onDemand(), perType, ports.nanoTime()),
                        run,
                        held,
                        () -> isRunning(held.restore()),
                        ports.nanoTime(),
                        ports.pause(),
                        progress)
                .run(ports.workers());
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
    private boolean isThere(EntityId id) {
        MetadataType type = ports.types().get(id.type());
        return !ports.types().has(type, "get")
                || ports.dataZone().get(id.domain(), id.type(), type.documentOf(id.parts()), Map.of())
                        instanceof DataZone.Answer.Found;
    }

    private Set<String> onDemand() {
        return ports.types().all().stream()
                .filter(MetadataType::isOnDemand)
                .map(MetadataType::name)
                .collect(Collectors.toSet());
    }

    private String now() {
        return Capture.millis(ports.clock().instant());
    }
}
