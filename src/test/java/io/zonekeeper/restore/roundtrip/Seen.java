package io.zonekeeper.restore.roundtrip;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * An entity as people see it, in names instead of ids.
 *
 * @param type what the API calls it
 * @param key by what people know it; several may have the same
 * @param id by what the service knows it
 * @param members what it shows, without what is empty
 * @param meant the revisions from which a member has what it shows, by the member
 */
record Seen(String type, String key, List<String> id, Map<String, Object> members, Map<String, Set<Revision>> meant) {

    /** A revision of what has some. */
    record Revision(String type, String id, String number) implements Comparable<Revision> {
        @Override
        public int compareTo(Revision other) {
            return toString().compareTo(other.toString());
        }
    }

    /** What a member shows, and the revisions from which it has that. */
    record Meaning(Object value, Set<Revision> of) {}

    /** {@code members} = values as they are, or their meanings. */
    static Seen of(String type, String key, List<String> id, Map<String, ?> members) {
        Map<String, Object> shown = new TreeMap<>();
        Map<String, Set<Revision>> meant = new TreeMap<>();
        members.forEach((name, member) -> {
            Object value = member instanceof Meaning meaning ? meaning.value() : member;
            if (!value.equals("") && !value.equals(List.of()) && !value.equals(Map.of())) {
                shown.put(name, value);
            }
            if (member instanceof Meaning meaning) {
                meant.put(name, meaning.of());
            }
        });
        return new Seen(type, key, id, shown, meant);
    }

    /** In which members another one differs. */
    Set<String> differing(Seen other) {
        Set<String> differing = new TreeSet<>(members.keySet());
        differing.addAll(other.members.keySet());
        differing.removeIf(member -> java.util.Objects.equals(members.get(member), other.members.get(member)));
        return differing;
    }
}
