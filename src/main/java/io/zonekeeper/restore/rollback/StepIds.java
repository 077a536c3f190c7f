package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.reference.Ids;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the id map has, and, for what it has forgotten because it was undone, what the steps say. */
final class StepIds implements Ids {
    private final Ids map;
    private final Map<EntityId, String> targets = new HashMap<>();

    StepIds(Ids map, List<Restored> all, String target) {
        this.map = map;
        all.stream().filter(one -> !one.main().target().isEmpty()).forEach(one -> {
            EntityId id = one.in(target);
            targets.put(one.source(), Ids.plain(id.parts(), id.key()));
        });
    }

    @Override
    public Optional<String> key(EntityId source) {
        return map.key(source).or(() -> Optional.ofNullable(targets.get(source)));
    }

    @Override
    public Optional<String> revision(EntityId source, String revision) {
        return map.revision(source, revision);
    }

    @Override
    public Optional<String> text(String old) {
        return map.text(old);
    }

    @Override
    public Optional<String> output(EntityId maker, String old) {
        return map.output(maker, old);
    }

    @Override
    public Optional<String> textAt(String member, String old) {
        return map.textAt(member, old);
    }
}
