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
import io.zonekeeper.restore.ports.KnownAnswers;
import io.zonekeeper.restore.ports.Ports;
import io.zonekeeper.restore.replay.StepRun;
import io.zonekeeper.restore.replay.StepTurn;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.Verb;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Undoes a restore: puts back what it changed, then deletes what it made, in the reverse order of the waves. What was
 * changed since, what others build on and what was found stays, with the reason. It can be repeated and gone on with.
 */
public final class Rollback {
    private final Ports ports;
    private final Ledger ledger;
    private final Lease.Held held;
    private final RestoreInputs inputs;
    private final StepRun stepRun;
    private final Map<Step.Id, Step> steps = new LinkedHashMap<>();
    private final RollbackTally tally = new RollbackTally();
    private List<Restored> all = List.of();
    private @Nullable RollbackRun run;
    private @Nullable DeletionBlockers blockers;
    private @Nullable Deletions deletions;

    /** What stays, and why. */
    public record Stay(Step step, String reason) {}

    /** What a rollback came to: the restore as it stands now, and what stays of it. */
    public record Result(Request request, RestoreCount count, List<Stay> stays) {}

    public Rollback(
            Ports ports, Ledger ledger, Lease.Held held, RestoreInputs inputs, StepRun stepRun, List<Step> steps) {
        this.ports = ports;
        this.ledger = ledger;
        this.held = held;
        this.inputs = inputs;
        this.stepRun = stepRun;
        steps.forEach(step -> this.steps.put(step.id(), step));
    }

    /** The steps of which nobody knows what came of their calls: that is found out first. */
    public List<StepTurn> open() {
        return steps.values().stream()
                .filter(Rollback::isOpen)
                .map(stepRun::lookBack)
                .toList();
    }

    /** It was looked at one of those; gives how long it is waited when the service is still at it. */
    public Optional<Duration> lookedBack(StepTurn turn) {
        steps.put(turn.step().id(), turn.step());
        return stepRun.waits(turn.step());
    }

    /** Lets that time pass. */
    public void pause(Duration time) throws InterruptedException {
        ports.pause().pass(time);
    }

    /** What the restore changed, in the reverse order of the waves. */
    public List<UndoTurn> changed() {
        all = Restored.of(List.copyOf(steps.values()));
        RollbackRun of = RollbackRun.of(ports, ledger, held, inputs, all);
        run = of;
        KnownAnswers lists = new KnownAnswers();
        return all.stream()
                .filter(Restored::isUpdated)
                .sorted(Comparator.comparing((Restored one) -> one.main().id().wave())
                        .reversed())
                .map(one -> UndoTurn.puttingBack(of, one, lists))
                .toList();
    }

    /** One was undone, as far as it was. */
    public void undone(UndoTurn turn) {
        tally.took(turn.one(), turn.outcome());
    }

    /** Looks at the whole target before anything is deleted: who builds on what the restore made? {@code us}: our own role's ids. */
    public DomainView view(Set<String> us) {
        tally.endPending("");
        RollbackRun of = known(run);
        DeletionBlockers looking = new DeletionBlockers(ports.types(), of.unchanged(), us, all, of.target());
        blockers = looking;
        return DomainView.whole(ports.types(), of.target(), looking);
    }

    /** It was looked at. */
    public void seen() {
        known(blockers).seen();
        List<Restored> made =
                all.stream().filter(one -> one.isMade() && !goesAlong(one)).toList();
        deletions = new Deletions(known(run), tally, known(blockers), made);
    }

    /** What is deleted next. */
    public Deletions.Next next() {
        return known(deletions).next();
    }

    /** Before what was refused is tried again. */
    public void rest() throws InterruptedException {
        pause(ports.windows().look());
    }

    /** Gives what stays. */
    public List<Stay> end() {
        UndoResults results = new UndoResults(known(run));
        goAlong(all.stream().filter(one -> one.isMade() && goesAlong(one)).toList(), results);
        all.stream()
                .filter(one -> isInDoubt(one.main()))
                .forEach(one -> tally.stays(one, one.main().reason()));
        end(all, results);
        return tally.stays();
    }

    private static <T> T known(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the steps of a rollback are in another order");
        }
        return part;
    }

    /** Whether nobody knows what came of its call, and it can be found out. */
    private static boolean isOpen(Step step) {
        return step.intent().isOpen()
                && step.action() != Action.ASK
                && List.of(State.INTENT, State.FAILED, State.BLOCKED).contains(step.state());
    }

    /** Whether no route deletes it: it has to be left to the deletion of what makes such ones. */
    private boolean goesAlong(Restored one) {
        EntityType type = ports.types().get(one.source().type());
        return type.maker().isPresent() && !type.has(Verb.DELETE);
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
