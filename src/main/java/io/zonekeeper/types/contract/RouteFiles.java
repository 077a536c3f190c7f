package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.Operations;
import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.MetadataType;
import java.beans.Introspector;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All files below {@code routes/} as they are written, and what is wrong in and between them before Camel loads any. */
public final class RouteFiles {
    private static final String TYPE = MetadataType.class.getName();
    private static final String TYPES_FOLDER = "types/";

    private final List<RouteFile> files;
    private final Set<String> beside;

    private RouteFiles(List<RouteFile> files, Set<String> beside) {
        this.files = files;
        this.beside = beside;
    }

    /** The files of these texts, by the names that messages call them. */
    public static RouteFiles of(Map<String, String> texts) {
        return of(texts, Set.of());
    }

    /** The same; {@code beside} are not among those of the program yet, and what has no route there is meant as a type. */
    public static RouteFiles of(Map<String, String> texts, Set<String> beside) {
        List<RouteFile> files = new ArrayList<>();
        texts.forEach((name, text) -> files.add(RouteFile.read(name, text)));
        return new RouteFiles(files, Set.copyOf(beside));
    }

    /** The file that declares a type. */
    Optional<String> declaring(String type) {
        return files.stream()
                .filter(file ->
                        file.beans().stream().anyMatch(bean -> bean.name().equals(type)))
                .map(RouteFile::name)
                .findFirst();
    }

    /** The names of all types that are declared, whether or not Camel takes their files. */
    Set<String> types() {
        Set<String> names = new TreeSet<>();
        files.forEach(file -> file.beans().stream()
                .filter(bean -> bean.isType() || isOfTypes(file))
                .forEach(bean -> names.add(bean.name())));
        return names;
    }

