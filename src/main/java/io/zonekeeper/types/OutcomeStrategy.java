package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneException;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How a route takes what came of a call that changes something: as a {@link CallOutcome} in the body, with its kind
 * in the variable {@code outcome}: {@code done}, {@code refused} or {@code uncertain}. A failure of our own fails the exchange.
 */
public final class OutcomeStrategy implements AggregationStrategy {
    private static final String OUTCOME = "outcome";

    @Override
    public Exchange aggregate(Exchange asked, @Nullable Exchange answered) {
        Exception failure = answered == null ? null : answered.getException();
        if (failure instanceof DataZoneException known) {
            CallOutcome outcome = RouteAnswers.outcome(known);
            asked.setVariable(OUTCOME, outcome instanceof CallOutcome.Uncertain ? "uncertain" : "refused");
            asked.getMessage().setBody(outcome);
        } else if (failure != null) {
            asked.setException(failure);
        } else if (answered != null) {
            Object answer = answered.getMessage().getBody();
            asked.setVariable(OUTCOME, "done");
            asked.getMessage()
                    .setBody(new CallOutcome.Done(
                            answer instanceof Map<?, ?> document ? RouteAnswers.document(document) : Map.of()));
        } else {
            throw new IllegalStateException("a route of a type answered nothing");
        }
        return asked;
    }
}
