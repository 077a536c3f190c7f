package io.zonekeeper.restore.mapping;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.reference.Ids;
import java.util.Optional;

/** What things are called in the target as far as the mapping and the id map say it: texts and outputs. */
public abstract class MappedIds implements Ids {
    private final IdMap known;
    private final TargetMapping mapping;

    protected MappedIds(IdMap known, TargetMapping mapping) {
        this.known = known;
        this.mapping = mapping;
    }

    @Override
    public Optional<String> text(String old) {
        return mapping.text(old);
    }

    @Override
    public Optional<String> output(EntityId maker, String old) {
        return known.of(maker)
                .flatMap(entry -> Optional.ofNullable(entry.outputs().get(old)));
    }

    @Override
    public Optional<String> textAt(String member, String old) {
        return mapping.textAt(member, old);
    }
}
