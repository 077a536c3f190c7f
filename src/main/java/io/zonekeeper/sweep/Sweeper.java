package io.zonekeeper.sweep;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps a domain: every scope is listed, every entity that moved is read and captured, then what was not met is judged.
 *
 * <p>Nobody owns a sweep but the lock in the table. Each step is one message that says only which scope has something to
 * do; any worker takes it, and may die at any point. A sweep is complete when no scope is open.
 */
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private final MetadataTypes types;
    private final Scopes scopes;
    private final Sweeps sweeps;
    private final Journal journal;
    private final Nominees nominees;
    private final Queue queue;
    private final InstantSource clock;
    private final Duration longest;
    private final Duration still;
    private final Set<String> ended = ConcurrentHashMap.newKeySet();

    Sweeper(
            MetadataTypes types,
            Scopes scopes,
            Sweeps sweeps,
            Journal journal,
            Nominees nominees,
            Queue queue,
            InstantSource clock,
            Duration longest,
            Duration still) {
        this.types = types;
        this.scopes = scopes;
        this.sweeps = sweeps;
        this.journal = journal;
        this.nominees = nominees;
        this.queue = queue;
        this.clock = clock;
        this.longest = longest;
        this.still = still;
    }

    /**
     * Whether the journal has a tombstone of the domain. No sweep of it starts then, unless the service shows that it is there
     * ({@link #isBack}): its sweep brings it back.
     */
    public boolean isEnded(String domain) {
        return journal.ended(domain, types.roots().get(0).name());
    }

    /** A domain that the journal calls deleted was asked for; {@code why}: nobody can tell, and why. */
    public void stays(String domain, String why) {
        if (!why.isEmpty()) { // no answer brings nothing back, and is no matter of the other domains
            LOG.warn("{} was called deleted, and whether it is there cannot be told: {}", domain, why);
        }
        if (ended.add(domain)) {
            LOG.info("{} was deleted: no sweep of it starts; what the journal has of it stays", domain);
        }
    }

    /** A domain that the journal calls deleted is there. */
    public void isBack(String domain) {
        ended.remove(domain);
        LOG.warn("{} was called deleted and is there: it is swept again", domain);
    }

    /** Starts the sweep that was due at an instant. False when one runs, or this one was started before. */
    public boolean start(String domain, Instant due) {
        String startedAt = Capture.millis(due);
        ScopeId id = ScopeId.of(domain, startedAt, 0, types.roots().get(0).name(), Map.of());
        boolean started = sweeps.start(domain, startedAt, Scope.open(id, Map.of(), "", now()));
        if (started) {
            queue.nudge(List.of(new WorkItem(id)));
        }
        return started;
    }

    /** Nudges what has stood still for too long, and ends a sweep that takes too long. */
    public void help(String domain) {
        sweeps.current(domain).filter(Sweeps.Sweep::running).ifPresent(this::help);
        stalled(scopes.allOpen(domain, EventScopes.SWEEP));
    }

    private void help(Sweeps.Sweep sweep) {
        if (Instant.parse(sweep.startedAt()).plus(longest).isBefore(clock.instant())) {
            end(sweep, "it took longer than " + longest);
            return;
        }
        List<Scope> open = scopes.allOpen(sweep.domain(), sweep.startedAt());
        if (open.isEmpty()) {
            goOn(sweep);
        } else {
            stalled(open);
        }
    }

    private void stalled(List<Scope> open) {
        Instant before = clock.instant().minus(still);
        List<WorkItem> nudges = open.stream()
                .filter(scope -> Instant.parse(scope.moved()).isBefore(before))
                .filter(scope -> scopes.nudge(scope, now()))
                .map(scope -> new WorkItem(scope.id()))
                .toList();
        if (!nudges.isEmpty()) {
            queue.nudge(nudges);
        }
    }

    /** What a message does with a scope of a sweep; empty when others did it. */
    Optional<ScopeTurn> turn(ScopeId id, Instant until) {
        Optional<Sweeps.Sweep> sweep = sweeps.current(id.domain())
                .filter(current -> current.running() && current.startedAt().equals(id.sweep()));
        if (sweep.isEmpty()) {
            return Optional.empty();
        }
        Optional<Scope> open = scopes.open(id);
        if (open.isEmpty()) {
            again(sweep.get());
            return Optional.empty();
        }
        Capture.Cause cause = Capture.Cause.sweep(id.sweep());
        ScopeTurn turn = new ScopeTurn(sweep, open.get(), work(open.get()), cause, until);
        ChildScopes.unfilled(open.get())
                .ifPresent(why -> turn.ends(open.get(), new ScopeOutcome.Failed(why), SweepCounts.ZERO, List.of()));
        return Optional.of(turn);
    }

    private ScopeTurn.Work work(Scope scope) {
        if (scope.id().isJudgement()) {
            return ScopeTurn.Work.JUDGE;
        }
        if (ChildScopes.unfilled(scope).isPresent()) {
            return ScopeTurn.Work.END;
        }
        return types.get(scope.id().type()).verbs().isRead(scope.inputs().keySet())
                ? ScopeTurn.Work.ENTITY
                : ScopeTurn.Work.PAGE;
    }

    /** The scope is listed to its end. */
    void listed(ScopeTurn turn, ScopeProgress.Last last) {
        Scope read = last.read();
        Scope closed = read.advanced("", now(), read.before(), last.counts()).ended(last.outcome(), now());
        if (scopes.close(read, closed, last.keys())) {
            goOn(sweep(turn));
        }
        turn.over();
    }

    private static Sweeps.Sweep sweep(ScopeTurn turn) {
        return turn.sweep()
                .orElseThrow(() -> new IllegalStateException(turn.scope().id() + " is of no sweep"));
    }

    /** Whoever opened a judgement may have died before it could nudge; its own message comes back and leads to here. */
    private void again(Sweeps.Sweep sweep) {
        Optional<Scope> first = scopes.firstOpen(sweep.domain(), sweep.startedAt());
        if (first.isEmpty()) {
            goOn(sweep);
        } else if (first.get().id().isJudgement()) {
            queue.nudge(List.of(new WorkItem(first.get().id())));
        }
    }

    /** When no scope is open: opens the next judgement, or ends the sweep. */
    private void goOn(Sweeps.Sweep sweep) {
        String domain = sweep.domain();
        if (scopes.anyOpen(domain, sweep.startedAt())) {
            return;
        }
        Set<String> judged = scopes.judged(domain, sweep.startedAt());
        for (EntityType type : types.all()) {
            if (!judged.contains(type.name())) {
                ScopeId id = ScopeId.judgement(domain, sweep.startedAt(), type.name());
                scopes.openNew(List.of(Scope.open(id, Map.of(), "", now())));
                queue.nudge(List.of(new WorkItem(id)));
                return;
            }
        }
        end(sweep, "");
    }

    /** What the listings of a type did not show, from where the scope says that the last message came to. */
    Judgement judgement(ScopeTurn turn) {
        return nominees.of(sweep(turn), turn.scope());
    }

    /** Some of what was not met was judged. */
    void judged(ScopeTurn turn, Judgement.Batch batch) {
        Scope scope = turn.scope();
        Scope next = scope.advanced(batch.last(), now(), Optional.empty(), batch.counts(), batch.flaws());
        if (batch.more()) {
            if (scopes.change(scope, next)) {
                queue.nudge(List.of(new WorkItem(scope.id())));
            }
        } else if (scopes.close(scope, next.ended(next.flaws().outcome(ScopeOutcome.DONE), now()), List.of())) {
            goOn(sweep(turn));
        }
        turn.over();
    }

    private void end(Sweeps.Sweep sweep, String why) {
        List<Scope> done = scopes.allDone(sweep.domain(), sweep.startedAt());
        Map<String, SweepCounts> counts = new TreeMap<>();
        done.forEach(scope -> counts.merge(scope.id().judged(), scope.counts(), SweepCounts::plus));
        NotSeen notSeen = NotSeen.of(types, done, scope -> scope.id().judged());
        String reason = why.isEmpty() ? notSeen.sentence() : why;
        Map<String, String> seen = new HashMap<>(sweeps.seen(sweep.domain()));
        if (why.isEmpty()) {
            types.all().stream()
                    .map(EntityType::name)
                    .filter(type -> !notSeen.types().contains(type))
                    .forEach(type -> seen.put(type, sweep.startedAt()));
        }
        seen.keySet().removeIf(type -> types.find(type).isEmpty());
        Sweeps.Sweep ended = new Sweeps.Sweep(
                sweep.domain(),
                sweep.startedAt(),
                reason.isEmpty() ? Sweeps.State.COMPLETE : Sweeps.State.INCOMPLETE,
                now(),
                reason,
                new HashMap<>(counts),
                seen);
        if (sweeps.end(ended)) {
            nominees.forget();
            SweepCounts total = ended.total();
            LOG.info(
                    "sweep {} of {} {}: {} entities, {} new versions, {} tombstones, {} calls in {} s{}",
                    sweep.startedAt(),
                    sweep.domain(),
                    ended.state().text(),
                    total.entities(),
                    total.versions(),
                    total.tombstones(),
                    total.calls(),
                    Duration.between(Instant.parse(sweep.startedAt()), clock.instant())
                            .toSeconds(),
                    reason.isEmpty() ? "" : " (" + reason + ")");
        }
    }

    /** The scopes of a sweep that have something to do. */
    public List<Scope> open(String domain, String startedAt) {
        return scopes.allOpen(domain, startedAt);
    }

    /** The scopes of a sweep in which we could not see everything, with how each ended. */
    public List<Scope> unseen(String domain, String startedAt) {
        List<Scope> unseen = new ArrayList<>();
        for (Scope scope : scopes.allDone(domain, startedAt)) {
            if (!scope.ending().equals(ScopeOutcome.DONE) && !scope.ending().equals(ScopeOutcome.ABSENT)) {
                unseen.add(scope);
            }
        }
        return unseen;
    }

    private String now() {
        return Capture.millis(clock.instant());
    }
}
