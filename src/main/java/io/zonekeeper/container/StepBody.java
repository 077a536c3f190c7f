package io.zonekeeper.container;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.jspecify.annotations.Nullable;

/** What a step of a shared route is given. */
final class StepBody {
    private StepBody() {}

    /** The body. Throws {@link IllegalStateException} where a step of somebody's own has changed it. */
    static <T> T of(Exchange exchange, Class<T> type) {
        Object body = exchange.getMessage().getBody();
        if (type.isInstance(body)) {
            return type.cast(body);
        }
        throw new IllegalStateException("a step of the route " + exchange.getFromRouteId()
                + " was given another body than a " + type.getSimpleName()
                + "; a step before it must leave the body as it is");
    }

    /** The failure that was caught, without what a route wraps it in. Throws what is no failure but the end, such as no memory. */
    static RuntimeException caught(Exchange exchange) {
        Throwable failure = thrown(exchange);
        if (failure instanceof Error error) {
            throw error;
        }
        while (failure != null && !(failure instanceof RuntimeException)) {
            failure = failure.getCause();
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException("nothing was caught");
    }

    /** Whatever was caught, without what a route wraps it in. */
    static Throwable thrown(Exchange exchange) {
        Throwable thrown = unwrapped(exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class));
        return thrown == null ? new IllegalStateException("nothing was caught") : thrown;
    }

    /** A failure without what a route wraps it in. */
    static @Nullable Throwable unwrapped(@Nullable Throwable failure) {
        Throwable inner = failure;
        while ((inner instanceof CamelExchangeException || inner instanceof CamelExecutionException)
                && inner.getCause() != null) {
            inner = inner.getCause();
        }
        return inner;
    }
}
