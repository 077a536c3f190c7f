package io.zonekeeper.datazone;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.AcquireInitialTokenResponse;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenResponse;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Makes the attempts of a call: each waits for the budget, failures are typed, and what may be repeated is repeated.
 *
 * <p>The decisions are those of the SDK's own retry strategies; the loop is here because a strategy inside the client
 * knows neither the operation, by which budgets are kept and throttling is scoped, nor that waiting for a budget is no
 * part of an attempt's time. So the client itself makes single attempts.
 */
final class Retries {
    private static final int READ_ATTEMPTS = 8;
    private static final Duration WHOLE_CALL = Duration.ofMinutes(2);

    /** How often a call may be made. */
    enum Kind {
        /** Reads: the SDK's adaptive mode. */
        READ,
        /** Has its effect once however often it is sent (client token, PUT, DELETE): the SDK's standard mode. */
        REPEATABLE,
        /** A second attempt could make a second thing: never. */
        ONCE;

        static Kind of(boolean mutating, String operation, String method, boolean clientToken) {
            if (!mutating) {
                return READ;
            }
            if (clientToken) {
                return REPEATABLE;
            }
            boolean idempotent = method.equals("PUT") || method.equals("DELETE");
            return idempotent && !operation.startsWith("Create") ? REPEATABLE : ONCE;
        }
    }

    /** One attempt. */
    interface Attempt {
        void make() throws Throwable;
    }

    private final Budget budget;
    private final FailureSummary failures;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final RetryStrategy reads = AwsRetryStrategy.adaptiveRetryStrategy().toBuilder()
            .maxAttempts(READ_ATTEMPTS)
            .build();
    private final RetryStrategy repeatable = AwsRetryStrategy.standardRetryStrategy();
    private final RetryStrategy once = AwsRetryStrategy.doNotRetry();

    Retries(Budget budget, FailureSummary failures, LongSupplier nanoTime, Sleeper sleeper) {
        this.budget = budget;
        this.failures = failures;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** Returns after the attempt that succeeded; throws the last one's {@link DataZoneException} if none did. */
    void call(String operation, Kind kind, Attempt attempt) {
        call(operation, kind, false, attempt);
    }

    /** The same; {@code urgent} = ahead of all others in the budget. */
    void call(String operation, Kind kind, boolean urgent, Attempt attempt) {
        RetryStrategy strategy = strategy(kind);
        long start = nanoTime.getAsLong();
        try {
            AcquireInitialTokenResponse first =
                    strategy.acquireInitialToken(AcquireInitialTokenRequest.create(operation));
            RetryToken token = first.token();
            sleeper.sleep(first.delay());
            DataZoneException unanswered = null;
            while (true) {
                if (urgent) {
                    budget.acquireNow(operation);
                } else {
                    budget.acquire(operation);
                }
                Throwable thrown = attempt(attempt);
                if (thrown == null) {
                    strategy.recordSuccess(RecordSuccessRequest.create(token));
                    return;
                }
                DataZoneException failure = ExceptionTranslator.of(operation, thrown);
                failures.failed(failure);
                if (failure.kind() == DataZoneFailure.THROTTLED) {
                    budget.throttled(operation);
                }
                unanswered = failure.kind() == DataZoneFailure.UNAVAILABLE ? failure : unanswered;
                failure = kind == Kind.REPEATABLE ? withDoubt(failure, unanswered) : failure;
                if (Thread.currentThread().isInterrupted() || nanoTime.getAsLong() - start > WHOLE_CALL.toNanos()) {
                    throw failure;
                }
                RefreshRetryTokenResponse next = again(strategy, token, thrown, failure);
                token = next.token();
                sleeper.sleep(next.delay());
            }
        } catch (InterruptedException e) {
            throw ExceptionTranslator.of(operation, e);
        }
    }

    /** A refusal says nothing of an earlier attempt that was not answered: that may have had its effect. */
    private static DataZoneException withDoubt(DataZoneException failure, @Nullable DataZoneException unanswered) {
        boolean doubt = unanswered != null
                && failure.kind() != DataZoneFailure.UNAVAILABLE
                && failure.kind() != DataZoneFailure.ABSENT; // there or not, it is gone
        return doubt
                ? new DataZoneException(
                        DataZoneFailure.UNAVAILABLE,
                        failure.operation(),
                        failure.code(),
                        failure.requestId(),
                        "an attempt was not answered, and the next one was refused: " + failure.getMessage(),
                        failure)
                : failure;
    }

    private static @Nullable Throwable attempt(Attempt attempt) {
        try {
            attempt.make();
            return null;
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            return e;
        }
    }

    private static RefreshRetryTokenResponse again(
            RetryStrategy strategy, RetryToken token, Throwable thrown, DataZoneException failure) {
        try {
            return strategy.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(thrown)
                    .suggestedDelay(retryAfter(thrown))
                    .build());
        } catch (TokenAcquisitionFailedException e) {
            throw failure; // the strategy's answer is no; what failed is the call
        }
    }

    private static Duration retryAfter(Throwable thrown) {
        if (thrown instanceof AwsServiceException answered
                && answered.awsErrorDetails() != null
                && answered.awsErrorDetails().sdkHttpResponse() != null) {
            return answered.awsErrorDetails()
                    .sdkHttpResponse()
                    .firstMatchingHeader("Retry-After")
                    .filter(seconds -> seconds.matches("[0-9]{1,4}"))
                    .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                    .orElse(Duration.ZERO);
        }
        return Duration.ZERO;
    }

    private RetryStrategy strategy(Kind kind) {
        return switch (kind) {
            case READ -> reads;
            case REPEATABLE -> repeatable;
            case ONCE -> once;
        };
    }
}
