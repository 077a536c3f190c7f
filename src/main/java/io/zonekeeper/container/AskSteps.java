package io.zonekeeper.container;

import io.zonekeeper.journal.Tally;
import io.zonekeeper.restore.ports.Asking;
import io.zonekeeper.restore.ports.DomainQuestion;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.Verb;
import java.util.function.Supplier;
import org.apache.camel.Exchange;

/** The steps of the route {@code ask} that are Java. Who must know something stands in the variable {@code asking}. */
public final class AskSteps {
    static final String ASKING = "asking";
    private static final String STEP = "step";

    private final Supplier<Tally> calls;

    /** {@code calls} counts the calls of each type. */
    public AskSteps(Supplier<Tally> calls) {
        this.calls = calls;
    }

    /** Has it be asked by who stands in the variable, or else in the body; {@code step} is {@code list} where a page is wanted, else {@code get}. */
    public void question(Exchange exchange) {
        if (exchange.getVariable(ASKING) == null) {
            exchange.setVariable(ASKING, StepBody.of(exchange, Asking.class));
        }
        DomainQuestion question = asking(exchange).question();
        TypeCall.ask(exchange, calls.get(), question);
        exchange.setVariable(STEP, question.lists() ? Verb.LIST : Verb.GET);
    }

    /** Takes the answer. */
    public void answered(Exchange exchange) {
        Object body = exchange.getMessage().getBody();
        asking(exchange)
                .answered(body instanceof DataZone.Page page ? page : StepBody.of(exchange, DataZone.Answer.class));
    }

    private static Asking asking(Exchange exchange) {
        return exchange.getVariable(ASKING, Asking.class);
    }
}
