package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.ports.Change;
import io.zonekeeper.restore.ports.DomainQuestion;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.OpenQuestion;
import io.zonekeeper.restore.ports.Turn;
import io.zonekeeper.restore.ports.UnansweredException;
import io.zonekeeper.types.CallOutcome;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One step on its way through the route {@code step}: what is known of it, and what is done next. */
public final class StepTurn implements Turn {
    private final StepRun run;
    private final KnownAnswers answers;
    private Step step;
    private Supplier<StepDecision> phase;
    private @Nullable StepDecision decision;
    private final OpenQuestion asked = new OpenQuestion();
    private Optional<String> locked = Optional.empty();
    private boolean over;

    StepTurn(StepRun run, KnownAnswers answers, Step step, Supplier<StepDecision> phase) {
        this.run = run;
        this.answers = answers;
        this.step = step;
        this.phase = phase;
    }

    /** The step as it stands. */
    public Step step() {
        return step;
    }

    @Override
    public void begin() {
        over = false;
    }

    @Override
    public Work next() throws InterruptedException {
        while (!over) {
            try {
                decision = phase.get();
            } catch (UnansweredException e) {
                asked.opens(e);
                return Work.ASK;
            }
            if (!(decision instanceof StepDecision.Locks locks)) {
                return work(decision);
            }
            if (locks.name().isPresent()) {
                run.locks().enter(locks.name().get());
                locked = locks.name();
            }
            goOn(locks.then());
        }
        return Work.OVER;
    }

    private Work work(StepDecision decision) {
        if (decision instanceof StepDecision.Writes writes) {
            return writes.write() instanceof LedgerWrite.Intent
                    ? Work.INTENT
                    : writes.write() instanceof LedgerWrite.Original ? Work.KEEP : Work.NOTE;
        }
        if (decision instanceof StepDecision.Ends ends) {
            if (ends.write().isPresent()) {
                return Work.RESULT;
            }
            end();
            return Work.OVER;
        }
        return decision instanceof StepDecision.Calls
                ? Work.CALL
                : decision instanceof StepDecision.Waits ? Work.WAIT : Work.LATER;
    }

    private void goOn(Supplier<StepDecision> then) {
        answers.forget(); // something has happened
        phase = then;
    }

    @Override
    public DomainQuestion question() {
        return asked.question();
    }

    @Override
    public void answered(Object answer) {
        asked.answered(answer);
    }

    @Override
    public Change call() {
        StepDecision.Calls calls = decided(StepDecision.Calls.class);
        MutationRequest request = calls.request();
        return new Change(
                request.type().name(),
                request.verb(),
                request.body(),
                request.scope(),
                Optional.of(calls.step().intent().token()).filter(token -> !token.isEmpty()),
                calls.signedAt());
    }

    @Override
    public String target() {
        return run.target();
    }

    @Override
    public void called(CallOutcome outcome) {
        StepDecision.Calls calls = decided(StepDecision.Calls.class);
        goOn(() -> calls.then().apply(outcome));
    }

    @Override
    public void write() {
        StepDecision.Writes writes = decided(StepDecision.Writes.class);
        run.write(writes.write());
        goOn(writes.then());
    }

    @Override
    public void pause() throws InterruptedException {
        StepDecision.Waits waits = decided(StepDecision.Waits.class);
        run.pause(waits);
        goOn(waits.then());
    }

    @Override
    public void park() {
        StepDecision.Parks parks = decided(StepDecision.Parks.class);
        step = parks.step();
        goOn(parks.again());
        over = true;
        run.park(this, parks.usual());
    }

    @Override
    public void end() {
        StepDecision.Ends ends = decided(StepDecision.Ends.class);
        ends.write().ifPresent(run::write);
        isOver(ends.after());
    }

    private void isOver(Step after) {
        step = after;
        over = true;
        run.isOver(step.id());
    }

    @Override
    public void failed(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof InterruptedException) { // the process ends: whoever comes next goes on from here
            throw new IllegalStateException("interrupted at step " + step.id(), failure);
        }
        isOver(run.failed(step, failure instanceof RuntimeException own ? own : new IllegalStateException(failure)));
    }

    @Override
    public void leave() {
        locked.ifPresent(run.locks()::leave);
        locked = Optional.empty();
    }

    private <T extends StepDecision> T decided(Class<T> kind) {
        if (!kind.isInstance(decision)) {
            throw new IllegalStateException("step " + step.id() + " was decided otherwise: " + decision);
        }
        return kind.cast(decision);
    }
}
