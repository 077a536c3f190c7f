package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Ledger;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.journal.ledger.Step.Action;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.RestoreCount;
import io.zonekeeper.restore.entity.RestoreInputs;
import io.zonekeeper.restore.entity.Restored;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.MetadataType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Undoes a restore: puts back what it changed, then deletes what it made, in the reverse order of the waves. What was
 * changed since, what others build on and what was found stays, with the reason. It can be repeated and gone on with.
 */
public final class Rollback {
    private final Ports ports;
    private final Ledger ledger;
    private final Lease.Held held;
    private final RestoreInputs inputs;
    private final RollbackTally tally = new RollbackTally();

    /** What stays, and why. */
    public record Stay(Step step, String reason) {}

    /** What a rollback came to: the restore as it stands now, and what stays of it. */
    public record Result(Request request, RestoreCount count, List<Stay> stays) {}

    public Rollback(Ports ports, Ledger ledger, Lease.Held held, RestoreInputs inputs) {
        this.ports = ports;
        this.ledger = ledger;
        this.held = held;
        this.inputs = inputs;
    }

    /** Undoes; gives what stays. */
    public List<Stay> run(StepRun stepRun, List<Step> steps) throws InterruptedException {
        List<Restored> all = Restored.of(resolved(stepRun, steps));
        RollbackRun run = RollbackRun.of(ports, ledger, held, inputs, all);
        putBack(all, new UpdateUndo(run));
        DeletionBlockers blockers = new DeletionBlockers(
                ports.types(), run.unchanged(), ports.dataZone(), ports.identity(), all, run.target());
        Map<Boolean, List<Restored>> made =
                all.stream().filter(Restored::isMade).collect(Collectors.partitioningBy(this::goesAlong));
        new Deletions(run, tally, blockers.look(ports.live()), made.getOrDefault(false, List.of())).run();
        UndoResults results = new UndoResults(run);
        goAlong(made.getOrDefault(true, List.of()), results);
        all.stream()
                .filter(one -> isInDoubt(one.main()))
                .forEach(one -> tally.stays(one, one.main().reason()));
        end(all, results);
        return tally.stays();
    }

    /** The steps, each open intent with what became of it. */
    private List<Step> resolved(StepRun stepRun, List<Step> steps) throws InterruptedException {
        List<Step> resolved = new ArrayList<>(steps.size());
        for (Step step : steps) {
            resolved.add(isOpen(step) ? drive(stepRun, stepRun.lookBack(step)) : step);
        }
        return resolved;
    }

    private Step drive(StepRun stepRun, io.zonekeeper.restore.replay.StepTurn turn) throws InterruptedException {
        while (true) {
            switch (turn.next()) {
                case ASK -> {
                    io.zonekeeper.restore.ports.Question q = turn.question();
                    turn.answered(
                            q.lists()
                                    ? ports.dataZone().list(q.domain(), q.type(), q.scope(), q.token())
                                    : ports.dataZone().get(q.domain(), q.type(), q.document(), q.scope()));
                }
                case WAIT -> turn.pause();
                case RESULT -> turn.end();
                case NOTE, KEEP, INTENT -> turn.write();
                case LATER -> {
                    turn.park();
                    ports.pause().pass(stepRun.waits(turn.step()).orElseThrow());
                    turn.begin();
                }
                default -> {
                    return turn.step();
                }
            }
        }
    }

    /** Whether nobody knows what came of its call, and it can be found out. */
    private static boolean isOpen(Step step) {
        return step.intent().isOpen()
                && step.action() != Action.ASK
                && List.of(State.INTENT, State.FAILED, State.BLOCKED).contains(step.state());
    }

    private void putBack(List<Restored> all, UpdateUndo undo) throws InterruptedException {
        List<Restored> updated = all.stream()
                .filter(Restored::isUpdated)
                .sorted(Comparator.comparing((Restored one) -> one.main().id().wave())
                        .reversed())
                .toList();
        for (Restored one : updated) {
            UndoOutcome outcome = undo.putBack(one);
            Instant until = ports.clock().instant().plus(ports.windows().ready());
            while (outcome instanceof UndoOutcome.UnderWay
                    && ports.clock().instant().isBefore(until)) {
                ports.pause().pass(ports.windows().look());
                outcome = undo.putBack(one.with(outcome.step()));
            }
            tally.took(one, outcome);
        }
        tally.endPending("");
    }

    /** Whether no route deletes it: it has to be left to the deletion of what makes such ones. */
    private boolean goesAlong(Restored one) {
        MetadataType type = ports.types().get(one.source().type());
        return type.maker().isPresent() && !ports.types().has(type, "delete");
    }

    /** What no route deletes goes with what it came with. */
    private void goAlong(List<Restored> along, UndoResults results) {
        for (Restored one : along) {
            Maker maker = ports.types().get(one.source().type()).maker().orElseThrow();
            boolean ended = Deletions.makers(one, maker).anyMatch(tally::isGone);
            tally.took(
                    one,
                    ended
                            ? results.forget(one.main())
                            : new UndoOutcome.Stays(
                                    one.main(), "goes only with its " + maker.type() + ", which stays"));
        }
    }

    /** Whether nobody knows which entity its call made. */
    private static boolean isInDoubt(Step step) {
        boolean asks = step.action() == Action.ASK && step.intent().attempt() > 0;
        boolean hidden = step.action() == Action.CREATE && step.intent().isOpen() && step.state() == State.BLOCKED;
        return (asks || hidden) && step.state() != State.UNDONE;
    }

    /** What completed an entity goes with it; what was found is forgotten when nothing stays that may name it. */
    private void end(List<Restored> all, UndoResults results) {
        boolean nothingStays = tally.stays().isEmpty();
        for (Restored one : all) {
            if (tally.isUndone(one)) {
                one.parts().stream()
                        .filter(part -> part.state() != State.UNDONE)
                        .forEach(part -> results.written(part, part.undone("undone with its entity")));
            } else if (nothingStays && one.isThere() && (one.main().action() == Action.ADOPT || one.isFound())) {
                if (inputs.map().isOf(held.restore(), one.source())) {
                    results.forget(one.main());
                } else { // another restore knows it
                    results.written(one.main(), one.main().undone("undone"));
                }
            }
        }
    }
}
