package io.zonekeeper.container;

import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.RunningRollback;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.replay.StepTurn;
import io.zonekeeper.restore.rollback.Deletions;
import io.zonekeeper.restore.rollback.Rollback;
import io.zonekeeper.restore.rollback.UndoTurn;
import io.zonekeeper.sweep.DomainView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** The steps of the route {@code undo-steps} that are Java. */
public final class UndoSteps {
    private static final String RUNNING = "running";
    private static final String STEP = "step";
    private static final String WORK = "work";
    private static final String TURN = "turn";
    private static final String LEVEL = "level";
    private static final String REST = "rest";

    private final Supplier<Restores> restores;

    public UndoSteps(Supplier<Restores> restores) {
        this.restores = restores;
    }

    /** Begins, under the lease of the body; {@code step} is {@code undone} where that was done before: the body says so then. */
    public Object begin(Exchange exchange) {
        ReplaySteps.HeldOrder order = StepBody.of(exchange, ReplaySteps.HeldOrder.class);
        TypeCall.urgent(exchange, false);
        Optional<RunningRollback> running = restores.get().beginRollback(order.held(), order.progress());
        running.ifPresent(begun -> exchange.setVariable(RUNNING, begun));
        exchange.setVariable(STEP, running.isPresent() ? "begun" : "undone");
        return running.<Object>map(begun -> begun)
                .orElseGet(() -> restores.get().undone(order.held().restore()));
    }

    /** The steps of which nobody knows what came of their calls. */
    public List<StepTurn> open(Exchange exchange) {
        return rollback(exchange).open();
    }

    /** Looks at one of them. */
    public void lookBack(Exchange exchange) {
        exchange.setVariable(TURN, StepBody.of(exchange, StepTurn.class));
        exchange.setVariable(WORK, "look");
    }

    /** It was looked at; {@code work} is {@code rest} while the service is at it, then {@code known}. */
    public void lookedBack(Exchange exchange) {
        Optional<Duration> waits = rollback(exchange).lookedBack(exchange.getVariable(TURN, StepTurn.class));
        waits.ifPresent(time -> exchange.setVariable(REST, time));
        exchange.setVariable(WORK, waits.isPresent() ? REST : "known");
    }

    /** Lets pass what the service needs, and looks again. */
    public StepTurn lookAgain(Exchange exchange) throws InterruptedException {
        rollback(exchange).pause(exchange.getVariable(REST, Duration.class));
        return exchange.getVariable(TURN, StepTurn.class);
    }

    /** What the restore changed, the last first. */
    public List<UndoTurn> changed(Exchange exchange) {
        return rollback(exchange).changed();
    }

    /** Undoes one. */
    public void one(Exchange exchange) {
        exchange.setVariable(TURN, StepBody.of(exchange, UndoTurn.class));
    }

    /** It was put back, as far as it was. */
    public void putBack(Exchange exchange) {
        rollback(exchange).undone(exchange.getVariable(TURN, UndoTurn.class));
    }

    /** Who are we there? */
    public void us(Exchange exchange) {
        exchange.setVariable(
                AskSteps.ASKING,
                restores.get()
                        .us(exchange.getVariable(RUNNING, RunningRollback.class)
                                .request()
                                .target()));
    }

    /** {@code step} is {@code ask} until that is known. */
    public void asked(Exchange exchange) {
        exchange.setVariable(
                STEP, exchange.getVariable(AskSteps.ASKING, Inquiry.class).isDecided() ? "known" : "ask");
    }

    /** Looks at the whole target: who builds on what the restore made? */
    public DomainView view(Exchange exchange) {
        Set<?> us =
                (Set<?>) exchange.getVariable(AskSteps.ASKING, Inquiry.class).decided();
        return rollback(exchange).view(us.stream().map(String::valueOf).collect(Collectors.toSet()));
    }

    /** It was looked at. */
    public void seen(Exchange exchange) {
        rollback(exchange).seen();
        exchange.setVariable(WORK, LEVEL);
    }

    /** {@code work} is {@code level} where the body has what is deleted next, {@code rest}, or {@code over}. */
    public void next(Exchange exchange) {
        Deletions.Next next = rollback(exchange).next();
        if (next instanceof Deletions.Next.Level level) {
            exchange.setVariable(LEVEL, level.turns());
            exchange.getMessage().setBody(level.turns());
            exchange.setVariable(WORK, LEVEL);
        } else {
            exchange.setVariable(WORK, next instanceof Deletions.Next.Rest ? REST : "over");
        }
    }

    /** All of these were deleted, as far as they were. */
    public void deleted(Exchange exchange) {
        for (Object turn : exchange.getVariable(LEVEL, List.class)) {
            rollback(exchange).undone((UndoTurn) turn);
        }
    }

    /** What was refused is tried again after a while. */
    public void rest(Exchange exchange) throws InterruptedException {
        rollback(exchange).rest();
    }

    /** What it came to. */
    public Rollback.Result end(Exchange exchange) {
        return restores.get().endRollback(exchange.getVariable(RUNNING, RunningRollback.class));
    }

    private static Rollback rollback(Exchange exchange) {
        return exchange.getVariable(RUNNING, RunningRollback.class).rollback();
    }
}
