package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.MapState;
import io.zonekeeper.restore.ports.RestoreException;
import java.util.Optional;

/** What must be known of earlier restores between two domains, so that nothing that has its counterpart is made once more. */
public final class WayBack {
    private WayBack() {}

    /** Demands that the id maps of both ways are here as they were left. */
    public static void demandWhole(Ledger ledger, RestoreOptions restoreOptions) {
        if (!restoreOptions.has(RestoreOptions.Option.ACCEPT_INCOMPLETE)) {
            demandWhole(ledger, restoreOptions.source(), restoreOptions.target());
            demandWhole(ledger, /* source= */ restoreOptions.target(), /* target= */ restoreOptions.source());
        }
    }

    private static void demandWhole(Ledger ledger, String source, String target) {
        Optional<MapState> found = ledger.mapState(source, target);
        if (found.isEmpty()) {
            return;
        }
        MapState state = found.get();
        String restore = "restore " + state.restore() + " from '" + source + "' into '" + target + "'";
        boolean ours = ledger.request(state.restore()).isPresent();
        if (state.open() && !ours) {
            throw new RestoreException(restore
                    + " has not ended as far as this table has it, so that what it makes would be made twice; let it end where it runs (zonekeeper restore "
                    + state.restore() + "), or say --accept-incomplete");
        }
        if (!state.open() && !state.same()) {
            throw new RestoreException(
                    "the id map of " + restore + " has not arrived in this table as a whole: "
                            + state.here() + " of its " + state.entries()
                            + " entities are here, and others would be made twice; wait for the replica, or say --accept-incomplete");
        }
    }
}
