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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Proves a restore: reads everything back, and keeps what that came to as long as nothing more is restored. */
final class ProofPhase {
    private final Ports ports;
    private final RestoreStore store;

    ProofPhase(Ports ports, RestoreStore store) {
        this.ports = ports;
        this.store = store;
    }

    /** The proof that is kept, when nothing was restored since and it is not wanted {@code again}; else a new one. */
    Map<String, @Nullable Object> proof(Request request, boolean again, ReadListener progress) {
        KeptDocuments documents = store.documents();
        Optional<Map<String, @Nullable Object>> kept = documents.proof(request.restore());
        boolean running = request.state() == RestoreState.RUNNING;
        boolean left = documents.hasBegunToLeave(request.restore());
        boolean serves = kept.isPresent() && request.endedAt().equals(kept.get().get("ended")) && !running;
        if (serves && !again) {
            return kept.get();
        }
        StateRules.demand(StateRules.againstProof(request));
        Map<String, @Nullable Object> proof = made(request, progress);
        if (!running && !left) { // a later one says more, and one who has left sees less
            documents.keepProof(request.restore(), proof);
        }
        return proof;
    }

    private Map<String, @Nullable Object> made(Request request, ReadListener progress) {
        progress.begins("reads the journal of " + request.source() + " as of " + request.asOf());
        RestoreInputs inputs = store.inputs(request, progress);
        progress.begins("compares what was restored with the target " + request.target());
        return Proof.of(ports, inputs)
                .of(
                        Restored.of(store.steps(request)),
                        store.documents().notes(request),
                        lastSweep(request),
                        Capture.millis(ports.clock().instant()),
                        progress);
    }

    /** When the last sweep began that was complete at the instant that was restored; empty when none was. */
    private String lastSweep(Request request) {
        return new Sweeps(ports.journal(), ports.clock())
                .lastComplete(request.source(), request.asOf())
                .map(Sweeps.Sweep::startedAt)
                .orElse("");
    }
}
