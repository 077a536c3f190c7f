package io.zonekeeper.restore.mapping;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.reference.Ids;
import java.util.Optional;

/** What source entities are called in the target: what the id map has. */
public final class RestoreIds implements Ids {
    private final IdMap map;
    private final Mapping mapping;

    public RestoreIds(IdMap map, Mapping mapping) {
        this.map = map;
        this.mapping = mapping;
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

    @Override
    public Optional<String> text(String old) {
        return mapping.text(old);
    }

    @Override
    public Optional<String> output(EntityId maker, String old) {
        return map.of(maker)
                .flatMap(entry -> Optional.ofNullable(entry.outputs().get(old)));
    }

    @Override
    public Optional<String> textAt(String member, String old) {
        return mapping.textAt(member, old);
    }
}
