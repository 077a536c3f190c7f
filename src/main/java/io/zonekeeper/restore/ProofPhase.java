package io.zonekeeper.restore;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.RestoreState;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.ports.ReadListener;
import io.zonekeeper.restore.proof.Proof;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves a restore: reads everything back, and keeps what that came to as long as nothing more is restored. */
final class ProofPhase {
    private final Ports ports;
    private final RestoreStore store;

    ProofPhase(Ports ports, RestoreStore store) {
        this.ports = ports;
        this.store = store;
    }

    /** The proof that is kept, when nothing was restored since and it is not wanted {@code again}. */
    Optional<Map<String, @Nullable Object>> kept(Request request, boolean again) {
        return store.documents()
                .proof(request.restore())
                .filter(kept -> !again
                        && request.endedAt().equals(kept.get("ended"))
                        && request.state() != RestoreState.RUNNING);
    }

    /** Begins a new one, where our own role has these ids in the target. */
    RunningProof begin(Request request, Set<String> us, ReadListener progress) {
        StateRules.demand(StateRules.againstProof(request));
        boolean keeps =
                request.state() != RestoreState.RUNNING && !store.documents().hasBegunToLeave(request.restore());
        progress.begins("reads the journal of " + request.source() + " as of " + request.asOf());
        RestoreInputs inputs = store.inputs(request, progress);
        progress.begins("compares what was restored with the target " + request.target());
        String now = Capture.millis(ports.clock().instant());
        List<Restored> all = Restored.of(store.steps(request));
        return new RunningProof(request, new Proof(ports, inputs, all, us, progress), now, keeps);
    }

    /** What it came to. */
    Map<String, @Nullable Object> end(RunningProof running) {
        Request request = running.request();
        Map<String, @Nullable Object> proof =
                running.proof().document(store.documents().notes(request), lastSweep(request), running.began());
        if (running.keeps()) {
            store.documents().keepProof(request.restore(), proof);
        }
        return proof;
    }

    /** When the last sweep began that was complete at the instant that was restored; empty when none was. */
    private String lastSweep(Request request) {
        return new Sweeps(ports.journal(), ports.clock())
                .lastComplete(request.source(), request.asOf())
                .map(Sweeps.Sweep::startedAt)
                .orElse("");
    }
}
