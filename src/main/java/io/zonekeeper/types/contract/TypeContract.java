package io.zonekeeper.types.contract;

import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.TypeRoutes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Says of the files in {@code routes/} what cannot work, before anything is called: operations, inputs and members that
 * the API does not have, routes that are missing, words that no property takes. What only the service knows is tried by
 * {@code validate --live}.
 */
public final class TypeContract {
    private TypeContract() {}

    /** One sentence for each thing that cannot work, file by file; none when the files keep the contract. */
    public static List<Problem> problems(
            RouteFiles files, Collection<MetadataType> types, Collection<LoadedRoute> routes) {
        Map<String, MetadataType> byName = new TreeMap<>();
        types.forEach(type -> byName.put(type.name(), type));
        List<Problem> problems = new ArrayList<>(files.problems());
        new RouteContract(files, routes, problems).check();
        Map<String, Map<String, TypeRoute>> verbs = new TreeMap<>();
        readable(routes).forEach(route -> verbs.computeIfAbsent(route.type(), t -> new TreeMap<>())
                .put(route.verb(), route));
        Map<String, Shape> sound = new TreeMap<>(); // only what can be read can be compared with the API
        for (MetadataType type : byName.values()) {
            List<Problem> words = new ArrayList<>();
            Shape shape = new Shape(type, verbs.getOrDefault(type.name(), Map.of()));
            new Vocabulary(fileOf(files, type), type, files.types(), words).check();
            RouteContract.missing(fileOf(files, type), shape, words);
            problems.addAll(words);
            if (words.isEmpty()
                    && RouteContract.VERBS.containsAll(shape.routes().keySet())) {
                sound.put(type.name(), shape);
            }
        }
        Parents.roots(byName.values())
                .forEach((type, sentence) -> problems.add(new Problem(fileOf(files, type), sentence)));
        Parents parents = new Parents(sound);
        for (Shape shape : sound.values()) {
            new MemberContract(fileOf(files, shape.type()), shape, problems).check();
            parents.check(fileOf(files, shape.type()), shape, problems);
        }
        if (problems.stream().anyMatch(problem -> problem.sentence().startsWith(RouteFile.NO_YAML))) {
            problems.removeIf(
                    problem -> problem.sentence().startsWith("no type '")); // it may be in the file that is no YAML
        }
        return List.copyOf(new LinkedHashSet<>(problems));
    }

    private static String fileOf(RouteFiles files, MetadataType type) {
        return files.declaring(type.name()).orElse("the file of " + type.name());
    }

    /** The types' routes, but for those with a URI that is none: they are a problem already. */
    private static List<TypeRoute> readable(Collection<LoadedRoute> routes) {
        List<LoadedRoute> sound = new ArrayList<>(routes);
        sound.removeIf(route -> !RouteContract.hasUris(route));
        return TypeRoutes.typeRoutes(sound);
    }
}
