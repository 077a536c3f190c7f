package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneException;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * How a route takes the answer of a type's {@code list}: as a {@link DataZone.Page} in the body. What says something of the
 * list is an answer (not there, denied, refused); any other failure fails the exchange.
 */
public final class PageStrategy implements AggregationStrategy {
    @Override
    public Exchange aggregate(Exchange asked, @Nullable Exchange answered) {
        Exception failure = answered == null ? null : answered.getException();
        if (failure instanceof DataZoneException known) {
            RouteAnswers.page(known)
                    .ifPresentOrElse(page -> asked.getMessage().setBody(page), () -> asked.setException(known));
        } else if (failure != null) {
            asked.setException(failure);
        } else if (answered != null) {
            asked.getMessage().setBody(RouteAnswers.page(String.valueOf(asked.getVariable("call")), answered));
        } else {
            throw new IllegalStateException("a route of a type answered nothing");
        }
        return asked;
    }
}
