package io.zonekeeper.journal.ledger;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Table;

/** The keys of the restores table and of the id maps. No other class puts one together. */
final class LedgerLayout {
    static final String STEP = "step#";
    /** Under it every request stands once more, so that restores can be listed. */
    static final String ALL = "restores";
    /** What begins like this lies in the journal's table. */
    static final String MAP = "map#";
    /** What entities became; before the type. */
    static final String IDS = "id#";

    private LedgerLayout() {}

    static Table.Key request(String restore) {
        return new Table.Key(EntityId.escaped(restore), "request");
    }

    static Table.Key listed(String restore) {
        return new Table.Key(ALL, EntityId.escaped(restore));
    }

    /** Whatever is restored into a target, one works on it at a time. */
    static Table.Key lease(String target) {
        return new Table.Key("target#" + EntityId.escaped(target), "lease");
    }

    static String steps(String restore) {
        return EntityId.escaped(restore);
    }

    static Table.Key step(String restore, Step.Id id) {
        String sk = STEP + id.wave() + "#" + entity(id.source());
        return new Table.Key(steps(restore), id.isMain() ? sk : sk + "#" + StepCodec.text(id.stage()));
    }

    static Table.Key before(String restore, Step.Id id) {
        return new Table.Key(steps(restore), "before#" + entity(id.source()));
    }

    static Table.Key kept(String restore, String name) {
        return new Table.Key(EntityId.escaped(restore), name);
    }

    static String map(String source, String target) {
        return MAP + EntityId.escaped(source) + "#" + EntityId.escaped(target);
    }

    /** Whether an id map is whole. */
    static Table.Key state(String source, String target) {
        return new Table.Key(map(source, target), "state");
    }

    static Table.Key id(String target, EntityId source) {
        return new Table.Key(map(source.domain(), target), IDS + entity(source));
    }

    static Table.Key reverse(String source, EntityId target) {
        return new Table.Key(map(source, target.domain()), "rev#" + entity(target));
    }

    private static String entity(EntityId id) {
        return EntityId.escaped(id.type()) + "#" + id.key();
    }
}
