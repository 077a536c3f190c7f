package io.zonekeeper.sweep;

import io.zonekeeper.journal.Reading;
import io.zonekeeper.types.DataZone;
import java.util.Optional;

/**
 * What the signs of an entity's end are worth. A 404 is proof while the domain itself is there. Absence and 403 are weak:
 * they count when the owner is readable and two complete sweeps did not meet the entity, or when the owner is gone. What
 * an event has listed is no sweep, however often it was listed. Where no {@code get} can prove anything, a successful
 * delete call and a complete listing without the entity count as two.
 *
 * @param answer what {@code get} said; empty when the type has none
 * @param domainAvailable the domain itself is there and well
 * @param ownerGone the entity under which it was listed, or that its document names as its owner, is a tombstone
 * @param readable we could read the owner's things before the listing and still can
 * @param deleteCalled a successful delete call named it
 * @param missedBefore the sweep that missed it first; empty when none did
 * @param sweep the complete sweep that missed it now; empty when it was no such sweep
 */
record Evidence(
        Optional<DataZone.Answer> answer,
        boolean domainAvailable,
        boolean ownerGone,
        boolean readable,
        boolean deleteCalled,
        String missedBefore,
        String sweep) {

    /** The verdict on an entity that was not met and is not {@code Found}. */
    Reading verdict() {
        if (!domainAvailable) {
            return new Reading.Unknown("the domain is not available");
        }
        if (answer.isPresent() && answer.get() instanceof DataZone.Answer.Absent) {
            return new Reading.Gone();
        }
        if (answer.isPresent() && answer.get() instanceof DataZone.Answer.Invalid invalid) {
            return new Reading.Unknown(invalid.why());
        }
        if (ownerGone) {
            return new Reading.Gone();
        }
        if (!readable) {
            return new Reading.Unknown("its owner cannot be read");
        }
        if (deleteCalled && answer.isEmpty()) {
            return new Reading.Gone();
        }
        if (sweep.isEmpty()) {
            return new Reading.Unknown("only complete sweeps confirm");
        }
        boolean missedTwice = !missedBefore.isEmpty() && !missedBefore.equals(sweep);
        return missedTwice ? new Reading.Gone() : new Reading.Missed(sweep);
    }
}
