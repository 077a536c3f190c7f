package io.zonekeeper.modelcheck;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The steps that the ports recorded, and at which of them others moved and workers died. An exploration that leaves one
 * out proves nothing about it.
 */
final class Coverage {
    private enum What {
        GOES_ON,
        DIES,
        SEES_THE_DOMAIN_CHANGE,
        GOES_BEFORE
    }

    private record Visit(What what, Worker.Step step, Worker.Step other) {
        Visit(What what, Worker.Step step) {
            this(what, step, Worker.Step.NONE);
        }
    }

    private final Set<Visit> owed = new HashSet<>();
    private final Set<Visit> visited = new HashSet<>();

    /** Every step at which a worker stood. */
    Set<String> steps() {
        return owed.stream().map(visit -> visit.step().toString()).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What could have happened at a step, but was not tried. */
    Set<String> notVisited() {
        return owed.stream()
                .filter(visit -> !visited.contains(visit))
                .map(Visit::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** How many different things were tried at steps. */
    int size() {
        return visited.size();
    }

    /** A world is met: what is owed follows from where its workers stand, whatever the explorer means to try. */
    void seen(World world) {
        for (Worker worker : world.workers()) {
            if (!worker.idle()) {
                owed.add(new Visit(What.GOES_ON, worker.step()));
                if (world.may(Action.Kind.CRASH)) {
                    owed.add(new Visit(What.DIES, worker.step()));
                }
                if (world.editsLeft()) {
                    owed.add(new Visit(What.SEES_THE_DOMAIN_CHANGE, worker.step()));
                }
                for (Worker other : world.workers()) {
                    if (other != worker && !other.idle()) {
                        owed.add(new Visit(What.GOES_BEFORE, worker.step(), other.step()));
                    }
                }
            }
        }
    }

    /** Something happens in a world. */
    void done(World world, Action action) {
        if (action instanceof Action.Edit) {
            world.workers().forEach(worker -> visited.add(new Visit(What.SEES_THE_DOMAIN_CHANGE, worker.step())));
        } else if (action instanceof Action.Mishap mishap && mishap.kind() == Action.Kind.CRASH) {
            visited.add(
                    new Visit(What.DIES, world.workers().get(mishap.worker()).step()));
        } else if (action instanceof Action.Step step) {
            Worker worker = world.workers().get(step.worker());
            visited.add(new Visit(What.GOES_ON, worker.step()));
            for (Worker other : world.workers()) {
                if (other != worker && !other.idle()) {
                    visited.add(new Visit(What.GOES_BEFORE, worker.step(), other.step()));
                }
            }
        }
    }
}
