package io.zonekeeper.restore.entity;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.cut.CutAndMap;
import io.zonekeeper.restore.cut.Originals;
import io.zonekeeper.restore.mapping.Mapping;
import io.zonekeeper.restore.reference.FewerIds;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.util.Map;
import java.util.function.Predicate;

/** What an entity of the target should be: a version of the source in the words of the target. */
public final class Expectation {
    private final Originals originals;
    private final References references;
    private final Ids ids;
    private final Dangling dangling;

    public Expectation(MetadataTypes types, Journal journal, Cut cut, IdMap map, Mapping mapping, Ids ids) {
        this.originals = new Originals(journal);
        this.references = new References(types, new CutAndMap(cut, map));
        this.ids = ids;
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent(),
                !cut.domain().equals(map.target()));
    }

    private Expectation(Expectation all, Ids ids) {
        this.originals = all.originals;
        this.references = all.references;
        this.ids = ids;
        this.dangling = all.dangling;
    }

    /** What should be there as long as some entities of the source have no counterpart. */
    public Expectation without(Predicate<EntityId> some) {
        return new Expectation(this, new FewerIds(ids, some));
    }

    /** The document and the scope of a version. */
    public References.Rewritten of(MetadataType type, EntityId source, Step.Origin origin) {
        Journal.Entry entry = originals.of(source, origin);
        return references.rewrite(
                type,
                dangling.without(type, entry.document().orElse(Map.of())),
                entry.version().scope(),
                ids);
    }
}
