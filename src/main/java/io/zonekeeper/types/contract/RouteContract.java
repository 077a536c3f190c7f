package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.CallUse;
import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.DataZoneConstants;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.TypeRoute;
import io.zonekeeper.types.Verb;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What routes may be and do: a type's own call the service and each other, all others reach a type by its routes. */
final class RouteContract {
    private static final List<String> VERBS =
            Stream.of(Verb.values()).map(Verb::toString).toList();
    private static final String CALL = DataZoneConstants.SCHEME + ":";
    private static final String DIRECT = "direct:";

    private final RouteFiles files;
    private final Set<String> types;
    private final Collection<LoadedRoute> routes;
    private final Set<String> ids;
    private final List<Problem> problems;

    RouteContract(RouteFiles files, Collection<LoadedRoute> routes, List<Problem> problems) {
        this.files = files;
        this.types = files.types();
        this.routes = routes;
        this.ids = files.routeIds();
        this.problems = problems;
    }

    void check() {
        for (LoadedRoute route : routes) {
            if (route.ofType()) {
                ofType(route);
            } else {
                route.sends().forEach(send -> shared(route, send));
            }
        }
    }

    private void ofType(LoadedRoute route) {
        if (files.lacksType(route.file())) {
            return; // said already, of all its routes
        }
        if (!types.contains(route.type())) {
            say(
                    route,
                    "route '" + route.id() + "' is of no type; did you mean '" + Operations.nearest(route.type(), types)
                            + "." + route.verb() + "'?");
            return;
        }
        Optional<String> home = files.declaring(route.type()).filter(file -> !file.equals(route.file()));
        home.ifPresent(file ->
                say(route, "route '" + route.id() + "' is of a type that " + file + " declares; move it there"));
        if (!VERBS.contains(route.verb())) {
            say(
                    route,
                    "no verb '" + route.verb() + "' (" + route.id() + "); did you mean '"
                            + Operations.nearest(route.verb(), VERBS) + "'?");
        }
        if (!route.from().split("\\?", 2)[0].equals(DIRECT + route.id())) {
            say(route, "starts from '" + route.from() + "' (" + route.id() + "); write " + DIRECT + route.id());
        }
        for (LoadedRoute.Send send : route.sends()) {
            leads(route, send);
        }
        if (route.sends().stream()
                .noneMatch(send -> send.uri().startsWith(CALL) || send.direct().startsWith(route.type() + "."))) {
            say(
                    route,
                    "calls no operation (" + route.id() + "); give it a step "
                            + use(route)
                                    .like(route.verb(), route.type())
                                    .map(operation -> "such as 'to: " + CALL + operation.camelName() + "'")
                                    .orElse("'to: " + CALL + "<operation>'"));
        }
    }

    /** What a route of a type may call. */
    private static CallUse use(LoadedRoute route) {
        return Verb.of(route.verb())
                .map(verb -> verb.lists() ? CallUse.LIST : verb.changes() ? CallUse.CHANGE : CallUse.READ)
                .orElse(CallUse.CHANGE);
    }

    private void leads(LoadedRoute route, LoadedRoute.Send send) {
        if (send.how().equals("to") && send.uri().startsWith(CALL)) {
            call(route, send.uri());
        } else if (send.direct().startsWith(route.type() + ".")) {
            exists(route, send);
        } else {
            say(
                    route,
                    "'" + send.how() + ": " + send.uri() + "' (" + route.id() + ") leads elsewhere; a type's route has"
                            + " only 'to: " + CALL + "...' and 'to: " + DIRECT + route.type() + "...'");
        }
    }

    private void call(LoadedRoute route, String uri) {
        try {
            DataZoneCall call = DataZoneCall.parse(uri, Map.of());
            call.problems(use(route)).forEach(problem -> say(route, Problem.placed(problem, route.id())));
            if (call.problems().isEmpty()
                    && route.verb().equals(Verb.LIST.toString())
                    && call.listedFrom().isEmpty()) {
                say(
                        route,
                        "'"
                                + Operations.find(call.operation())
                                        .map(o -> o.camelName())
                                        .orElse(call.operation()) + "' (" + route.id()
                                + ") answers no list; say where it is by itemsFrom");
            }
        } catch (IllegalArgumentException e) {
            say(route, Problem.placed(String.valueOf(e.getMessage()), route.id()));
        }
    }

