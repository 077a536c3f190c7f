package io.zonekeeper.container;

import io.zonekeeper.capture.Owner;
import io.zonekeeper.capture.OwnerAccess;
import io.zonekeeper.capture.OwnerQuestion;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Lease;
import io.zonekeeper.journal.ledger.Request;
import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.Restores;
import io.zonekeeper.restore.RunningRestore;
import io.zonekeeper.restore.plan.Answers;
import io.zonekeeper.restore.plan.OperatorAnswer;
import io.zonekeeper.restore.plan.TargetInventory;
import io.zonekeeper.restore.ports.Inquiry;
import io.zonekeeper.restore.replay.Replay;
import io.zonekeeper.sweep.DomainView;
import io.zonekeeper.sweep.Visibility;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.camel.Exchange;

/** The steps of the route {@code run-steps} that are Java. What a worker does next stands in the variable {@code work}. */
public final class ReplaySteps {
    private static final String ORDER = "order";
    private static final String RUNNING = "running";
    private static final String WORK = "work";
    private static final String ONE = "one";
    private static final String TARGET = "target";
    private static final String REQUEST = "request";
    private static final String STEP = "step";

    private final Supplier<Restores> restores;

    public ReplaySteps(Supplier<Restores> restores) {
        this.restores = restores;
    }

    /** An order to run the steps of a restore under a lease. */
    public record HeldOrder(Lease.Held held, Map<String, OperatorAnswer> answers, Replay.Progress progress) {}

    /** Takes the {@link HeldOrder} of the body; {@code step} is {@code unseen} where the target is to be looked at first. */
    public void check(Exchange exchange) {
        HeldOrder order = StepBody.of(exchange, HeldOrder.class);
        exchange.setVariable(ORDER, order);
        TypeCall.urgent(exchange, false);
        Request request = restores.get().request(order.held().restore());
        exchange.setVariable(REQUEST, request);
        Optional<TargetInventory> target = restores.get().unseen(request);
        target.ifPresent(unseen -> exchange.setVariable(TARGET, unseen));
        exchange.setVariable(STEP, target.isPresent() ? "unseen" : "begun");
    }

    /** Has the target be looked at. */
    public DomainView view(Exchange exchange) {
        return target(exchange).view(type -> {});
    }

    /** The entities of the target that own others. */
    public List<EntityId> owners(Exchange exchange) {
        return target(exchange).owners();
    }

    /** Has it be asked whether what one of them has is shown to us. */
    public OwnerQuestion owner(Exchange exchange) {
        EntityId owner = StepBody.of(exchange, EntityId.class);
        exchange.setVariable(ONE, owner);
        return OwnerQuestion.now(owner.domain(), Owner.of(owner));
    }

    /** Takes the answer to that. */
    public void shown(Exchange exchange) {
        target(exchange)
                .shown(
                        exchange.getVariable(ONE, EntityId.class),
                        Visibility.of(StepBody.of(exchange, OwnerAccess.class)));
    }

    /** Demands that the target is as it was planned for. */
    public void compare(Exchange exchange) {
        HeldOrder order = exchange.getVariable(ORDER, HeldOrder.class);
        exchange.setVariable(
                AskSteps.ASKING,
                restores.get()
                        .check(
                                exchange.getVariable(REQUEST, Request.class),
                                order.answers(),
                                Optional.ofNullable(exchange.getVariable(TARGET, TargetInventory.class))));
    }

    private static TargetInventory target(Exchange exchange) {
        return exchange.getVariable(TARGET, TargetInventory.class);
    }

    /** {@code step} is {@code ask} while an answer of the operator names what is not known to be there, then {@code known}. */
    public void answers(Exchange exchange) {
        exchange.setVariable(STEP, inquiry(exchange).isDecided() ? "known" : "ask");
    }

    /** Begins; as many as work beside each other. */
    public List<Integer> begin(Exchange exchange) {
        HeldOrder order = exchange.getVariable(ORDER, HeldOrder.class);
        RunningRestore running = restores.get()
                .begin(
                        order.held(),
                        exchange.getVariable(REQUEST, Request.class),
                        (Answers) inquiry(exchange).decided(),
                        order.progress());
        exchange.setVariable(RUNNING, running);
        exchange.setVariable(WORK, STEP);
        return IntStream.rangeClosed(1, running.workers()).boxed().toList();
    }

    private static Inquiry<?> inquiry(Exchange exchange) {
        return exchange.getVariable(AskSteps.ASKING, Inquiry.class);
    }

    /** {@code work} is {@code step}, {@code stopped}, {@code rest}, or {@code over}; waits while others do what may open a step. */
    public void next(Exchange exchange) throws InterruptedException {
        Replay.Work work = running(exchange).replay().next();
        exchange.setVariable(ONE, work);
        if (work instanceof Replay.Work.OneStep one) {
            exchange.getMessage().setBody(one.turn());
            exchange.setVariable(WORK, STEP);
        } else {
            exchange.setVariable(
                    WORK,
                    work instanceof Replay.Work.Stopped
                            ? "stopped"
                            : work instanceof Replay.Work.Rest ? "rest" : "over");
        }
    }

    /** A step is at its end, or the service is at it. */
    public void ended(Exchange exchange) {
        running(exchange).replay().ended(exchange.getVariable(ONE, Replay.Work.OneStep.class));
        exchange.removeVariable(ONE);
    }

    /** Writes that a step cannot come, because what it needs did not. */
    public void stopped(Exchange exchange) {
        running(exchange).replay().stop(exchange.getVariable(ONE, Replay.Work.Stopped.class));
        exchange.removeVariable(ONE);
    }

    /** Nothing can be done for a while. */
    public void rest(Exchange exchange) throws InterruptedException {
        running(exchange).replay().rest(exchange.getVariable(ONE, Replay.Work.Rest.class));
    }

    /** A worker cannot go on: all stop, and what happened is thrown when they have. */
    public void failed(Exchange exchange) {
        Optional<Step> inHand =
                exchange.removeVariable(ONE) instanceof Replay.Work work ? work.step() : Optional.empty();
        running(exchange).replay().failed(inHand, StepBody.thrown(exchange));
    }

    /** All are at their end: how the restore stands now. Throws what stopped one of them. */
    public Request end(Exchange exchange) {
        return restores.get().end(running(exchange));
    }

    private static RunningRestore running(Exchange exchange) {
        return exchange.getVariable(RUNNING, RunningRestore.class);
    }
}
