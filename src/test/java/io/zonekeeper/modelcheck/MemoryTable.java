package io.zonekeeper.modelcheck;

import io.zonekeeper.document.Canonical;
import io.zonekeeper.journal.Table;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A table in memory that keeps DynamoDB's rules; {@link TableContract} holds for both. */
public final class MemoryTable implements Table {
    private static final int TRANSACTION_ITEMS = 100;
    private static final int ITEM_BYTES = 400 * 1024;
    /** DynamoDB sorts by the bytes of UTF-8, which is the order of code points. */
    private static final Comparator<String> BY_BYTES = MemoryTable::compare;

    private static final Comparator<Key> ORDER =
            Comparator.comparing(Key::pk, BY_BYTES).thenComparing(Key::sk, BY_BYTES);

    record Stored(Item item, Digest digest) {}

    private final NavigableMap<Key, Stored> items;
    private Digest digest;

    public MemoryTable() {
        this.items = new TreeMap<>(ORDER);
        this.digest = Digest.NONE;
    }

    private MemoryTable(MemoryTable other) {
        this.items = new TreeMap<>(other.items);
        this.digest = other.digest;
    }

    /** Another table with the same items. */
    public MemoryTable copy() {
        return new MemoryTable(this);
    }

    /** What stands for all items. */
    Digest digest() {
        return digest;
    }

    /** All items, by their keys. */
    public List<Item> all() {
        return items.values().stream().map(stored -> read(stored.item())).toList();
    }

    @Override
    public Optional<Item> get(Key key) {
        return Optional.ofNullable(items.get(key)).map(stored -> read(stored.item()));
    }

    @Override
    public List<Item> getAll(Collection<Key> keys) {
        return keys.stream().distinct().flatMap(key -> get(key).stream()).toList();
    }

    @Override
    public Page query(Range range) {
        List<Item> page = new ArrayList<>();
        for (Stored stored : partition(range.pk(), range.newestFirst()).values()) {
            String sk = stored.item().key().sk();
            boolean behind = range.after()
                    .map(after ->
                            range.newestFirst() ? BY_BYTES.compare(sk, after) < 0 : BY_BYTES.compare(sk, after) > 0)
                    .orElse(true);
            if (behind && sk.startsWith(range.prefix())) {
                page.add(read(stored.item()));
                if (page.size() == range.limit()) {
                    return new Page(page, Optional.of(sk));
                }
            }
        }
        return new Page(page, Optional.empty());
    }

    private NavigableMap<Key, Stored> partition(String pk, boolean backwards) {
        String next = pk + '\0';
        NavigableMap<Key, Stored> partition = items.subMap(new Key(pk, ""), true, new Key(next, ""), false);
        return backwards ? partition.descendingMap() : partition;
    }

    @Override
    public long count(String pk, String prefix) {
        return partition(pk, false).keySet().stream()
                .filter(key -> key.sk().startsWith(prefix))
                .count();
    }

    @Override
    public boolean write(List<Write> writes) {
        return write(prepared(writes));
    }

    /** Writes that were checked and copied, to be made in any number of tables. */
    record Prepared(List<Write> writes, Map<Key, Stored> items) {}

    static Prepared prepared(List<Write> writes) {
        check(writes);
        Map<Key, Stored> items = new HashMap<>();
        for (Write write : writes) {
            if (write instanceof Write.Put put) {
                Item item = copy(put.item());
                items.put(item.key(), new Stored(item, Digest.of(item.key() + text(item))));
            }
        }
        return new Prepared(List.copyOf(writes), items);
    }

    boolean write(Prepared prepared) {
        if (!prepared.writes().stream().allMatch(write -> holds(write.condition(), items.get(write.key())))) {
            return false;
        }
        for (Write write : prepared.writes()) {
            if (!(write instanceof Write.Check)) {
                remove(write.key());
            }
        }
        prepared.items().forEach((key, stored) -> {
            items.put(key, stored);
            digest = digest.and(stored.digest());
        });
        return true;
    }

