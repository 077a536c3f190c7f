package io.zonekeeper.commands;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Of many things of which the same is true, one line: how many they are, of which types, and the first as an example. */
final class Alike {
    private static final int TYPES = 3;

    private final Map<Told, Group> groups = new LinkedHashMap<>();

    private record Told(String kind, String what) {}

    private static final class Group {
        private final String example;
        private final Map<String, Integer> types = new TreeMap<>();
        private int count;

        Group(String example) {
            this.example = example;
        }

        String types() {
            String first = types.keySet().stream().limit(TYPES).collect(Collectors.joining(", "));
            int more = types.size() - TYPES;
            return types.size() == 1
                    ? first
                    : "(" + first + (more > 0 ? " and " + more + (more == 1 ? " more type)" : " more types)") : ")");
        }
    }

    /** Adds one: {@code kind} is the line's first word, {@code what} is what is true of it. */
    void add(String kind, String type, String one, String what) {
        Group group = groups.computeIfAbsent(new Told(kind, what), told -> new Group(one));
        group.count++;
        group.types.merge(type, 1, Integer::sum);
    }

    /** How many there are in all. */
    int size() {
        return groups.values().stream().mapToInt(group -> group.count).sum();
    }

    /** The lines in the order in which they came, so many at most; the last one then tells how many more there are. */
    List<String> lines(int most) {
        List<String> lines = new ArrayList<>();
        int told = 0;
        for (Map.Entry<Told, Group> entry : groups.entrySet()) {
            Group group = entry.getValue();
            if (lines.size() == most) {
                lines.add("and " + (size() - told) + " more; --output json has all");
                return lines;
            }
            told += group.count;
            String who = group.count == 1
                    ? group.example
                    : group.count + " " + group.types() + ", the first " + group.example;
            lines.add(entry.getKey().kind() + " " + who + ": " + entry.getKey().what());
        }
        return lines;
    }
}
