package io.zonekeeper.container;

import io.zonekeeper.journal.Tally;
import io.zonekeeper.restore.ports.Turn;
import io.zonekeeper.types.CallOutcome;
import java.util.Locale;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the route {@code step} that are Java. What is next for it stands in the variable {@code step}. */
public final class StepSteps {
    private static final String STEP = "step";

    private final Supplier<Tally> calls;

    /** {@code calls} counts the calls of each type. */
    public StepSteps(Supplier<Tally> calls) {
        this.calls = calls;
    }

    /** Takes the {@link Turn} of the body. */
    public void begin(Exchange exchange) {
        Turn turn = StepBody.of(exchange, Turn.class);
        turn.begin();
        exchange.setVariable(AskSteps.ASKING, turn);
        TypeCall.urgent(exchange, false);
    }

    /** Decides what is next, by the ledger and by what the target has answered. */
    public void next(Exchange exchange) throws InterruptedException {
        exchange.setVariable(STEP, turn(exchange).next().name().toLowerCase(Locale.ROOT));
    }

    /** Writes what must be durable before it goes on. */
    public void write(Exchange exchange) {
        turn(exchange).write();
    }

    /** Has the target be called. */
    public void call(Exchange exchange) {
        Turn turn = turn(exchange);
        TypeCall.change(exchange, calls.get(), turn.target(), turn.call());
    }

    /** Takes what came of the call. */
    public void called(Exchange exchange) {
        turn(exchange).called(StepBody.of(exchange, CallOutcome.class));
    }

    /** Lets pass what may still arrive. */
    public void pause(Exchange exchange) throws InterruptedException {
        turn(exchange).pause();
    }

    /** Lets others go on: the service is at it. */
    public void park(Exchange exchange) {
        turn(exchange).park();
    }

    /** Writes how it ended. */
    public void end(Exchange exchange) {
        turn(exchange).end();
    }

    /** Writes that it failed. Throws what is no failure of this step alone. */
    public void failed(Exchange exchange) {
        turn(exchange).failed(StepBody.thrown(exchange));
    }

    /** Others may look for and make what has its name. */
    public void leave(Exchange exchange) {
        turn(exchange).leave();
    }

    private static Turn turn(Exchange exchange) {
        return exchange.getVariable(AskSteps.ASKING, Turn.class);
    }
}