    /** The names of the types that one file declares. */
    public Set<String> typesIn(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .flatMap(file -> declared(file).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> declared(RouteFile file) {
        return file.beans().stream()
                .filter(RouteFile.Bean::isType)
                .map(RouteFile.Bean::name)
                .toList();
    }

    /** Whether a file is one of types rather than of routes that the types share: by what it has, or by where it is. */
    private boolean isOfTypes(RouteFile file) {
        return file.name().contains(TYPES_FOLDER)
                || file.beans().stream().anyMatch(RouteFile.Bean::isMeantAsType)
                || file.isAllOfTypes()
                || !file.hasParts() && beside.contains(file.name());
    }

    /** Whether a file should declare a type and has no bean that could be one. */
    boolean lacksType(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .anyMatch(file -> file.beans().isEmpty() && isOfTypes(file));
    }

    /** Whether a type is declared that no other lists: there a sweep begins. */
    public boolean haveRoot() {
        return files.stream()
                .flatMap(file -> file.beans().stream())
                .filter(RouteFile.Bean::isType)
                .map(bean -> bean.properties().getOrDefault("per", Optional.of("")))
                .anyMatch(per -> per.isPresent() && per.get().isBlank());
    }

    /** How many files there are. */
    public int count() {
        return files.size();
    }

    /** The ids of all routes that are written, whether or not Camel takes their files. */
    public Set<String> routeIds() {
        Set<String> ids = new TreeSet<>();
        files.forEach(file -> file.routes().forEach(route -> ids.add(route.id())));
        return ids;
    }

    /** The expressions in the routes of a type, by the ids of the routes. */
    Map<String, List<String>> expressions(String type) {
        Map<String, List<String>> expressions = new LinkedHashMap<>();
        files.forEach(file -> file.routes().stream()
                .filter(route -> route.id().startsWith(type + "."))
                .forEach(route -> expressions.put(route.id(), route.simple())));
        return expressions;
    }

    /** One sentence for each fault, file by file. */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (RouteFile file : files) {
            problems.addAll(file.faults());
            file.beans().forEach(bean -> bean(file, bean, problems));
            routes(file, problems);
        }
        Set<String> doubled = typesInTwoFiles(problems);
        routesInTwoPlaces(doubled, problems);
        return problems;
    }

    private void bean(RouteFile file, RouteFile.Bean bean, List<Problem> problems) {
        boolean helps =
                !file.name().contains(TYPES_FOLDER) && !declared(file).isEmpty(); // a type's file may have others
        if (!bean.isType() && (bean.isMeantAsType() || isOfTypes(file) && !helps)) {
            problems.add(new Problem(
                    file.name(),
                    "no class '" + bean.type() + "' for a type (" + bean.name() + "); write type: " + TYPE));
        }
        if (!bean.isMeantAsType()) {
            return;
        }
        Set<String> known = properties();
        bean.properties().forEach((property, value) -> {
            if (!known.contains(property)) {
                problems.add(new Problem(
                        file.name(),
                        "no property '" + property + "' (" + bean.name() + "); did you mean '"
                                + Operations.nearest(property, known) + "'?"));
            } else if (value.isEmpty()) {
                problems.add(new Problem(
                        file.name(),
                        "property '" + property + "' (" + bean.name()
                                + ") is no text; write its parts in one text: a,b"));
            } else if (property.equals("wave") && !RouteFile.isWave(value.get())) {
                problems.add(new Problem(
                        file.name(),
                        "wave is '" + value.get() + "' (" + bean.name() + "); it takes a whole number such as 76"));
            }
        });
        bean.repeated()
                .forEach(property -> problems.add(new Problem(
                        file.name(),
                        "property '" + property + "' (" + bean.name() + ") is written twice; remove one")));
    }

    /** A file's text with the faults of its beans mended, so that Camel can make them and the rest be judged. */
    public static String repaired(String text) {
        return RouteFile.repaired(text, properties());
    }

    /** The names that a type's bean takes. */
    static Set<String> properties() {
        Set<String> names = new TreeSet<>();
        for (Method method : MetadataType.class.getMethods()) {
            if (method.getName().matches("set[A-Z].*") && method.getParameterCount() == 1) {
                names.add(Introspector.decapitalize(method.getName().substring(3)));
            }
        }
        return names;
    }

    private void routes(RouteFile file, List<Problem> problems) {
        boolean nothing = !file.hasParts() && file.beans().isEmpty();
        if (file.beans().isEmpty()
                && (nothing || isOfTypes(file))
                && file.faults().isEmpty()) {
            problems.add(new Problem(file.name(), "it declares no type; begin it with a bean of type " + TYPE));
        }
        if (!isOfTypes(file)) {
            return;
        }
        file.others()
                .forEach(part -> problems.add(new Problem(
                        file.name(),
                        "'" + part.name() + "' (line " + part.line()
                                + ") would reach into every route; a type's file has only beans and routes")));
        for (RouteFile.Route route : file.routes()) {
            if (!LoadedRoute.isOfType(route.id())) {
                problems.add(new Problem(
                        file.name(),
                        "a type's route has the id '" + route.id() + "' (line " + route.line()
                                + "); call it <Type>.<verb>, as Glossary.list"));
            } else if (!route.group().equals(route.id().substring(0, route.id().indexOf('.')))) {
                problems.add(new Problem(
                        file.name(),
                        "group '" + route.group() + "' (" + route.id() + "); write group: "
                                + route.id().substring(0, route.id().indexOf('.')) + ", so that the console shows it"));
            }
        }
    }

    private Set<String> typesInTwoFiles(List<Problem> problems) {
        Map<String, List<String>> filesOf = new LinkedHashMap<>();
        files.forEach(file -> declared(file).forEach(type -> filesOf.computeIfAbsent(type, t -> new ArrayList<>())
                .add(file.name())));
        Set<String> doubled = new LinkedHashSet<>();
        filesOf.forEach((type, names) -> {
            if (names.size() > 1) {
                doubled.add(type);
                problems.add(new Problem(
                        last(names),
                        "type '" + type + "' is also declared in " + names.get(0)
                                + ", and only one of them would count; remove or rename one"));
            }
        });
        return doubled;
    }

    private void routesInTwoPlaces(Set<String> doubledTypes, List<Problem> problems) {
        Map<String, List<String>> placesOf = new LinkedHashMap<>();
        files.forEach(
                file -> file.routes().forEach(route -> placesOf.computeIfAbsent(route.id(), id -> new ArrayList<>())
                        .add(file.name() + ":" + route.line())));
        placesOf.forEach((id, places) -> {
            boolean said = LoadedRoute.isOfType(id) && doubledTypes.contains(id.substring(0, id.indexOf('.')));
            if (places.size() > 1 && !id.isEmpty() && !said) {
                problems.add(new Problem(
                        last(places), "route '" + id + "' is also in " + places.get(0) + "; rename or remove one"));
            }
        });
    }

    private static String last(Collection<String> names) {
        return List.copyOf(names).get(names.size() - 1);
    }
}
