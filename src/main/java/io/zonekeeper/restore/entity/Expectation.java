package io.zonekeeper.restore.entity;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.ledger.IdMap;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.cut.Cut;
import io.zonekeeper.restore.cut.CutAndMap;
import io.zonekeeper.restore.cut.Originals;
import io.zonekeeper.restore.mapping.TargetMapping;
import io.zonekeeper.restore.reference.FewerIds;
import io.zonekeeper.restore.reference.Ids;
import io.zonekeeper.restore.reference.References;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What an entity of the target should be: a version of the source in the words of the target. */
public final class Expectation {
    private final Originals originals;
    private final References references;
    private final Ids ids;
    private final Dangling dangling;

    public Expectation(MetadataTypes types, Journal journal, Cut cut, IdMap map, TargetMapping mapping, Ids ids) {
        this.originals = new Originals(journal);
        this.references = new References(types, new CutAndMap(cut, map));
        this.ids = ids;
        boolean inPlace = cut.domain().equals(map.target());
        this.dangling = new Dangling(
                name -> !cut.named(name).isEmpty() || mapping.text(name).isPresent() || inPlace && !cut.ended(name),
                cut::ended,
                !inPlace);
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

    /** The members of a version that name what nothing knows, as a whole or in some of their elements. */
    public List<String> leftOut(EntityType type, EntityId source, Step.Origin origin) {
        return dangling.paths(type, originals.of(source, origin).document().orElse(Map.of()));
    }

    /** The document and the scope of a version. */
    public References.Rewritten of(EntityType type, EntityId source, Step.Origin origin) {
        return of(type, original(source, origin));
    }

    /** A version in the words of the source. */
    public Journal.Entry original(EntityId source, Step.Origin origin) {
        return originals.of(source, origin);
    }

    /** What a version is in the words of the target. */
    public References.Rewritten of(EntityType type, Journal.Entry entry) {
        return of(type, entry.document().orElse(Map.of()), entry.version().scope());
    }

    /** What an entity was in another revision, in the words of the target. */
    public References.Rewritten of(EntityType type, Map<String, @Nullable Object> document, Restored one) {
        return of(type, document, original(one.source(), one.origin()).version().scope());
    }

    private References.Rewritten of(
            EntityType type, Map<String, @Nullable Object> document, Map<String, String> scope) {
        return references.rewrite(type, dangling.without(type, document), scope, ids);
    }
}
