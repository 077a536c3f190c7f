package io.zonekeeper.container;

import io.zonekeeper.types.LoadedRoute;
import io.zonekeeper.types.contract.Problem;
import io.zonekeeper.types.contract.RouteFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The routes beside those of the types without which nothing is protected: what the program calls by name, what takes
 * from the queues, what a timer starts. Without one of them a container would start and be still.
 */
final class SharedRoutes {
    private static final String DIRECT = "direct:";

    private static final List<Demand> DEMANDS = List.of(
            new Demand("events", "aws2-sqs:{{zonekeeper.queue.events}}", "events", "takes events from their queue"),
            direct("refresh", "events", "reads again what an event tells of"),
            direct("read-entity", "events", "captures what an event tells of"),
            direct("capture", "capture", "makes the journal say what the service says"),
            direct("dead-letter", "events", "puts away messages that nobody can read"),
            direct("read-again", "events", "puts off a second look at an entity"),
            new Demand("sweep", "aws2-sqs:{{zonekeeper.queue.work}}", "sweep", "does the work of sweeps"),
            direct("sweep-due", "sweep", "starts a sweep that is due, or helps the one that runs along"),
            direct("start-sweep", "sweep", "starts sweeps"),
            direct("list-page", "sweep", "lists what a domain has"),
            direct("read-scope", "sweep", "reads what stands alone"),
            direct("view", "view", "reads a domain as it is now"),
            direct("may-read", "members", "finds out what is shown to us"),
            direct("judge", "absence", "judges what was not met"),
            direct("judge-entity", "absence", "judges what was not met"),
            direct("end-below", "absence", "judges what hung below what has ended"),
            direct("nudge", "sweep", "says that a scope has something to do"),
            new Demand("schedule", "", "schedule", "starts sweeps"),
            new Demand("help", "", "schedule", "nudges what stands still"),
            direct("restore", "restore", "runs restores"),
            direct("held-restore", "restore", "runs restores"),
            direct("run-steps", "steps", "runs the steps of restores"),
            direct("step", "steps", "does the steps of restores"),
            direct("ask", "steps", "finds out what a step hangs on"),
            direct("rollback", "restore", "undoes restores"),
            direct("prove", "prove", "proves restores"),
            direct("leave", "prove", "ends our role's memberships when a restore is done"),
            direct("undo-steps", "undo", "undoes what restores did"),
            new Demand("restore-resume", "", "restore", "goes on with restores whose worker died"),
            direct("provision", "provision", "makes what is missing in the account"),
            direct("provision-rule", "provision", "sends events to their queue"),
            direct("journal-table", "journal", "says whether the table is there"));

    private final Settings settings;
    private final RouteFiles files;
    private final Collection<LoadedRoute> routes;
    private final Set<String> unread;

    /** {@code routes} are those that Camel took; what it refused is a problem of its own already. */
    SharedRoutes(Settings settings, RouteFiles files, Collection<LoadedRoute> routes) {
        this.settings = settings;
        this.files = files;
        this.routes = routes;
        this.unread = files.routeIds();
        routes.forEach(route -> unread.remove(route.id()));
    }

    /**
     * A route that must be there.
     *
     * @param start what it starts from; empty where the id alone says which it is
     * @param file the file that holds it as it is shipped
     * @param task what nobody does without it
     */
    private record Demand(String id, String start, String file, String task) {
        String home() {
            return file + ".camel.yaml";
        }
    }

    private static Demand direct(String id, String file, String task) {
        return new Demand(id, DIRECT + id, file, task);
    }

    /** One sentence for each route that is missing, and for each step that leads to none. */
    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        for (Demand demand : DEMANDS) {
            if (!met(demand) && files.problems().stream().noneMatch(problem -> problem.in(demand.home()))) {
                problems.add(new Problem(demand.home(), sentence(demand)));
            }
        }
        Set<String> demanded = DEMANDS.stream().map(Demand::id).collect(Collectors.toSet());
        for (LoadedRoute route : routes) {
            for (LoadedRoute.Send send : route.sends()) {
                String to = send.direct();
                boolean optional = send.uri().contains("failIfNoConsumers=false");
                if (!to.isEmpty() && !LoadedRoute.isOfType(to) && !demanded.contains(to) && !optional && !reached(to)) {
                    problems.add(new Problem(
                            route.file(),
                            "no route starts from '" + DIRECT + to + "' (" + route.id()
                                    + "); add it or remove the step"));
                }
            }
        }
        return problems;
    }

    private String sentence(Demand demand) {
        return demand.start().isEmpty()
                ? "no route '" + demand.id() + "', which " + demand.task() + "; put it back as it is shipped"
                : "no route starts from '" + demand.start() + "', as '" + demand.id() + "' does which " + demand.task()
                        + "; put it back as it is shipped";
    }

    private boolean met(Demand demand) {
        if (unread.contains(demand.id())) {
            return true;
        }
        if (demand.start().isEmpty()) {
            return routes.stream().anyMatch(route -> route.id().equals(demand.id()));
        }
        return starts(demand.start());
    }

    private boolean reached(String direct) {
        return unread.contains(direct) || starts(DIRECT + direct);
    }

    private boolean starts(String uri) {
        String plain = plain(uri);
        return routes.stream()
                .map(route -> plain(route.from().split("\\?", 2)[0]))
                .anyMatch(plain::equals);
    }

    /** With the names of our queues in place of their keys: a route may be written with either. */
    private String plain(String uri) {
        String plain = uri.replace("://", ":");
        for (String key : List.of("zonekeeper.queue.events", "zonekeeper.queue.work")) {
            plain = plain.replace("{{" + key + "}}", settings.text(key));
        }
        return plain;
    }
}
