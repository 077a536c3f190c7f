package io.zonekeeper.sandbox.store;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** An unchangeable map that shares its names with all maps of the same names: a tenth of a LinkedHashMap's memory. */
final class Compact extends AbstractMap<String, Object> {
    /** The lists of names that maps have in common. */
    static final class Names {
        private final Map<List<String>, String[]> known = new ConcurrentHashMap<>();

        Map<String, Object> compact(Map<String, Object> map) {
            if (map instanceof Compact) {
                return map;
            }
            String[] names = known.computeIfAbsent(List.copyOf(map.keySet()), k -> k.toArray(String[]::new));
            return new Compact(names, map.values().toArray());
        }
    }

    private final String[] names;
    private final Object[] values;

    private Compact(String[] names, Object[] values) {
        this.names = names;
        this.values = values;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return values[i];
            }
        }
        return null;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return names.length;
            }

            @Override
            public Iterator<Map.Entry<String, Object>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < names.length;
                    }

                    @Override
                    public Map.Entry<String, Object> next() {
                        if (next >= names.length) {
                            throw new NoSuchElementException();
                        }
                        Map.Entry<String, Object> entry = Map.entry(names[next], values[next]);
                        next++;
                        return entry;
                    }
                };
            }
        };
    }
}
