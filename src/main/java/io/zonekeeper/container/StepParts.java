package io.zonekeeper.container;

import io.zonekeeper.events.EntityReads;
import io.zonekeeper.events.EventClassifier;
import io.zonekeeper.events.ScopeRefresh;
import io.zonekeeper.journal.Tally;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.sweep.ScopeTurns;
import io.zonekeeper.sweep.Sweeping;
import io.zonekeeper.types.MetadataTypes;

/** What the steps of the routes work with. */
public record StepParts(
        SweepSteps.Parts sweeps,
        ScopeTurns turns,
        PageSteps.Parts pages,
        MemberSteps.Parts members,
        EventScopes eventScopes,
        CaptureSteps.Parts capture,
        EventSteps.Parts events) {

    /** The parts over a sweep's; {@code calls} counts the calls of each type. */
    public static StepParts of(
            MetadataTypes types,
            Sweeping sweeping,
            EventClassifier classifier,
            EntityReads reads,
            ScopeRefresh refresh,
            Tally calls) {
        return new StepParts(
                new SweepSteps.Parts(types, sweeping.sweeper(), calls),
                sweeping.turns(),
                new PageSteps.Parts(sweeping.pages(), sweeping.single(), sweeping.advance(), calls),
                new MemberSteps.Parts(sweeping.membership(), calls),
                sweeping.eventScopes(),
                new CaptureSteps.Parts(types, sweeping.capture(), sweeping.eventScopes(), calls),
                new EventSteps.Parts(classifier, reads, refresh, calls));
    }
}
