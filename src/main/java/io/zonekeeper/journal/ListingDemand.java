package io.zonekeeper.journal;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What events want of a scope.
 *
 * @param wanted how often a listing was asked for; moves while it runs when an event wants another
 * @param serving the {@code wanted} that this run began with
 * @param reach whether absence in this scope may be looked at when it ends
 * @param deletes the keys of the entities that successful delete calls name
 */
public record ListingDemand(long wanted, long serving, boolean reach, Set<String> deletes) {
    static final ListingDemand ONCE = new ListingDemand(1, 1, false, Set.of());
    /** An item holds 400 KB; of an entity that is left out here only sweeps tell. */
    private static final int LONGEST = 100_000;

    ListingDemand more(long more, boolean reachToo, Set<String> deletesToo) {
        Set<String> both = new TreeSet<>(deletes);
        both.addAll(deletesToo);
        boolean fits = both.stream().mapToInt(String::length).sum() <= LONGEST;
        return new ListingDemand(wanted + more, serving, reach || reachToo, fits ? Set.copyOf(both) : deletes);
    }

    ListingDemand served() {
        return new ListingDemand(wanted, wanted, reach, deletes);
    }

    static ListingDemand of(Table.Item item) {
        List<Object> keys = item.list("deletes");
        return new ListingDemand(
                item.number("wanted"),
                item.number("serving"),
                item.flag("reach"),
                Set.copyOf(keys.stream().map(String::valueOf).toList()));
    }

    void put(Map<String, Object> attributes) {
        attributes.put("wanted", wanted);
        attributes.put("serving", serving);
        if (reach) {
            attributes.put("reach", true);
        }
        if (!deletes.isEmpty()) {
            attributes.put("deletes", List.copyOf(new TreeSet<>(deletes)));
        }
    }
}
