package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.restore.entity.Expectation;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.replay.Refusals;
import io.zonekeeper.restore.replay.UnchangedCheck;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.List;

/**
 * What all that is undone in one run of a rollback shares.
 *
 * @param expectation what the restore left behind
 * @param unchanged whether that is still so
 */
record RollbackRun(
        Ports ports,
        Ledger ledger,
        Lease.Held held,
        IdMap map,
        Expectation expectation,
        UnchangedCheck unchanged,
        Refusals refusals) {

    /** The rollback of a restore that did all this. */
    static RollbackRun of(Ports ports, Ledger ledger, Lease.Held held, RestoreInputs inputs, List<Restored> all) {
        String target = inputs.map().target();
        Expectation expectation = new Expectation(
                ports.types(),
                new Journal(ports.journal()),
                inputs.cut(),
                inputs.map(),
                inputs.mapping(),
                new StepIds(inputs.ids(), all, target));
        return new RollbackRun(
                ports,
                ledger,
                held,
                inputs.map(),
                expectation,
                new UnchangedCheck(ports.types(), expectation, held.restore()),
                new Refusals(ports, new KnownAnswers(), target));
    }

    String target() {
        return map.target();
    }

    MetadataTypes types() {
        return ports.types();
    }

    EntityType type(Restored one) {
        return types().get(one.source().type());
    }
}
