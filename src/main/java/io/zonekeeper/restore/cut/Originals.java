package io.zonekeeper.restore.cut;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.ports.RestoreException;

/** What steps restore, as the journal has it. */
public record Originals(Journal journal) {

    /** A version with what it said, or with what it was in an earlier revision. */
    public Journal.Entry of(EntityId source, Step.Origin origin) {
        Journal.Entry version = version(source, origin.seq());
        return origin.earlier()
                .map(earlier -> new Journal.Entry(
                        version.version(),
                        version(earlier.entity(), earlier.seq()).document()))
                .orElse(version);
    }

    private Journal.Entry version(EntityId id, long seq) {
        return journal.version(id, seq)
                .orElseThrow(
                        () -> new RestoreException("version " + seq + " of " + id + " is no longer in the journal"));
    }
}
