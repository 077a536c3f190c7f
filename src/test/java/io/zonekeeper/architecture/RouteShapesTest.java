package io.zonekeeper.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shared routes are the program: who reads one sees what it does. */
class RouteShapesTest {
    /** What makes up a route but is no step. */
    private static final Set<String> PARTS = Set.of("steps", "when", "otherwise", "doCatch", "doFinally");

    @Test
    void everySharedRouteHasStepsWorthSeeing() throws Exception {
        Map<String, Map<String, Integer>> shapes = new TreeMap<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".camel.yaml")).toList()) {
                for (Object part :
                        (List<?>) new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))) {
                    if (part instanceof Map<?, ?> members && members.get("route") instanceof Map<?, ?> route) {
                        Map<String, Integer> kinds = new LinkedHashMap<>();
                        count(route.get("from"), kinds);
                        shapes.put(String.valueOf(route.get("id")), kinds);
                    }
                }
            }
        }
        shapes.forEach((route, kinds) -> System.out.println("route " + route + ": " + kinds));
        List<String> bare = new ArrayList<>();
        shapes.forEach((route, kinds) -> {
            if (kinds.equals(Map.of("bean", 1))) {
                bare.add(route);
            }
        });
        assertEquals(List.of(), bare, "routes that are one bean");
        assertTrue(shapes.getOrDefault("capture", Map.of()).getOrDefault("enrich", 0) >= 2, shapes::toString);
        assertTrue(shapes.getOrDefault("events", Map.of()).containsKey("split"), shapes::toString);
        assertTrue(shapes.getOrDefault("step", Map.of()).containsKey("enrich"), shapes::toString);
    }

    private static void count(@Nullable Object part, Map<String, Integer> kinds) {
        if (part instanceof List<?> steps) {
            steps.forEach(step -> count(step, kinds));
        } else if (part instanceof Map<?, ?> members) {
            members.forEach((name, value) -> {
                if (name.equals("steps") && value instanceof List<?> steps) {
                    steps.forEach(step -> step(step, kinds));
                } else if (PARTS.contains(String.valueOf(name)) || value instanceof Map<?, ?>) {
                    count(value, kinds);
                }
            });
        }
    }

    private static void step(@Nullable Object step, Map<String, Integer> kinds) {
        if (step instanceof Map<?, ?> members) {
            members.forEach((kind, value) -> {
                kinds.merge(String.valueOf(kind), 1, Integer::sum);
                count(value, kinds);
            });
        }
    }
}
