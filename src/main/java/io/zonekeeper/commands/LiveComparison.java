package io.zonekeeper.commands;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.sweep.LiveView;
import io.zonekeeper.types.MetadataType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Compares each entity that the service shows with the journal. */
final class LiveComparison implements LiveView.Viewer {
    private final Journal journal;
    private final String instant;
    private final Map<EntityId, Boolean> met;
    private final List<String> unseen;
    private final BiConsumer<EntityId, String> different;

    LiveComparison(
            Journal journal,
            String instant,
            Map<EntityId, Boolean> met,
            List<String> unseen,
            BiConsumer<EntityId, String> different) {
        this.journal = journal;
        this.instant = instant;
        this.met = met;
        this.unseen = unseen;
        this.different = different;
    }

    @Override
    public void entity(EntityId id, MetadataType type, Map<String, @Nullable Object> document) {
        if (met.put(id, true) != null) {
            return;
        }
        Optional<Map<String, @Nullable Object>> journaled = DiffCommand.at(journal, id, instant);
        if (journaled.isEmpty()) {
            different.accept(id, "only in the service");
        } else if (!type.stateOf(journaled.get()).equals(type.stateOf(document))) {
            different.accept(id, "differs in " + String.join(", ", Members.different(journaled.get(), document)));
        }
    }

    @Override
    public void unseen(MetadataType type, Map<String, String> inputs, String why) {
        unseen.add(type.name() + " " + inputs + " is not readable: " + why);
    }
}
