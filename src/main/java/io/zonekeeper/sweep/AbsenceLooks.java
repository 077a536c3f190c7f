package io.zonekeeper.sweep;

import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.types.MetadataTypes;
import java.util.Optional;

/** Looks at what was not met, in rounds. */
final class AbsenceLooks {
    private static final String NO_SWEEP = "";

    private final MetadataTypes types;
    private final EntityReader reader;
    private final Scopes scopes;
    private final Journal journal;

    AbsenceLooks(MetadataTypes types, EntityReader reader, Scopes scopes, Journal journal) {
        this.types = types;
        this.reader = reader;
        this.scopes = scopes;
        this.journal = journal;
    }

    /** Judges what a sweep did not meet. {@code sweep}: empty when it is not complete; then weak signs confirm nothing. */
    AbsenceRound sweep(String domain, String sweep, Capture.Cause cause, boolean lastTry) {
        return new AbsenceRound(journal, domain, sweep, cause, Optional.empty(), false, lastTry);
    }

    /** Judges an entity because of an event, without any listing. */
    AbsenceRound event(String domain, Capture.Cause cause) {
        return new AbsenceRound(journal, domain, NO_SWEEP, cause, Optional.empty(), true, false);
    }

    /** Judges what a listing that events wanted did not show, as long as no event wants it listed again. */
    AbsenceRound event(Scope listing, Capture.Cause cause) {
        return new AbsenceRound(
                journal,
                listing.id().domain(),
                NO_SWEEP,
                cause,
                Optional.of(listing),
                true,
                AttemptCounter.last(listing));
    }

    Look look(AbsenceRound round, EntityId id) {
        return new AbsenceLook(id, types.get(id.type()), round, types, reader, scopes);
    }
}
