package io.zonekeeper.datazone;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Keeps the calls of one process within a share of each operation's quota: a token bucket for each operation. A throttle
 * halves the operation's rate; it comes back in small steps, all of it within a minute.
 */
public final class LocalBudget implements Budget {
    /** Half a second's worth may be saved up, so that one second never holds more than one and a half of the rate. */
    private static final double SAVED_SECONDS = 0.5;

    private static final double RECOVERED_IN_SECONDS = 60;
    private static final double LEAST = 1.0 / 16;
    /** Attempts that were under way together are refused together: that is one throttle. */
    private static final double HALVED_ONCE_A_SECOND = 1;

    /** What rounding to nanoseconds may lose. */
    private static final double TINY = 1e-6;

    private final double share;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * A budget on a clock of one's own.
     *
     * @param share of the quota, 0 = no limit
     * @param nanoTime a clock that never goes back, in nanoseconds
     */
    public LocalBudget(double share, LongSupplier nanoTime, Sleeper sleeper) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("budgetShare is " + share + "; it must be between 0 (no limit) and 1");
        }
        this.share = share;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
    }

    /** A budget in real time. */
    public static LocalBudget ofShare(double share) {
        return new LocalBudget(share, System::nanoTime, Sleeper.REAL);
    }

    @Override
    public void acquire(String operation) throws InterruptedException {
        if (share > 0) {
            for (Duration wait = bucket(operation).takeIfThere();
                    !wait.isZero();
                    wait = bucket(operation).takeIfThere()) {
                sleeper.sleep(wait);
            }
        }
    }

    @Override
    public void acquireNow(String operation) throws InterruptedException {
        if (share > 0) {
            Duration wait = bucket(operation).take();
            if (!wait.isZero()) {
                sleeper.sleep(wait);
            }
        }
    }

    @Override
    public void throttled(String operation) {
        if (share > 0) {
            bucket(operation).halve();
        }
    }

    /** The calls a second that the operation has now; infinite without a limit. */
    public double rate(String operation) {
        return share > 0 ? bucket(operation).rateNow() : Double.POSITIVE_INFINITY;
    }

    private Bucket bucket(String operation) {
        return buckets.computeIfAbsent(operation, name -> new Bucket(Quotas.perSecond(name) * share));
    }

    /**
     * The patient take what is there; the urgent also what is not there yet, in the order of taking: so a sweep, however
     * many of its reads wait, never delays an event.
     */
    private final class Bucket {
        private final double full;
        private double rate;
        private double tokens;
        private long at;
        private double sinceHalved = Double.POSITIVE_INFINITY;

        Bucket(double full) {
            this.full = full;
            this.rate = full;
            this.tokens = capacity();
            this.at = nanoTime.getAsLong();
        }

        private double capacity() {
            return Math.max(1, full * SAVED_SECONDS);
        }

        private void refill() {
            long now = nanoTime.getAsLong();
            double seconds = Math.max(0, now - at) / 1e9;
            at = now;
            sinceHalved += seconds;
            rate = Math.min(full, rate + full * seconds / RECOVERED_IN_SECONDS);
            tokens = Math.min(capacity(), tokens + rate * seconds);
        }

        /** Zero when a token was taken, else how long until there may be one. */
        synchronized Duration takeIfThere() {
            refill();
            if (tokens >= 1 - TINY) {
                tokens -= 1;
                return Duration.ZERO;
            }
            return Duration.ofNanos((long) Math.ceil((1 - tokens) / rate * 1e9));
        }

        synchronized Duration take() {
            refill();
            tokens -= 1;
            return tokens >= 0 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil(-tokens / rate * 1e9));
        }

        synchronized void halve() {
            refill();
            if (sinceHalved >= HALVED_ONCE_A_SECOND) {
                rate = Math.max(full * LEAST, rate / 2);
                tokens = Math.min(tokens, 0);
                sinceHalved = 0;
            }
        }

        synchronized double rateNow() {
            refill();
            return rate;
        }
    }
}
