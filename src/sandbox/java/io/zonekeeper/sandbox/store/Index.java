package io.zonekeeper.sandbox.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What lists and searches see of a family: the documents as last indexed, by position, and by the members it is asked by. */
public final class Index {
    /** A document as the index has it. */
    public record Entry(long position, String key, @Nullable String owner, Map<String, Object> document) {}

    private static final NavigableMap<Long, Entry> NONE =
            java.util.Collections.unmodifiableNavigableMap(new TreeMap<>());

    private final List<String> members;
    private final NavigableMap<Long, Entry> all = new TreeMap<>();
    private final Map<String, Long> positions = new HashMap<>();
    private final Map<String, Map<Object, NavigableMap<Long, Entry>>> by = new HashMap<>();

    Index(List<String> members) {
        this.members = members;
        members.forEach(member -> by.put(member, new HashMap<>()));
    }

    public NavigableMap<Long, Entry> all() {
        return all;
    }

    public boolean isBy(String member) {
        return by.containsKey(member);
    }

    /** The entries whose member has that value. The member must be one that {@link #isBy} knows. */
    public NavigableMap<Long, Entry> by(String member, Object value) {
        return by.getOrDefault(member, Map.of()).getOrDefault(value, NONE);
    }

    /** The values that a member has anywhere. */
    public Collection<Object> values(String member) {
        return by.getOrDefault(member, Map.of()).keySet();
    }

    /** Puts an entry in; one of the same key keeps its place. */
    void put(Entry entry) {
        Long position = positions.get(entry.key());
        long place = position == null ? entry.position() : position;
        remove(entry.key());
        insert(new Entry(place, entry.key(), entry.owner(), entry.document()));
    }

    void remove(String key) {
        Long position = positions.remove(key);
        Entry old = position == null ? null : all.remove(position);
        if (old == null) {
            return;
        }
        for (String member : members) {
            Object value = old.document().get(member);
            NavigableMap<Long, Entry> entries =
                    value == null ? null : by.getOrDefault(member, Map.of()).get(value);
            if (entries != null) {
                entries.remove(old.position());
                if (entries.isEmpty()) {
                    by.getOrDefault(member, Map.of()).remove(value);
                }
            }
        }
    }

    /** Puts an entry to another place, as an index does whose order is not stable. Refused when the place is taken. */
    public boolean move(long from, long to) {
        Entry entry = all.get(from);
        if (entry == null || all.containsKey(to)) {
            return false;
        }
        remove(entry.key());
        insert(new Entry(to, entry.key(), entry.owner(), entry.document()));
        return true;
    }

    private void insert(Entry entry) {
        all.put(entry.position(), entry);
        positions.put(entry.key(), entry.position());
        for (String member : members) {
            Object value = entry.document().get(member);
            if (value != null) {
                by.computeIfAbsent(member, k -> new HashMap<>())
                        .computeIfAbsent(value, k -> new TreeMap<>())
                        .put(entry.position(), entry);
            }
        }
    }
}
