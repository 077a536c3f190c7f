package io.zonekeeper.restore.cut;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.restore.reference.References;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The entities of a cut, and those that are not in it any more and were restored earlier: their counterparts are still there. */
public final class CutAndMap implements References.Known {
    private final Cut cut;
    private final Map<String, List<EntityId>> gone = new HashMap<>();

    public CutAndMap(Cut cut, IdMap map) {
        this.cut = cut;
        for (EntityId id : map.all().keySet()) {
            List<String> parts = id.parts();
            if (parts.size() == 1 && !cut.has(id)) {
                gone.computeIfAbsent(parts.get(0), key -> new ArrayList<>(1)).add(id);
            }
        }
    }

    @Override
    public List<EntityId> named(String value) {
        return cut.named(value);
    }

    @Override
    public List<EntityId> gone(String value) {
        return gone.getOrDefault(value, List.of());
    }

    @Override
    public boolean ended(String value) {
        return cut.ended(value) && !gone.containsKey(value);
    }

    @Override
    public Optional<EntityId> maker(String output) {
        return cut.maker(output);
    }
}
