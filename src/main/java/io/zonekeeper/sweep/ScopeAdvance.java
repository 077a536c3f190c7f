package io.zonekeeper.sweep;

import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Owner;
import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Scopes;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.MetadataTypes;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Goes on to the next page of a scope, or to its end, under the condition that nobody else did. */
public final class ScopeAdvance {
    private static final int RESTARTS = 3;

    private final MetadataTypes types;
    private final Scopes scopes;
    private final Membership membership;
    private final InstantSource clock;

    ScopeAdvance(MetadataTypes types, Scopes scopes, Membership membership, InstantSource clock) {
        this.types = types;
        this.scopes = scopes;
        this.membership = membership;
        this.clock = clock;
    }

    /** The page was captured, and what hangs below it is open. */
    public void captured(PageRead page) {
        if (page.turn().hasProgress()) {
            return; // it is listed again
        }
        ScopeTurn turn = page.turn();
        DataZone.Page.Listed listed = page.page();
        SweepCounts counts = new SweepCounts(page.met().size(), page.versions(), 0, page.calls(), 0);
        List<String> keys = page.met().keySet().stream().map(EntityId::key).toList();
        Scope said = page.scope()
                .said(page.scope()
                        .total()
                        .and(listed.total(), turn.readFailures().ended().size() + listed.unknown()));
        ScopeOutcome before = page.access().outcome();
        if (listed.next().isPresent()) {
            Scope next = said.advanced(
                    listed.next().get(),
                    now(),
                    Optional.of(before),
                    counts,
                    turn.readFailures().flaws());
            turn.came(
                    scopes.advance(page.scope(), next, keys) ? new ScopeProgress.More(next) : new ScopeProgress.Lost());
        } else {
            last(turn, said, before, counts, keys);
        }
    }

    /**
     * Counts each entity once, however many pages showed it. A list that showed less than it said is read once more: what
     * moved between its pages is met then.
     */
    private void last(ScopeTurn turn, Scope scope, ScopeOutcome outcome, SweepCounts counts, List<String> keys) {
        Set<String> met = new HashSet<>(keys);
        if (scope.page() > 0) {
            met.addAll(scopes.met(scope));
        }
        ScopeOutcome ended = scope.ended(outcome, met.size());
        if (!ended.equals(outcome) && scope.starts() == 1) {
            restart(turn, scope.advanced("", now(), Optional.empty(), counts).restarted(now()));
        } else {
            turn.ends(
                    scope, ended, counts.ofEntities(met.size() - scope.counts().entities()), keys);
        }
    }

    private void restart(ScopeTurn turn, Scope again) {
        turn.came(scopes.change(turn.scope(), again) ? new ScopeProgress.More(again) : new ScopeProgress.Lost());
    }

    /** The one entity of the scope was captured. */
    public void entityCaptured(PageRead page) {
        page.turn()
                .ends(
                        page.scope(),
                        page.access().outcome(),
                        new SweepCounts(1, page.versions(), 0, page.calls(), 0),
                        page.met().keySet().stream().map(EntityId::key).toList());
    }

    /** The list was denied or refused. A token that is refused is begun anew. */
    public void refused(PageRead page, DataZone.Page answer) {
        ScopeTurn turn = page.turn();
        Scope scope = page.scope();
        page.called(1);
        if (answer instanceof DataZone.Page.Denied denied) {
            turn.ends(new ScopeOutcome.Denied(denied.operation(), denied.why()), page.calls());
        } else if (!scope.token().isEmpty() && scope.starts() <= RESTARTS) {
            restart(turn, scope.restarted(now()));
        } else {
            turn.ends(
                    new ScopeOutcome.Failed(answer instanceof DataZone.Page.Invalid invalid ? invalid.why() : ""),
                    page.calls());
        }
    }

    /** The list answered 404, which names no key: what is asked of the entity that the scope hangs below. */
    public Optional<Look.Question> owner(PageRead page) {
        page.called(1);
        Optional<Look.Question> question =
                membership.isThere(Owner.of(page.scope().owner()));
        if (question.isEmpty()) {
            ownerIs(page, Owner.of(page.scope().owner()).known());
        }
        return question;
    }

    public EntityType ownerType(PageRead page) {
        return types.get(Owner.of(page.scope().owner()).type());
    }

    /** The 404 counts where what the scope hangs below is gone. */
    public void ownerIs(PageRead page, boolean there) {
        page.turn()
                .ends(
                        there
                                ? new ScopeOutcome.Failed("the list answers 404, and "
                                        + page.scope().owner() + " is there")
                                : ScopeOutcome.ABSENT,
                        page.calls());
    }

    private String now() {
        return Capture.millis(clock.instant());
    }
}
