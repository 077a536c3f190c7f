package io.zonekeeper.sweep;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Journal;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.Sweeps;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import io.zonekeeper.types.Verb;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which entities a sweep did not meet though it could have, and what becomes of them. */
final class Nominees {
    private final MetadataTypes types;
    private final Scopes scopes;
    private final Journal journal;
    private final AbsenceLooks absences;
    private volatile Met met = new Met("", "", Set.of());
    private volatile Whole whole = new Whole("", false);

    Nominees(MetadataTypes types, Scopes scopes, Journal journal, AbsenceLooks absences) {
        this.types = types;
        this.scopes = scopes;
        this.journal = journal;
        this.absences = absences;
    }

    private record Met(String sweep, String type, Set<String> keys) {}

    private record Whole(String sweep, boolean yes) {}

    /** The next nominees of the type that a scope is for. */
    Judgement of(Sweeps.Sweep sweep, Scope scope) {
        EntityType type = types.get(scope.id().judged());
        String domain = sweep.domain();
        Map<String, Scope> listed = scopes.done(domain, sweep.startedAt(), type.name()).stream()
                .collect(Collectors.toMap(done -> done.id().parent(), Function.identity()));
        Set<String> keys = met(sweep, type);
        AbsenceRound round = absences.sweep(
                domain,
                listedWhole(sweep) ? sweep.startedAt() : "",
                Capture.Cause.sweep(sweep.startedAt()),
                AttemptCounter.last(scope));
        // without the domain itself nothing below it proves anything
        boolean rooted = type.isRoot() || rootIsThere(sweep);
        Iterator<Head> heads = rooted
                ? journal.heads(domain, type.name(), "", scope.judgedTo()).iterator()
                : Collections.emptyIterator();
        return new Judgement(
                type.name(),
                round,
                heads,
                scope.judgedTo().orElse(""),
                head -> !keys.contains(head.id().key()) && nominated(type, head, listed, round),
                head -> absences.look(round, head.id()));
    }

    /** Absence counts where the scope was read to its end, or where what it hung below is gone. */
    private boolean nominated(EntityType type, Head head, Map<String, Scope> listed, AbsenceRound round) {
        if (head.scope().isEmpty() && !type.isRoot() && head.parent().isEmpty()) {
            return type.has(Verb.GET);
        }
        Scope scope = listed.get(ScopeId.parent(head.scope()));
        return scope != null
                        && (scope.ending().nominates(type.has(Verb.GET))
                                || scope.ending().equals(ScopeOutcome.ABSENT))
                || round.ownerGone(head);
    }

    /** Whether every listing came to its end; judgements begin when all have ended. */
    private boolean listedWhole(Sweeps.Sweep sweep) {
        Whole known = whole;
        if (!known.sweep().equals(sweep.startedAt() + sweep.domain())) {
            known = new Whole(
                    sweep.startedAt() + sweep.domain(),
                    scopes.allDone(sweep.domain(), sweep.startedAt()).stream()
                            .allMatch(scope ->
                                    scope.ending().isSeen() || scope.ending().isWhole()));
            whole = known;
        }
        return known.yes();
    }

    private boolean rootIsThere(Sweeps.Sweep sweep) {
        return types.roots().stream()
                .flatMap(root -> scopes.done(sweep.domain(), sweep.startedAt(), root.name()).stream())
                .allMatch(scope -> scope.ending().isWhole());
    }

    private Set<String> met(Sweeps.Sweep sweep, EntityType type) {
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

    /** The sweep has ended: what was met in it is of no use any more. */
    void forget() {
        met = new Met("", "", Set.of());
    }
}
