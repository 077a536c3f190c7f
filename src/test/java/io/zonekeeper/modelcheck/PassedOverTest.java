package io.zonekeeper.modelcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.types.DataZone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What fails again and again is passed over and named; the rest of the domain goes on. */
class PassedOverTest {
    private final Set<String> broken = new HashSet<>();
    private World world = World.empty(Catalogue.terms(), 1);
    private int mostTombstonesOfAMessage;

    /** A service that fails whenever one of the broken is asked for. */
    private final class Failing implements DataZone {
        @Override
        public Answer get(
                String domain,
                String type,
                Map<String, ? extends @Nullable Object> document,
                Map<String, String> scope) {
            fail(type + " " + document.get("id"));
            return world.service().get(domain, type, document, scope);
        }

        @Override
        public Page list(String domain, String type, Map<String, String> scope, Optional<String> token) {
            fail(type + ".list");
            return world.service().list(domain, type, scope, token);
        }

        private void fail(String what) {
            if (broken.contains(what)) {
                throw new IllegalStateException("500 of " + what);
            }
        }
    }

    /** Steps that are taken at once. */
    private final class AtOnce implements Steps {
        @Override
        public <T> T step(String step, Function<World, T> port) {
            return port.apply(world);
        }

        @Override
        public <T> T quiet(String step, Supplier<T> port) {
            return port.get();
        }
    }

    private Program program() {
        Steps steps = new AtOnce();
        return new Program(
                world.setting().types(),
                new Ports(new StepTable(steps), new Failing(), new StepQueue(steps), world::now, System::nanoTime));
    }

    /** Handles messages until none is left; one that fails comes back, as often as a queue gives it out. */
    private void run() {
        Program program = program();
        for (int left = 20_000; !world.queue().isEmpty(); left--) {
            assertTrue(left > 0, "this goes on for ever");
            Message message = world.queue().waiting().iterator().next();
            world.queue().take(message);
            long before = tombstones();
            try {
                program.handle(message, 0);
            } catch (IllegalStateException e) {
                assertTrue(String.valueOf(e.getMessage()).startsWith("500"), e::toString);
                world.queue().send(message);
            }
            mostTombstonesOfAMessage = Math.max(mostTombstonesOfAMessage, (int) (tombstones() - before));
        }
    }

    private Sweeps.Sweep sweep(Message tick) {
        world.queue().send(tick);
        run();
        return new Sweeps(world.table(), world::now)
                .current(VirtualDataZone.DOMAIN)
                .orElseThrow();
    }

    private Set<String> kept(String type) {
        Set<String> keys = new HashSet<>();
        new Journal(world.table())
                .heads(VirtualDataZone.DOMAIN, type)
                .filter(head -> !head.deleted())
                .forEach(head -> keys.add(head.id().key()));
        return keys;
    }

    private long tombstones() {
        return world.setting().types().all().stream()
                .mapToLong(type -> new Journal(world.table())
                        .heads(VirtualDataZone.DOMAIN, type.name())
                        .filter(Head::deleted)
                        .count())
                .sum();
    }

    private void term(String id) {
        world.service().put("GlossaryTerm", Map.of(), Catalogue.term(id, "a"));
    }

    private List<String> outcomes(Sweeps.Sweep sweep) {
        List<String> outcomes = new ArrayList<>();
        for (Scope scope : new Scopes(world.table(), world::now).allDone(sweep.domain(), sweep.startedAt())) {
            outcomes.add(scope.id().type() + " " + scope.ending().text());
        }
        return outcomes;
    }

    @Test
    void anEntityWhoseReadAlwaysFailsStopsNobodyElse() {
        List.of("a", "b", "c").forEach(this::term);
        broken.add("GlossaryTerm b");
        Sweeps.Sweep sweep = sweep(Proofs.TICK);
        assertEquals("incomplete", sweep.state().text());
        assertTrue(sweep.why().contains("failed: b 500 of GlossaryTerm b"), sweep.why());
        assertEquals(Set.of("a", "c"), kept("GlossaryTerm"));
        broken.clear();
        assertEquals("complete", sweep(Proofs.NEXT_TICK).state().text());
        assertEquals(Set.of("a", "b", "c"), kept("GlossaryTerm"));
    }

    @Test
    void aListThatAlwaysFailsJudgesNobody() {
        List.of("a", "b").forEach(this::term);
        sweep(Proofs.TICK);
        world.service().remove(Catalogue.termId("a"));
        broken.add("GlossaryTerm.list");
        Sweeps.Sweep sweep = sweep(Proofs.NEXT_TICK);
        assertEquals("incomplete", sweep.state().text());
        assertTrue(sweep.why().contains("GlossaryTerm - failed: 500 of GlossaryTerm.list"), sweep.why());
        assertEquals(Set.of("a", "b"), kept("GlossaryTerm"));
    }

