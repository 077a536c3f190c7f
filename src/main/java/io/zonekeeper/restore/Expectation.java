package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.Map;

/** What an entity of the target should be: a version of the source in the words of the target. */
final class Expectation {
    private final Journal journal;
    private final References references;
    private final Ids ids;
    private final Dangling dangling;

    Expectation(MetadataTypes types, Journal journal, Cut cut, Mapping mapping, Ids ids) {
        this.journal = journal;
        this.references = new References(types, cut);
        this.ids = ids;
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent());
    }

    /** The document and the scope of a version. */
    References.Rewritten of(MetadataType type, EntityId source, long seq) {
        Journal.Entry entry = journal.version(source, seq)
                .orElseThrow(() ->
                        new RestoreException("version " + seq + " of " + source + " is no longer in the journal"));
        return references.rewrite(
                type,
                dangling.without(type, entry.document().orElse(Map.of())),
                entry.version().scope(),
                ids);
    }
}
