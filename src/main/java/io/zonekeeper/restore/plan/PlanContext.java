package io.zonekeeper.restore.plan;

import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataTypes;

/**
 * What the decisions of one plan share.
 *
 * @param cut what the source has
 * @param known what earlier restores between the two domains made or found
 * @param targetInventory what the target has
 * @param ids what entities of the source are called in the target, as far as the plan knows
 * @param planBuilder what is decided so far
 */
record PlanContext(
        MetadataTypes types,
        RestoreOptions restoreOptions,
        Cut cut,
        IdMap known,
        TargetInventory targetInventory,
        DataZone dataZone,
        References references,
        Ids ids,
        PinnedRevisions pinnedRevisions,
        PlanBuilder planBuilder) {

    /** Whether source and target are the same domain. */
    boolean inPlace() {
        return restoreOptions.has(RestoreOptions.Option.IN_PLACE);
    }
}
