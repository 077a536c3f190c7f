package io.zonekeeper.types.contract;

import io.zonekeeper.document.ValueLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which plain values inside a structure tell an entity from others: ids first, else names.
 *
 * @param places all places of a document that hold plain values
 */
record NamingPaths(List<ValueLocation> places) {
    private static final String ELEMENT = "[]";

    /**
     * The path to what names the structure or list at a path; one alternative for each kind of thing that it can be. Empty
     * where a kind has nothing that names it.
     */
    String inside(String path) {
        List<String> steps = new ArrayList<>();
        for (String part : path.split("\\.")) {
            boolean each = part.endsWith(ELEMENT);
            steps.add(each ? part.substring(0, part.length() - ELEMENT.length()) : part);
            if (each) {
                steps.add(ELEMENT);
            }
        }
        return best(steps).stream().map(ValueLocation::toString).collect(Collectors.joining(" | "));
    }

    private List<ValueLocation> best(List<String> at) {
        List<ValueLocation> below = places.stream()
                .filter(place -> place.steps().size() > at.size()
                        && place.steps().subList(0, at.size()).equals(at))
                .toList();
        List<ValueLocation> direct = below.stream()
                .filter(place -> place.steps().size() == at.size() + 1 && rank(place.name()) < 3)
                .sorted(Comparator.comparingInt((ValueLocation place) -> rank(place.name()))
                        .thenComparing(ValueLocation::toString))
                .limit(1)
                .toList();
        if (!direct.isEmpty() && !direct.get(0).steps().get(at.size()).equals(ELEMENT)) {
            return direct;
        }
        Map<String, List<ValueLocation>> kinds = new LinkedHashMap<>();
        below.stream()
                .filter(place -> place.steps().size() > at.size() + 1)
                .map(place -> place.steps().get(at.size()))
                .distinct()
                .forEach(step -> kinds.put(step, best(with(at, step))));
        return kinds.values().stream().anyMatch(List::isEmpty)
                ? List.of()
                : kinds.values().stream().flatMap(List::stream).toList();
    }

    private static List<String> with(List<String> steps, String step) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(step);
        return longer;
    }

    private static int rank(String name) {
        if (name.equals("id")) {
            return 0;
        }
        if (name.endsWith("Id") || name.endsWith("Identifier") || name.endsWith("Arn")) {
            return 1;
        }
        return name.equals("name") || name.endsWith("Name") ? 2 : 3;
    }
}
