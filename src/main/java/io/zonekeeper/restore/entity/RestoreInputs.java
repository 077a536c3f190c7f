package io.zonekeeper.restore.entity;

import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.mapping.RestoreIds;
import io.zonekeeper.restore.mapping.TargetMapping;

/**
 * What a restore, its proof and its rollback work from.
 *
 * @param request what is restored, from where and into what
 * @param cut what the source had
 * @param map what entities of the source became in the target
 * @param mapping what the plan knew of the world outside of the domain
 */
public record RestoreInputs(Request request, Cut cut, IdMap map, TargetMapping mapping) {

    /** What source entities are called in the target. */
    public RestoreIds ids() {
        return new RestoreIds(map, mapping);
    }
}
