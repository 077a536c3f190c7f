package io.zonekeeper.journal;

import java.util.Map;

/**
 * What a scope or a sweep came to.
 *
 * @param entities entities that were met
 * @param versions versions that were written, without tombstones
 * @param tombstones tombstones that were written
 * @param calls calls of the service
 * @param deleted tombstones that the journal holds by now
 */
public record SweepCounts(long entities, long versions, long tombstones, long calls, long deleted) {
    public static final SweepCounts ZERO = new SweepCounts(0, 0, 0, 0, 0);

    public static SweepCounts calls(long calls) {
        return new SweepCounts(0, 0, 0, calls, 0);
    }

    /** What was met is met again; what was written and called stays so. */
    SweepCounts restarted() {
        return new SweepCounts(0, versions, tombstones, calls, 0);
    }

    /** The same with so many entities. */
    public SweepCounts ofEntities(long number) {
        return new SweepCounts(number, versions, tombstones, calls, deleted);
    }

    public SweepCounts plus(SweepCounts more) {
        return new SweepCounts(
                entities + more.entities,
                versions + more.versions,
                tombstones + more.tombstones,
                calls + more.calls,
                deleted + more.deleted);
    }

    static SweepCounts of(Table.Item item) {
        return new SweepCounts(
                item.number("entities"),
                item.number("versions"),
                item.number("tombstones"),
                item.number("calls"),
                item.number("deleted"));
    }

    void put(Map<String, Object> attributes) {
        attributes.put("entities", entities);
        attributes.put("versions", versions);
        attributes.put("tombstones", tombstones);
        attributes.put("calls", calls);
        attributes.put("deleted", deleted);
    }
}
