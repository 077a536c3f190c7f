package io.zonekeeper.sweep;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.types.MetadataType;
import io.zonekeeper.types.MetadataTypes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sweeps a domain: every scope is listed, every entity that moved is read and captured, then what was not met is judged.
 *
 * <p>Nobody owns a sweep but the lock in the table. Each step is one message that says only which scope has something to
 * do; any worker takes it, and may die at any point. A sweep is complete when no scope is open.
 */
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    /** Scopes of this name are no listings: they judge what the listings of a type did not show. */
    private static final String ABSENCE = "~absence";

    private static final int ABSENCE_DEPTH = 99;
    /** What one message judges at the most, and how many heads it goes through for that. */
    private static final int NOMINEES = 50;

    private static final int HEADS = 20_000;

    private final MetadataTypes types;
    private final Scopes scopes;
    private final Sweeps sweeps;
    private final Journal journal;
    private final ScopeWork work;
    private final Absences absences;
    private final EventScopes eventScopes;
    private final Queue queue;
    private final InstantSource clock;
    private final Duration longest;
    private final Duration still;
    private volatile Met met = new Met("", "", Set.of());
    private volatile Whole whole = new Whole("", false);

    Sweep(
            MetadataTypes types,
            Scopes scopes,
            Sweeps sweeps,
            Journal journal,
            ScopeWork work,
            Absences absences,
            EventScopes eventScopes,
            Queue queue,
            InstantSource clock,
            Duration longest,
            Duration still) {
        this.types = types;
        this.scopes = scopes;
        this.sweeps = sweeps;
        this.journal = journal;
        this.work = work;
        this.absences = absences;
        this.eventScopes = eventScopes;
        this.queue = queue;
        this.clock = clock;
        this.longest = longest;
        this.still = still;
    }

    private record Met(String sweep, String type, Set<String> keys) {}

    private record Whole(String sweep, boolean yes) {}

    /** Starts the sweep that was due at an instant. False when one runs or this one was started before. */
    public boolean start(String domain, Instant due) {
        String startedAt = Capture.millis(due);
        MetadataType root = types.roots().get(0);
        ScopeId id = ScopeId.of(domain, startedAt, 0, root.name(), Map.of());
        boolean started = sweeps.start(domain, startedAt, Scope.open(id, Map.of(), "", now()));
        if (started) {
            queue.nudge(List.of(new Nudge(id)));
        }
        return started;
    }

    /** What every replica does when a sweep is due: starts it, or helps the one that runs along. */
    public void tick(String domain, Instant due) {
        if (!start(domain, due)) {
            help(domain);
        }
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
        List<Nudge> nudges = open.stream()
                .filter(scope -> Instant.parse(scope.moved()).isBefore(before))
                .map(scope -> new Nudge(scope.id()))
                .toList();
        if (!nudges.isEmpty()) {
            queue.nudge(nudges);
        }
    }

    /** Does what a message of the work queue asks for; nothing when others did it. */
    public void work(Nudge nudge) {
        ScopeId id = nudge.scope();
        if (id.sweep().equals(EventScopes.SWEEP)) {
            eventScopes.work(id);
            return;
        }
        Optional<Sweeps.Sweep> sweep = sweeps.current(id.domain())
                .filter(current -> current.running() && current.startedAt().equals(id.sweep()));
        if (sweep.isEmpty()) {
            return;
        }
        Optional<Scope> open = scopes.open(id);
        if (open.isEmpty()) {
            again(sweep.get());
        } else if (id.type().equals(ABSENCE)) {
            judge(sweep.get(), open.get());
        } else {
            list(sweep.get(), open.get());
        }
    }

    private void list(Sweeps.Sweep sweep, Scope scope) {
        ScopeWork.Progress progress = work.turn(scope, Capture.Cause.sweep(sweep.startedAt()));
        if (progress instanceof ScopeWork.Progress.Last last) {
            Scope read = last.read();
            Scope ended = read.advanced("", now(), read.before(), last.counts()).ended(last.outcome(), now());
            if (scopes.close(read, ended, last.keys())) {
                goOn(sweep);
            }
        }
    }

    /** Whoever opened a judgement may have died before it could nudge; its own message comes back and leads to here. */
    private void again(Sweeps.Sweep sweep) {
        Optional<Scope> first = scopes.firstOpen(sweep.domain(), sweep.startedAt());
        if (first.isEmpty()) {
            goOn(sweep);
        } else if (first.get().id().type().equals(ABSENCE)) {
            queue.nudge(List.of(new Nudge(first.get().id())));
        }
    }

    /** When no scope is open: opens the next judgement, or ends the sweep. */
    private void goOn(Sweeps.Sweep sweep) {
        String domain = sweep.domain();
        if (scopes.anyOpen(domain, sweep.startedAt())) {
            return;
        }
        Set<String> judged = scopes.done(domain, sweep.startedAt(), ABSENCE).stream()
                .map(scope -> scope.id().parent())
                .collect(Collectors.toSet());
        for (MetadataType type : types.all()) {
            if (!judged.contains(type.name())) {
                ScopeId id = new ScopeId(domain, sweep.startedAt(), ABSENCE_DEPTH, ABSENCE, type.name());
                scopes.openNew(List.of(Scope.open(id, Map.of(), "", now())));
                queue.nudge(List.of(new Nudge(id)));
                return;
            }
        }
        end(sweep, "");
    }

    /** Judges the next nominees of a type; the cursor in the scope says after which key to go on. */
    private void judge(Sweeps.Sweep sweep, Scope scope) {
        MetadataType type = types.get(scope.id().parent());
        String domain = sweep.domain();
        Map<String, Scope> listed = scopes.done(domain, sweep.startedAt(), type.name()).stream()
                .collect(Collectors.toMap(done -> done.id().parent(), Function.identity()));
        Set<String> keys = met(sweep, type);
        Absences.Round round = absences.sweep(
                domain, listedWhole(sweep) ? sweep.startedAt() : "", Capture.Cause.sweep(sweep.startedAt()));
        Iterator<Head> heads = journal.heads(
                        domain,
                        type.name(),
                        "",
                        scope.token().isEmpty() ? Optional.empty() : Optional.of(scope.token()))
                .iterator();
        int judged = 0;
        String last = scope.token();
        // without the domain itself nothing below it proves anything
        boolean rooted = type.parents().isEmpty() || rootIsThere(sweep);
        int looked = 0;
        while (rooted && heads.hasNext() && judged < NOMINEES && looked++ < HEADS) {
            Head head = heads.next();
            last = head.id().key();
            if (head.deleted()) {
                round.tombstone();
            } else if (!keys.contains(last) && nominated(type, head, listed, round)) {
                Outcome outcome = round.judge(type, head);
                LOG.debug("{} was not met: {}", head.id(), outcome);
                judged++;
            }
        }
        if (rooted && heads.hasNext()) {
            Scope next = scope.advanced(last, now(), "", round.counts());
            if (scopes.change(scope, next)) {
                queue.nudge(List.of(new Nudge(scope.id())));
            }
        } else if (scopes.close(
                scope, scope.advanced("", now(), "", round.counts()).ended("done", now()), List.of())) {
            goOn(sweep);
        }
    }

    /** Whether a sweep with a scope that ended like this is incomplete: nothing is seen without the root. */
    private boolean incomplete(Scope scope) {
        boolean root = types.find(scope.id().type())
                .filter(type -> type.parents().isEmpty())
                .isPresent();
        return scope.outcome().startsWith("failed") || root && !scope.outcome().equals("done");
    }

    /** Whether every listing came to its end; judgements begin when all have ended. */
    private boolean listedWhole(Sweeps.Sweep sweep) {
        Whole known = whole;
        if (!known.sweep().equals(sweep.startedAt() + sweep.domain())) {
            known = new Whole(
                    sweep.startedAt() + sweep.domain(),
                    scopes.allDone(sweep.domain(), sweep.startedAt()).stream().noneMatch(this::incomplete));
            whole = known;
        }
        return known.yes();
    }

    private boolean rootIsThere(Sweeps.Sweep sweep) {
        return types.roots().stream()
                .flatMap(root -> scopes.done(sweep.domain(), sweep.startedAt(), root.name()).stream())
                .allMatch(scope -> scope.outcome().equals("done"));
    }

    /** Absence counts where the scope was read to its end, or where what it hung below is gone. */
    private boolean nominated(MetadataType type, Head head, Map<String, Scope> listed, Absences.Round round) {
        if (head.scope().isEmpty() && !type.parents().isEmpty() && head.parent().isEmpty()) {
            return types.has(type, "get");
        }
        Scope scope = listed.get(ScopeId.parent(head.scope()));
        return scope != null
                        && (scope.outcome().equals("done") || scope.outcome().equals("absent"))
                || round.ownerGone(head);
    }

    private Set<String> met(Sweeps.Sweep sweep, MetadataType type) {
        Met known = met;
        if (!known.sweep().equals(sweep.startedAt() + sweep.domain())
                || !known.type().equals(type.name())) {
            known = new Met(
                    sweep.startedAt() + sweep.domain(),
                    type.name(),
                    scopes.met(sweep.domain(), sweep.startedAt(), type.name()));
            met = known;
        }
        return known.keys();
    }

    private void end(Sweeps.Sweep sweep, String why) {
        List<Scope> done = scopes.allDone(sweep.domain(), sweep.startedAt());
        Map<String, Scope.Counts> counts = new TreeMap<>();
        Set<String> problems = new HashSet<>();
        for (Scope scope : done) {
            String type = scope.id().type().equals(ABSENCE)
                    ? scope.id().parent()
                    : scope.id().type();
            counts.merge(type, scope.counts(), Scope.Counts::plus);
            if (incomplete(scope)) {
                problems.add(type + " " + scope.id().parent() + " " + scope.outcome());
            }
        }
        String reason = why.isEmpty() ? problems.stream().sorted().limit(5).collect(Collectors.joining("; ")) : why;
        Sweeps.Sweep ended = new Sweeps.Sweep(
                sweep.domain(),
                sweep.startedAt(),
                reason.isEmpty() ? "complete" : "incomplete",
                now(),
                reason,
                new HashMap<>(counts));
        if (sweeps.end(ended)) {
            met = new Met("", "", Set.of());
            Scope.Counts total = ended.total();
            LOG.info(
                    "sweep {} of {} {}: {} entities, {} new versions, {} tombstones, {} calls in {} s{}",
                    sweep.startedAt(),
                    sweep.domain(),
                    ended.state(),
                    total.entities(),
                    total.versions(),
                    total.tombstones(),
                    total.calls(),
                    Duration.between(Instant.parse(sweep.startedAt()), clock.instant())
                            .toSeconds(),
                    reason.isEmpty() ? "" : " (" + reason + ")");
        }
    }

    /** The scopes of a sweep in which we could not see everything, with how each ended. */
    public List<Scope> unseen(String domain, String startedAt) {
        List<Scope> unseen = new ArrayList<>();
        for (Scope scope : scopes.allDone(domain, startedAt)) {
            if (!scope.outcome().equals("done") && !scope.outcome().equals("absent")) {
                unseen.add(scope);
            }
        }
        return unseen;
    }

    private String now() {
        return Capture.millis(clock.instant());
    }
}
