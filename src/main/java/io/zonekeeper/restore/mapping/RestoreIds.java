package io.zonekeeper.restore.mapping;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.reference.Ids;
import java.util.Optional;

/** What source entities are called in the target: what the id map has. */
public final class RestoreIds extends MappedIds {
    private final IdMap map;

    public RestoreIds(IdMap map, TargetMapping mapping) {
        super(map, mapping);
        this.map = map;
    }

    @Override
    public Optional<String> key(EntityId source) {
        return map.of(source)
                .map(entry -> Ids.plain(new EntityId(map.target(), source.type(), entry.key()).parts(), entry.key()));
    }

    @Override
    public Optional<String> revision(EntityId source, String revision) {
        boolean same = map.source().equals(map.target()); // in place what was not made anew is what it was
        if (same && map.of(source).stream().anyMatch(entry -> entry.key().equals(source.key()))) {
            return Optional.of(revision);
        }
        return map.of(source).flatMap(entry -> entry.revision(revision)
                .or(() -> Optional.ofNullable(entry.revisions().get(IdMap.NEWEST))));
    }
}
