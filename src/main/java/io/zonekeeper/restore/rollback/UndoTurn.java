package io.zonekeeper.restore.rollback;

import io.zonekeeper.datazone.DataZoneException;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Change;
import io.zonekeeper.restore.ports.DomainQuestion;
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.OpenQuestion;
import io.zonekeeper.restore.ports.SharedLists;
import io.zonekeeper.restore.ports.Turn;
import io.zonekeeper.restore.ports.UnansweredException;
import io.zonekeeper.types.CallOutcome;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One entity that is put back or deleted. */
public final class UndoTurn implements Turn {
    private final RollbackRun run;
    private final Restored one;
    private final KnownAnswers answers = new KnownAnswers();
    private Supplier<UndoDecision> phase;
    private @Nullable UndoDecision decision;
    private final OpenQuestion asked = new OpenQuestion();
    private @Nullable UndoOutcome outcome;
    private @Nullable Throwable failure;

    private UndoTurn(RollbackRun run, Restored one, Function<KnownAnswers, Supplier<UndoDecision>> first) {
        this.run = run;
        this.one = one;
        this.phase = first.apply(answers);
    }

    /** Deletes what a restore made; {@code lists}: what the lists of the target show in this round. */
    static UndoTurn deleting(RollbackRun run, Restored one, boolean seen, KnownAnswers lists) {
        return new UndoTurn(run, one, own -> {
            CreationUndo undo = new CreationUndo(run, new SharedLists(own, lists), one, seen);
            return undo::begin;
        });
    }

    /** Puts back what a restore changed; {@code lists}: what the lists of the target show in this round. */
    static UndoTurn puttingBack(RollbackRun run, Restored one, KnownAnswers lists) {
        return new UndoTurn(run, one, own -> {
            UpdateUndo undo = new UpdateUndo(run, new SharedLists(own, lists), one);
            return undo::begin;
        });
    }

    Restored one() {
        return one;
    }

    /** What it came to. Throws what stopped it. */
    UndoOutcome outcome() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException exception) {
            throw exception;
        }
        UndoOutcome known = outcome;
        if (known == null) {
            throw new IllegalStateException(one.main().id() + " is not at its end");
        }
        return known;
    }

    @Override
    public String target() {
        return run.target();
    }

    @Override
    public void begin() {
        // it has one turn
    }

    @Override
    public Work next() {
        if (outcome != null) {
            return Work.OVER;
        }
        try {
            decision = phase.get();
        } catch (UnansweredException e) {
            asked.opens(e);
            return Work.ASK;
        }
        return decision instanceof UndoDecision.Ends
                ? Work.RESULT
                : decision instanceof UndoDecision.Intends
                        ? Work.INTENT
                        : decision instanceof UndoDecision.Calls ? Work.CALL : Work.WAIT;
    }

    private void goOn(Supplier<UndoDecision> then) {
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
    public void write() {
        UndoDecision.Intends intends = decided(UndoDecision.Intends.class);
        UndoDecision next = intends.then()
                .apply(new UndoCall(run).intend(intends.step(), intends.type(), intends.verb(), intends.body()));
        goOn(() -> next);
    }

    @Override
    public Change call() {
        UndoDecision.Calls calls = decided(UndoDecision.Calls.class);
        return new Change(
                calls.type().name(),
                calls.verb(),
                calls.body(),
                calls.scope(),
                Optional.of(calls.step().intent().token()).filter(token -> !token.isEmpty()),
                Instant.parse(calls.step().intent().at()));
    }

    @Override
    public void called(CallOutcome came) {
        UndoDecision.Calls calls = decided(UndoDecision.Calls.class);
        goOn(() -> calls.then().apply(came));
    }

    @Override
    public void pause() throws InterruptedException {
        UndoDecision.Waits waits = decided(UndoDecision.Waits.class);
        run.ports().pause().pass(run.ports().windows().look());
        goOn(waits.then());
    }

    @Override
    public void park() {
        throw new IllegalStateException(one.main().id() + " waits for nothing else");
    }

    @Override
    public void end() {
        outcome = decided(UndoDecision.Ends.class).outcome().get();
    }

    /** Where the service does not answer it is tried again; anything else is thrown when it is asked what it came to. */
    @Override
    public void failed(Throwable why) {
        if (why instanceof DataZoneException) {
            outcome = new UndoOutcome.Later(one.main(), String.valueOf(why.getMessage()));
        } else {
            failure = why;
        }
    }

    @Override
    public void leave() {
        // nobody waits for it
    }

    private <T extends UndoDecision> T decided(Class<T> kind) {
        if (!kind.isInstance(decision)) {
            throw new IllegalStateException(one.main().id() + " was decided otherwise: " + decision);
        }
        return kind.cast(decision);
    }
}
