package io.zonekeeper.container;

import org.apache.camel.CamelExchangeException;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.spi.ExceptionHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a consumer does with an exchange that failed: nothing, because the route configuration {@code errors} has said why
 * its message comes back. A failure without an exchange is the consumer's own: one line.
 */
public final class FailedExchanges implements ExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FailedExchanges.class);

    /** Says in the variable {@code why} what went wrong; a split wraps it in words that name no cause. */
    public void why(Exchange exchange) {
        Throwable failure = exchange.getProperty(ExchangePropertyKey.EXCEPTION_CAUGHT, Throwable.class);
        while (failure instanceof CamelExchangeException wrapper && wrapper.getCause() != null) {
            failure = wrapper.getCause();
        }
        exchange.setVariable("why", failure == null ? "" : String.valueOf(failure.getMessage()));
    }

    @Override
    public void handleException(Throwable exception) {
        handleException("a consumer failed", null, exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public void handleException(String message, @Nullable Exchange exchange, Throwable exception) {
        if (exchange == null) {
            LOG.warn("{}: {}", message, exception.toString());
        }
        LOG.debug("{}", message, exception);
    }
}