    @Test
    void aNomineeWhoseReadAlwaysFailsStopsNoOtherJudgement() {
        List.of("a", "b", "c").forEach(this::term);
        sweep(Proofs.TICK);
        List.of("a", "b").forEach(id -> world.service().remove(Catalogue.termId(id)));
        broken.add("GlossaryTerm a");
        Sweeps.Sweep sweep = sweep(Proofs.NEXT_TICK);
        assertEquals("incomplete", sweep.state().text());
        assertTrue(sweep.why().contains("GlossaryTerm failed: a 500"), sweep.why());
        assertEquals(Set.of("a", "c"), kept("GlossaryTerm"));
    }

    @Test
    void whatIsListedAndCannotBeReadIsCounted() {
        List.of("a", "b").forEach(this::term);
        world.service().deny(Catalogue.termId("b"));
        Sweeps.Sweep sweep = sweep(Proofs.TICK);
        assertEquals("incomplete", sweep.state().text(), sweep.why());
        assertTrue(
                outcomes(sweep).stream().anyMatch(text -> text.startsWith("GlossaryTerm partial: 1 listed but not")),
                outcomes(sweep).toString());
    }

    @Test
    void whatStandsStillIsNudgedOnceByAllReplicas() {
        world.queue().send(Proofs.TICK);
        Message tick = world.queue().waiting().iterator().next();
        world.queue().take(tick);
        program().handle(tick, 0);
        world.queue().take(world.queue().waiting().iterator().next());
        world.at(world.now().plus(Duration.ofMinutes(3)));
        program().handle(tick, 0);
        assertEquals(1, world.queue().waiting().size(), "nobody nudges what stands still");
        world.queue().take(world.queue().waiting().iterator().next());
        program().handle(tick, 0);
        assertTrue(world.queue().isEmpty(), "a second replica nudges it too");
        world.at(world.now().plus(Duration.ofMinutes(3)));
        program().handle(tick, 0);
        assertEquals(1, world.queue().waiting().size(), "the nudge was lost and nobody nudges again");
    }

    @Test
    void whatEndsWithAProjectIsJudgedInBatches() {
        world = World.empty(Catalogue.members(), 50);
        Map<String, String> inputs = Map.of("projectIdentifier", "p");
        world.service().put("Project", Map.of(), Map.of("id", "p"));
        for (int i = 0; i < 120; i++) {
            world.service().put("ProjectMembership", inputs, Map.of("userId", "u" + i));
        }
        sweep(Proofs.TICK);
        assertEquals(120, kept("ProjectMembership").size());
        for (int i = 0; i < 120; i++) {
            world.service().remove(EntityId.of(VirtualDataZone.DOMAIN, "ProjectMembership", List.of("p", "u" + i)));
        }
        world.service().remove(EntityId.of(VirtualDataZone.DOMAIN, "Project", List.of("p")));
        mostTombstonesOfAMessage = 0;
        world.queue().send(Catalogue.event("DeleteProject", Map.of("identifier", "p"), Map.of()));
        run();
        assertEquals(Set.of(), kept("ProjectMembership"));
        assertEquals(50, mostTombstonesOfAMessage);
    }

    @Test
    void theEndOfTheDomainIsATombstoneOfItAloneAndEndsSweeps() {
        List.of("a", "b").forEach(this::term);
        Sweeps.Sweep sweep = sweep(Proofs.TICK);
        world.service().remove(EntityId.of(VirtualDataZone.DOMAIN, "Domain", List.of(VirtualDataZone.DOMAIN)));
        List.of("a", "b").forEach(id -> world.service().remove(Catalogue.termId(id)));
        assertEquals("incomplete", sweep(Proofs.NEXT_TICK).state().text());
        assertEquals(Set.of(), kept("Domain"));
        assertEquals(Set.of("a", "b"), kept("GlossaryTerm"));
        Sweeps.Sweep last = sweep(new Message(Message.Kind.TICK, "2026-03-01T11:00:00.000Z"));
        assertEquals("2026-03-01T10:00:00.000Z", last.startedAt(), sweep.startedAt());
    }

    @Test
    void aScopeThatStartsAgainCountsWhatItMeetsOnce() {
        SweepCounts page = new SweepCounts(50, 3, 0, 4, 0);
        ScopeId id = ScopeId.of(VirtualDataZone.DOMAIN, "s", 0, "Domain", Map.of());
        Scope scope = Scope.open(id, Map.of(), "", "2026-03-01T10:00:00.000Z");
        String now = "2026-03-01T10:00:01.000Z";
        Scope again = scope.advanced("t", now, Optional.empty(), page)
                .restarted(now)
                .advanced("t", now, Optional.empty(), page);
        assertEquals(new SweepCounts(50, 6, 0, 8, 0), again.counts());
    }
}