    /** A list or get changes nothing, also not by a route of the type that it calls. */
    void reads(TypeRoute route) {
        for (TypeRoute.Call call : route.calls()) {
            if (call.uri().mutating() && call.uri().problems().isEmpty()) {
                problems.add(new Problem(
                        route.place().replaceAll(":\\d+$", ""),
                        "'" + call.operation() + "' (" + route.id()
                                + ") changes something; a list or get may only call operations that read"));
            }
        }
    }

    private void shared(LoadedRoute route, LoadedRoute.Send send) {
        if (send.uri().startsWith(CALL)) {
            say(
                    route,
                    "'" + send.how() + ": " + send.uri() + "' (" + route.id()
                            + ") calls the service past the types; use a type's route, as 'to: direct:Asset.get'");
        } else if (LoadedRoute.isOfType(send.direct())) {
            exists(route, send);
        }
    }

    private void exists(LoadedRoute route, LoadedRoute.Send send) {
        if (!ids.contains(send.direct())) {
            say(
                    route,
                    "no route '" + send.direct() + "' (" + route.id() + "); did you mean '"
                            + Operations.nearest(send.direct(), ids) + "'?");
        }
    }

    /** Whether every call of a route is one that can be read. */
    static boolean hasUris(LoadedRoute route) {
        try {
            route.sends().stream()
                    .filter(send -> send.uri().startsWith(CALL))
                    .forEach(send -> DataZoneCall.parse(send.uri(), Map.of()));
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The routes that a type's own words ask for, and that no file has. */
    void missing(String file, EntityType type) {
        String name = type.name();
        boolean byEvents = type.declared().getSource().equals("events");
        if (!byEvents && !ids.contains(name + ".list") && !ids.contains(name + ".get")) {
            problems.add(new Problem(
                    file, "no route " + name + ".list or " + name + ".get: nothing could be read; add one"));
        }
        if (type.hasMark() && !ids.contains(name + ".list")) {
            problems.add(new Problem(
                    file, "changed names members of a listed item, and there is no route " + name + ".list; add it"));
        }
        String restore = type.declared().getRestore().split(":", 2)[0].strip();
        if (restore.equals("create") && type.declared().getRevisionOf().isEmpty() && !ids.contains(name + ".create")) {
            problems.add(new Problem(
                    file,
                    "restore is 'create', and there is no route " + name + ".create; add it or write 'never: why'"));
        }
        if (!type.declared().getClears().isEmpty() && !ids.contains(name + ".update")) {
            problems.add(
                    new Problem(file, "clears is done by update, and there is no route " + name + ".update; add it"));
        }
        if (!type.declared().getSettles().isEmpty() && !ids.contains(name + ".settle")) {
            problems.add(
                    new Problem(file, "settles is done by settle, and there is no route " + name + ".settle; add it"));
        }
        if (ids.contains(name + ".settle")
                && (List.of("never", "adopt").contains(restore) || !ids.contains(name + ".create"))) {
            problems.add(new Problem(
                    file,
                    "route " + name + ".settle never runs: it follows a creation, and restore is '"
                            + (restore.isEmpty() ? "never" : restore) + "'"
                            + (ids.contains(name + ".create") ? "" : " without a route " + name + ".create")
                            + "; remove it, or let the type be created"));
        }
        if (ids.contains(name + ".withdraw")
                && type.declared().getSettles().isEmpty()
                && (type.declared().getSkip().isEmpty() || !ids.contains(name + ".update"))) {
            problems.add(new Problem(
                    file,
                    "route " + name
                            + ".withdraw never runs: it takes away of what settles names, or what skip names when"
                            + " update meets it; name one of them, or remove it"));
        }
        if (!type.declared().getSecondPass().isEmpty() && !ids.contains(name + ".update")) {
            problems.add(new Problem(
                    file, "secondPass is set by update, and there is no route " + name + ".update; add it"));
        }
    }

    private void say(LoadedRoute route, String sentence) {
        problems.add(new Problem(route.file(), sentence));
    }
}
