package io.zonekeeper.sweep;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.Scope;
import io.zonekeeper.journal.ScopeOutcome;
import io.zonekeeper.journal.SweepCounts;
import io.zonekeeper.journal.Sweeps;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What one message of the work queue does with a scope: some of its pages, or some judgements. */
public final class ScopeTurn {

    /** What is done next. */
    public enum Work {
        PAGE,
        /** The scope is one entity. */
        ENTITY,
        /** What was not met is judged. */
        JUDGE,
        /** It is known already how the scope ends. */
        END,
        OVER
    }

    private final Optional<Sweeps.Sweep> sweep;
    private final Capture.Cause cause;
    private final Instant until;
    private Scope scope;
    private Work work;
    private int pages;
    private int contended;
    private ReadFailures readFailures;
    private Optional<ScopeProgress> progress = Optional.empty();
    private Optional<ScopeProgress.Last> listed = Optional.empty();

    /**
     * @param sweep empty when events want the scope listed
     * @param until no page begins after it
     */
    ScopeTurn(Optional<Sweeps.Sweep> sweep, Scope scope, Work work, Capture.Cause cause, Instant until) {
        this.sweep = sweep;
        this.scope = scope;
        this.work = work;
        this.cause = cause;
        this.until = until;
        this.readFailures = new ReadFailures(scope);
    }

    Optional<Sweeps.Sweep> sweep() {
        return sweep;
    }

    public Capture.Cause cause() {
        return cause;
    }

    public Scope scope() {
        return scope;
    }

    public Work work() {
        return work;
    }

    ReadFailures readFailures() {
        return readFailures;
    }

    /** A step came to its end. */
    void came(ScopeProgress to) {
        readFailures.tell();
        progress = Optional.of(to);
    }

    /** The last page was read, or none can be. */
    void ends(Scope read, ScopeOutcome outcome, SweepCounts counts, Collection<String> keys) {
        came(new ScopeProgress.Last(
                read, read.flaws().plus(readFailures.flaws()).outcome(outcome), counts, keys));
    }

    void ends(ScopeOutcome outcome, long calls) {
        ends(scope, outcome, SweepCounts.calls(calls), List.of());
    }

    /** What the step came to. */
    ScopeProgress progress() {
        ScopeProgress came = progress.orElseThrow(
                () -> new IllegalStateException("a step of the scope " + scope.id() + " came to nothing"));
        progress = Optional.empty();
        return came;
    }

    boolean hasProgress() {
        return progress.isPresent();
    }

    /** The next step is this, with the scope as it stands now; false when the turn has lasted long enough. */
    boolean goesOn(Scope next, Work nextWork, int most, Instant now) {
        pages++;
        if (pages >= most || now.isAfter(until)) {
            return false;
        }
        begins(next, nextWork);
        return true;
    }

    private void begins(Scope next, Work nextWork) {
        scope = next;
        work = nextWork;
        readFailures = new ReadFailures(next);
    }

    /** It is listed; what it did not show is judged. */
    void judges(ScopeProgress.Last last) {
        begins(last.read(), Work.JUDGE);
        listed = Optional.of(last);
    }

    /** How it was listed, where that was in this turn. */
    Optional<ScopeProgress.Last> listed() {
        return listed;
    }

    void over() {
        work = Work.OVER;
    }

    /** How often its page was refused because somebody moved a head meanwhile. */
    int contendedAgain() {
        return ++contended;
    }
}
