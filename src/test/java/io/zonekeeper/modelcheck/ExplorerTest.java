package io.zonekeeper.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whether the explorer can be believed. */
class ExplorerTest {
    private static final Setting THERE_AND_GONE =
            Setting.of(Catalogue.terms(), List.of(Catalogue.edit("t", "a"), Catalogue.delete("t")));

    @Test
    void waysThatMeetAreCountedLikeWaysGoneOneByOne() {
        World known = Proofs.known("t", "a");
        World start = known.under(Setting.of(known.setting().types(), List.of(Catalogue.edit("t", "b")))
                .with(new Setting.Limits(1, 0, 1, 1, 1)));

        Explorer.Result merged = Explorer.explore(start, Claims::journalEqualsDomain);
        Explorer.Result oneByOne = Explorer.exploreOneByOne(start, Claims::journalEqualsDomain);

        System.out.println("one by one: " + oneByOne);
        assertEquals(oneByOne.interleavings(), merged.interleavings());
        assertEquals(oneByOne.worlds(), merged.worlds());
        assertEquals(oneByOne.coverage().steps(), merged.coverage().steps());
        assertTrue(oneByOne.transitions() > merged.transitions());
    }

    @Test
    void aStepAtWhichNobodyDiedIsReported() {
        World busy = Proofs.known("t", "a").under(THERE_AND_GONE);
        busy = busy.after(new Action.Edit());
        Message event = busy.queue().waiting().iterator().next();
        World taken = busy.after(new Action.Take(0, event));
        Coverage coverage = new Coverage();

        coverage.seen(taken);
        coverage.done(taken, new Action.Step(0));
        assertEquals(2, coverage.notVisited().size(), coverage.notVisited()::toString);
        coverage.done(taken, new Action.Edit());
        coverage.done(taken, new Action.Mishap(0, Action.Kind.CRASH));
        assertEquals(Set.of(), coverage.notVisited());
    }

    @Test
    void aFaultIsToldWithTheWayToIt() {
        World start = Proofs.known("t", "a").under(THERE_AND_GONE.with(Setting.Limits.NONE));

        String way = Explorer.explore(start, world -> Optional.of("no world is good enough"))
                .counterexample()
                .orElseThrow();

        assertTrue(way.startsWith("no world is good enough"), way);
        assertTrue(way.contains("t is deleted"), way);
        assertFalse(way.contains("CRASH"), way);
    }

    @Test
    void threadsThatTakeTurnsComeToTheSameWorld() throws InterruptedException {
        Random random = new Random(7);
        for (int walk = 0; walk < 200; walk++) {
            World world = Proofs.known("t", "a").under(THERE_AND_GONE.with(Setting.Limits.NONE));
            Threads threads = new Threads(world.under(world.setting()));
            for (List<Action> all = world.actions(); !all.isEmpty(); all = world.actions()) {
                Action action = all.get(random.nextInt(all.size()));
                threads.act(action);
                world = world.after(action);
                for (int i = 0; i < world.workers().size(); i++) {
                    assertEquals(
                            world.workers().get(i).next().step(), threads.next.getOrDefault(i, Worker.NOTHING.step()));
                }
            }
            assertEquals(world.table().digest(), threads.world.table().digest());
        }
    }

    /** The same program on real threads, of which one at a time is let go on. */
    private static final class Threads {
        private final World world;
        private final Map<Integer, Turns> turns = new HashMap<>();
        private final Map<Integer, String> next = new HashMap<>();
        private int edits;

        Threads(World world) {
            this.world = world;
        }

        void act(Action action) throws InterruptedException {
            if (action instanceof Action.Edit) {
                world.setting().script().get(edits++).change().accept(world);
            } else if (action instanceof Action.Take take) {
                world.queue().take(take.message());
                Turns own = new Turns(world);
                turns.put(take.worker(), own);
                Thread thread = new Thread(() -> own.work(take.message()), "worker " + take.worker());
                thread.setDaemon(true);
                thread.start();
                next.put(take.worker(), own.standing.take());
            } else if (action instanceof Action.Step step) {
                Turns own = Objects.requireNonNull(turns.get(step.worker()), "only who has taken a message steps");
                own.turn.put(world);
                next.put(step.worker(), own.standing.take());
            }
        }
    }

    private static final class Turns implements Steps {
        private final World world;
        private final SynchronousQueue<World> turn = new SynchronousQueue<>();
        private final SynchronousQueue<String> standing = new SynchronousQueue<>();

        Turns(World world) {
            this.world = world;
        }

        void work(Message message) {
            Ports ports = new Ports(
                    new StepTable(this), new StepDataZone(this), new StepQueue(this), world::now, System::nanoTime);
            new Program(world.setting().types(), ports).handle(message, 0);
            step(Worker.LET_GO, w -> true);
            stand(Worker.NOTHING.step());
        }

        @Override
        public <T> T step(String step, Function<World, T> port) {
            stand(step);
            try {
                return port.apply(turn.take());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public <T> T quiet(String step, Supplier<T> port) {
            return port.get();
        }

        private void stand(String step) {
            try {
                standing.put(step);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
