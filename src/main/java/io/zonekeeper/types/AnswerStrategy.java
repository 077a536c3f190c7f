package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneException;
import java.util.Map;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How a route takes the answer of a type's {@code get}: as a {@link DataZone.Answer} in the body. What says something of the
 * entity is an answer (not there, denied, refused); any other failure fails the exchange.
 */
public final class AnswerStrategy implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, @Nullable Exchange answered) {
        Exception failure = answered == null ? null : answered.getException();
        if (failure instanceof DataZoneException known) {
            RouteAnswers.answer(known)
                    .ifPresentOrElse(answer -> asked.getMessage().setBody(answer), () -> asked.setException(known));
        } else if (failure != null) {
            asked.setException(failure);
        } else if (answered != null && answered.getMessage().getBody() instanceof Map<?, ?> document) {
            asked.getMessage().setBody(new DataZone.Answer.Found(RouteAnswers.document(document)));
        } else {
            throw new IllegalStateException("a route of a type answered no document");
        }
        return asked;
    }
}
