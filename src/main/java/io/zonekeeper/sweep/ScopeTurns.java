package io.zonekeeper.sweep;

import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeId;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.Scopes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What messages of the work queue do with scopes. What is left after a turn is nudged; if we die before, the message that gave
 * us the turn comes back and goes on where the table says.
 */
public final class ScopeTurns {
    private static final Logger LOG = LoggerFactory.getLogger(ScopeTurns.class);
    /** A turn is short against the time for which a message stays hidden, and against a shutdown. */
    private static final Duration TURN = Duration.ofSeconds(10);

    private static final int PAGES_A_TURN = 20;

    private final Sweeper sweeper;
    private final EventScopes eventScopes;
    private final Queue queue;
    private final InstantSource clock;
    private final AttemptCounter attempts;

    ScopeTurns(Sweeper sweeper, EventScopes eventScopes, Scopes scopes, Queue queue, InstantSource clock) {
        this.sweeper = sweeper;
        this.eventScopes = eventScopes;
        this.queue = queue;
        this.clock = clock;
        this.attempts = new AttemptCounter(scopes);
    }

    /** What the table says that a scope has to do; empty when others did it. */
    public Optional<ScopeTurn> begin(WorkItem item) {
        ScopeId id = item.scope();
        Instant until = clock.instant().plus(TURN);
        return id.sweep().equals(EventScopes.SWEEP) ? eventScopes.turn(id, until) : sweeper.turn(id, until);
    }

    /** What a turn has to judge. */
    public Judgement judgement(ScopeTurn turn) {
        return turn.sweep().isPresent() ? sweeper.judgement(turn) : eventScopes.judgement(turn);
    }

    /** All of it was judged. */
    public void judged(ScopeTurn turn, Judgement judgement) {
        turn.came(new ScopeProgress.Judged(judgement.batch()));
    }

    /** A step failed: that is counted, and thrown, so that the message comes back. A list that failed too often is passed over. */
    public void failed(ScopeTurn turn, RuntimeException failure) {
        Scope scope = turn.scope();
        if (!AttemptCounter.last(scope) || turn.work() == ScopeTurn.Work.JUDGE) {
            attempts.failed(scope, failure);
            throw failure;
        }
        LOG.warn("{} of {} is passed over: {}", scope.id().type(), scope.id().parent(), AttemptCounter.why(failure));
        turn.readFailures().failed(AttemptCounter.why(failure));
        turn.ends(ScopeOutcome.DONE, 1);
    }

    /** After a step: the next one, or the end of the turn. */
    public void goOn(ScopeTurn turn) {
        ScopeProgress progress = turn.progress();
        if (progress instanceof ScopeProgress.More more) {
            if (!turn.goesOn(more.next(), turn.work(), PAGES_A_TURN, clock.instant())) {
                queue.nudge(List.of(new WorkItem(turn.scope().id())));
                turn.over();
            }
        } else if (progress instanceof ScopeProgress.Last last) {
            if (turn.sweep().isPresent()) {
                sweeper.listed(turn, last);
            } else {
                eventScopes.listed(turn, last);
            }
        } else if (progress instanceof ScopeProgress.Judged judged) {
            if (turn.sweep().isPresent()) {
                sweeper.judged(turn, judged.batch());
            } else {
                eventScopes.judged(turn, judged.batch());
            }
        } else {
            turn.over();
        }
    }
}
