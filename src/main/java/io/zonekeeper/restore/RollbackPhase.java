package io.zonekeeper.restore;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.RestoreCount;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.restore.rollback.Rollback;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Undoes a restore as far as nobody built on it. It can be repeated. */
final class RollbackPhase {
    private final Ports ports;
    private final RestoreStore store;

    RollbackPhase(Ports ports, RestoreStore store) {
        this.ports = ports;
        this.store = store;
    }

    /** Begins to undo it; empty where it is undone already. */
    Optional<RunningRollback> begin(Lease.Held held, Replay.Progress progress) {
        Request request = store.request(held.restore());
        StateRules.demand(StateRules.againstRollback(request));
        if (request.state() == RestoreState.ROLLED_BACK) {
            return Optional.empty();
        }
        request = store.move(request, request.in(RestoreState.ROLLING_BACK));
        store.openMap(held, request);
        RestoreInputs inputs = store.inputs(request, ReadListener.UNWATCHED);
        List<Step> steps = store.steps(request);
        StepRun run = new StepRun(ports, store.ledger(), held, inputs, Set.of(), steps, progress);
        return Optional.of(
                new RunningRollback(held, request, new Rollback(ports, store.ledger(), held, inputs, run, steps)));
    }

    /** What it came to. */
    Rollback.Result end(RunningRollback running) {
        List<Rollback.Stay> stays = running.rollback().end();
        store.closeMap(running.held(), running.request());
        RestoreState state = stays.isEmpty() ? RestoreState.ROLLED_BACK : RestoreState.PARTLY_ROLLED_BACK;
        return result(store.move(running.request(), running.request().in(state)), stays);
    }

    /** What one came to that was undone before. */
    Rollback.Result undone(String restore) {
        return result(store.request(restore), List.of());
    }

    private Rollback.Result result(Request request, List<Rollback.Stay> stays) {
        return new Rollback.Result(request, RestoreCount.of(Restored.of(store.steps(request))), stays);
    }
}