    private void remove(Key key) {
        Stored before = items.remove(key);
        if (before != null) {
            digest = digest.without(before.digest());
        }
    }

    private static int compare(String a, String b) {
        int same = 0;
        int shorter = Math.min(a.length(), b.length());
        while (same < shorter && a.charAt(same) == b.charAt(same)) {
            same++;
        }
        if (same == shorter) {
            return Integer.compare(a.length(), b.length());
        }
        boolean pairs = Character.isSurrogate(a.charAt(same)) != Character.isSurrogate(b.charAt(same));
        int units = Character.compare(a.charAt(same), b.charAt(same));
        return pairs ? (Character.isSurrogate(a.charAt(same)) ? 1 : -1) : units;
    }

    private static void check(List<Write> writes) {
        if (writes.isEmpty() || writes.size() > TRANSACTION_ITEMS) {
            throw new IllegalArgumentException("a transaction has 1 to 100 writes, not " + writes.size());
        }
        Set<Key> keys = new HashSet<>();
        for (Write write : writes) {
            if (!keys.add(write.key())) {
                throw new IllegalArgumentException("two writes of one transaction concern " + write.key());
            }
            if (write.key().pk().isEmpty() || write.key().sk().isEmpty()) {
                throw new IllegalArgumentException("a key is empty: " + write.key());
            }
            if (write instanceof Write.Put put && size(put.item().attributes()) > ITEM_BYTES) {
                throw new IllegalArgumentException("an item is larger than 400 KB: " + write.key());
            }
        }
    }

    private static boolean holds(Condition condition, @Nullable Stored there) {
        if (condition instanceof Condition.Absent) {
            return there == null;
        }
        if (condition instanceof Condition.Present) {
            return there != null;
        }
        if (condition instanceof Condition.Equal equal) {
            return there != null
                    && equal.attributes().entrySet().stream()
                            .allMatch(wanted -> there.item().attributes().containsKey(wanted.getKey())
                                    && text(there.item().attributes().get(wanted.getKey()))
                                            .equals(text(copy(wanted.getValue()))));
        }
        return true;
    }

    /** An item as one text in which equal items are equal. */
    static String text(Item item) {
        return text(item.attributes());
    }

    static List<String> texts(List<Item> items) {
        return items.stream().map(item -> item.key() + text(item)).toList();
    }

    private static String text(@Nullable Object value) {
        return Canonical.text(hex(value));
    }

    private static @Nullable Object hex(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> all = new HashMap<>();
            map.forEach((name, member) -> all.put(name, hex(member)));
            return all;
        }
        return value instanceof List<?> list
                ? list.stream().map(MemoryTable::hex).toList()
                : value;
    }

    private static int size(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .mapToInt(member -> size(member.getKey()) + size(member.getValue()) + 1)
                    .sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToInt(element -> size(element) + 1).sum();
        }
        return value.toString().getBytes(StandardCharsets.UTF_8).length;
    }

    private static Item copy(Item item) {
        Map<String, Object> attributes = new HashMap<>();
        item.attributes().forEach((name, value) -> attributes.put(name, copy(value)));
        return new Item(item.key(), Collections.unmodifiableMap(attributes));
    }

    /** What is kept cannot be changed by its reader; but bytes can. */
    private static Item read(Item item) {
        return item.attributes().values().stream().anyMatch(byte[].class::isInstance) ? copy(item) : item;
    }

    private static Object copy(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new HashMap<>();
            map.forEach((name, member) -> copy.put(String.valueOf(name), copy(member)));
            return Collections.unmodifiableMap(copy);
        }
        if (value instanceof List<?> list) {
            return list.stream().map(MemoryTable::copy).toList();
        }
        return value instanceof Number number && !(value instanceof Double) ? (Object) number.longValue() : value;
    }
}
