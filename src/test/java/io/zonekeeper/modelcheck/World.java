package io.zonekeeper.modelcheck;

import io.zonekeeper.types.MetadataTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Everything there is at one moment: the domain, the table, the queues, the workers, and what may still happen. */
final class World {
    private static final int WORKERS = 2;

    private final Setting setting;
    private final Desk desk;
    private final MemoryTable table;
    private final VirtualDataZone service;
    private final VirtualQueue queue;
    private final List<Worker> workers = new ArrayList<>();
    private final Map<Action.Kind, Integer> left = new EnumMap<>(Action.Kind.class);
    private Instant now;
    private int edits;

    private World(World other, Setting setting, Desk desk) {
        this(setting, desk, other.table.copy(), other.service.copy(), other.queue.copy(), other.now);
    }

    private World(
            Setting setting, Desk desk, MemoryTable table, VirtualDataZone service, VirtualQueue queue, Instant now) {
        this.setting = setting;
        this.desk = desk;
        this.table = table;
        this.service = service;
        this.queue = queue;
        this.now = now;
    }

    /** An empty table beside a domain that is nothing but itself. */
    static World empty(MetadataTypes types, int pageSize) {
        Setting calm = Setting.of(types, List.of()).with(Setting.Limits.NONE);
        return new World(
                        calm,
                        new Desk(calm),
                        new MemoryTable(),
                        Catalogue.service(types, pageSize),
                        new VirtualQueue(),
                        Catalogue.NOW)
                .under(calm);
    }

    /** The same world under other rules, its script at the beginning, with nobody at work. */
    World under(Setting other) {
        World world = new World(this, other, new Desk(other));
        for (int i = 0; i < WORKERS; i++) {
            world.workers.add(Worker.IDLE);
        }
        world.left.put(Action.Kind.CRASH, other.limits().crashes());
        world.left.put(Action.Kind.REPEAT, other.limits().repeats());
        world.left.put(Action.Kind.LOST_ANSWER, other.limits().lostAnswers());
        world.left.put(Action.Kind.FAILURE, other.limits().failures());
        return world;
    }

    private World copy() {
        World copy = new World(this, setting, desk);
        copy.workers.addAll(workers);
        copy.left.putAll(left);
        copy.edits = edits;
        return copy;
    }

    /** What becomes of this world when one worker does everything, one after the other. */
    World inOrder() {
        return until(world -> false);
    }

    /** The same, up to a moment. */
    World until(Predicate<World> moment) {
        World world = this;
        for (List<Action> all = actions(); !all.isEmpty() && !moment.test(world); all = world.actions()) {
            Action first = all.get(0);
            world = world.after(all.stream()
                    .filter(Action.Step.class::isInstance)
                    .findFirst()
                    .orElse(first));
        }
        return world;
    }

    Setting setting() {
        return setting;
    }

    MemoryTable table() {
        return table;
    }

    VirtualDataZone service() {
        return service;
    }

    VirtualQueue queue() {
        return queue;
    }

    List<Worker> workers() {
        return workers;
    }

    boolean atRest() {
        return workers.stream().allMatch(Worker::idle);
    }

    Instant now() {
        return now;
    }

    void at(Instant instant) {
        now = instant;
    }

    /** What stands for this world; workers have no names. */
    Digest digest() {
        Digest all = table.digest().then(service.digest()).then(queue.digest());
        for (Digest worker : workers.stream().map(Worker::digest).sorted().toList()) {
            all = all.then(worker);
        }
        long rest = edits;
        for (int count : left.values()) {
            rest = rest * 16 + count;
        }
        return all.then(new Digest(now.toEpochMilli(), rest));
    }

    boolean may(Action.Kind mishap) {
        return left.getOrDefault(mishap, 0) > 0;
    }

    boolean editsLeft() {
        return edits < setting.script().size();
    }

    /** Everything that may happen next; nothing when all is done. */
    List<Action> actions() {
        List<Action> actions = new ArrayList<>();
        if (editsLeft()) {
            actions.add(new Action.Edit());
        }
        for (int i = 0; i < workers.size(); i++) {
            if (workers.get(i).unfinished().size() < setting.limits().batch()) {
                for (Message message : queue.waiting()) {
                    if (setting.handled().test(message)
                            && (message.kind() != Message.Kind.LATER || service.settled())) {
                        actions.add(new Action.Take(i, message));
                    }
                }
            }
            if (!workers.get(i).idle()) {
                actions.add(new Action.Step(i));
                for (Action.Kind mishap : Action.Kind.values()) {
                    if (may(mishap) && workers.get(i).canMeet(mishap)) {
                        actions.add(new Action.Mishap(i, mishap));
                    }
                }
            }
        }
        return actions;
    }

    /** What a person would call it. */
    String say(Action action) {
        if (action instanceof Action.Take take) {
            return "worker " + take.worker() + " takes " + take.message();
        }
        if (action instanceof Action.Step step) {
            return "worker " + step.worker() + ": " + workers.get(step.worker()).step();
        }
        return action instanceof Action.Edit ? setting.script().get(edits).what() : action.toString();
    }

    /** The world after something happened; this one stays as it is. */
    World after(Action action) {
        World next = copy();
        if (action instanceof Action.Edit) {
            next.setting.script().get(next.edits++).change().accept(next);
        } else if (action instanceof Action.Take take) {
            next.queue.take(take.message());
            next.workers.set(take.worker(), desk.take(workers.get(take.worker()), take.message(), now));
        } else if (action instanceof Action.Step step) {
            next.answer(step.worker(), workers.get(step.worker()).next().port().apply(next));
        } else if (action instanceof Action.Mishap mishap) {
            next.left.merge(mishap.kind(), -1, Integer::sum);
            next.mishap(workers.get(mishap.worker()), mishap);
        }
        return next;
    }

    private void mishap(Worker worker, Action.Mishap mishap) {
        switch (mishap.kind()) {
            case CRASH -> {
                if (!setting.letGoFirst()) {
                    worker.unfinished().forEach(queue::send);
                }
                workers.set(mishap.worker(), Worker.IDLE);
            }
            case REPEAT -> queue.send(worker.current());
            case LOST_ANSWER -> {
                var unusedAnswer = worker.next().port().apply(this);
                answer(mishap.worker(), false);
            }
            case FAILURE -> answer(mishap.worker(), Rerun.Failure.UNAVAILABLE);
        }
    }

    private void answer(int index, Object answer) {
        workers.set(index, desk.answered(workers.get(index), answer, now));
    }
}
