package io.zonekeeper.types.contract;

import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.TypeRoutes;
import io.zonekeeper.types.Verb;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
        List<Problem> problems = new ArrayList<>(files.problems());
        RouteContract contract = new RouteContract(files, routes, problems);
        contract.check();
        Map<String, Map<Verb, TypeRoute>> verbs = new TreeMap<>();
        List<TypeRoute> readable = readable(routes);
        readable.stream().filter(TypeRoute::reads).forEach(contract::reads);
        readable.forEach(route -> verbs.computeIfAbsent(route.type(), t -> new EnumMap<>(Verb.class))
                .put(route.verb(), route));
        Map<String, EntityType> byName = new TreeMap<>();
        types.forEach(type -> byName.put(type.name(), new EntityType(type, verbs.getOrDefault(type.name(), Map.of()))));
        Set<String> withOtherVerbs = withOtherVerbs(routes);
        Map<String, Shape> sound =
                new TreeMap<>(); // what its scopes and verbs are must be known to compare it with the API
        Map<String, Set<String>> unreadable = new TreeMap<>();
        for (EntityType type : byName.values()) {
            Shape shape = new Shape(type);
            Vocabulary words = new Vocabulary(fileOf(files, type), type, files.types(), problems);
            words.check();
            contract.missing(fileOf(files, type), type);
            unreadable.put(type.name(), words.unreadable());
            if (!words.unreadable().contains("per") && !withOtherVerbs.contains(type.name())) {
                sound.put(type.name(), shape);
            }
        }
        Parents.roots(byName.values())
                .forEach((type, sentence) -> problems.add(new Problem(fileOf(files, type), sentence)));
        Parents parents = new Parents(sound);
        OtherTypes others = new OtherTypes(sound);
        for (Shape shape : sound.values()) {
            String file = fileOf(files, shape.type());
            Set<String> silent = unreadable.getOrDefault(shape.type().name(), Set.of());
            new MemberContract(file, shape, silent, problems).check();
            Shape sender = shape.type().declared().getRevisionOf().isEmpty()
                    ? shape
                    : sound.get(shape.type().declared().getRevisionOf());
            if (sender != null) { // its own problems come first
                new RestoredMembers(shape, sender)
                        .problem(silent)
                        .ifPresent(sentence -> problems.add(new Problem(file, sentence, false)));
            }
            parents.check(file, shape, silent, problems);
            others.check(file, shape, silent, problems);
            Expressions expressions = new Expressions(file, shape, problems);
            files.expressions(shape.type().name()).forEach(expressions::check);
        }
        if (problems.stream().anyMatch(problem -> problem.sentence().startsWith(RouteFile.NO_YAML))) {
            problems.removeIf(
                    problem -> problem.sentence().startsWith("no type '")); // it may be in the file that is no YAML
        }
        return List.copyOf(new LinkedHashSet<>(problems));
    }

    /** The types that have a route of a verb that there is not. */
    private static Set<String> withOtherVerbs(Collection<LoadedRoute> routes) {
        return routes.stream()
                .filter(LoadedRoute::ofType)
                .filter(route -> Verb.of(route.verb()).isEmpty())
                .map(LoadedRoute::type)
                .collect(Collectors.toSet());
    }

    private static String fileOf(RouteFiles files, EntityType type) {
        return files.declaring(type.name()).orElse("the file of " + type.name());
    }

    /** The types' routes; where one has a URI that is none, which is a problem already, it is not known what it calls. */
    private static List<TypeRoute> readable(Collection<LoadedRoute> routes) {
        return TypeRoutes.typeRoutes(routes.stream()
                .map(route -> RouteContract.hasUris(route)
                        ? route
                        : new LoadedRoute(
                                route.id(), route.group(), route.file(), route.line(), route.from(), List.of()))
                .toList());
    }
}
