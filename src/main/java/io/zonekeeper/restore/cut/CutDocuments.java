package io.zonekeeper.restore.cut;

import io.zonekeeper.journal.CutReader;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Version;
import io.zonekeeper.types.EntityType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the entities of a cut were: it keeps their ids only, and their documents are read from the journal again. */
public record CutDocuments(CutReader reader, Cut cut) {

    /** Takes a version and its document. */
    public interface DocumentTaker {
        void take(Version version, Map<String, @Nullable Object> document);
    }

    /** Gives all entities of a type that are in the cut. */
    public void read(EntityType type, DocumentTaker taker) {
        reader.read(cut.domain(), type.name(), cut.asOf(), new CutReader.VersionVisitor() {
            @Override
            public void taken(Version version, Map<String, @Nullable Object> document) {
                if (cut.has(version.id())) {
                    taker.take(version, document);
                }
            }

            @Override
            public void deleted(Version tombstone) {
                // the cut has counted it
            }

            @Override
            public void notArrived(EntityId id, String what) {
                // the cut has named it
            }

            @Override
            public void damaged(EntityId id, String what) {
                // the cut has named it
            }
        });
    }
}
