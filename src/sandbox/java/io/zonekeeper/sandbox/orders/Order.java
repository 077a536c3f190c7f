package io.zonekeeper.sandbox.orders;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One order: which calls, which effect, how often. */
public final class Order {
    private final String operation;
    private final Pattern pattern;
    private final Effect effect;
    private final long amount;
    private final @Nullable String domain;
    private final Predicate<Called> where;
    private final AtomicInteger skip;
    private final AtomicInteger left;
    private final AtomicInteger used = new AtomicInteger();

    Order(
            String operation,
            Effect effect,
            long amount,
            @Nullable String domain,
            Predicate<Called> where,
            int skip,
            int times) {
        this.operation = operation;
        this.pattern = Pattern.compile(operation.replace("*", ".*").replace(",", "|"));
        this.effect = effect;
        this.amount = amount;
        this.domain = domain;
        this.where = where;
        this.skip = new AtomicInteger(skip);
        this.left = new AtomicInteger(times);
    }

    public Effect effect() {
        return effect;
    }

    public String operation() {
        return operation;
    }

    public long amount() {
        return amount;
    }

    /** How many calls it has taken so far. */
    public int used() {
        return used.get();
    }

    /** How many calls it will still take. */
    public int left() {
        return left.get();
    }

    /** Takes no further call. */
    public void release() {
        left.set(0);
    }

    /** Takes the call if it is meant and not used up. */
    boolean takes(Called call) {
        if (left.get() <= 0
                || !pattern.matcher(call.operation()).matches()
                || (domain != null && !domain.equals(call.domain()))
                || !where.test(call)) {
            return false;
        }
        if (skip.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            return false;
        }
        if (left.getAndUpdate(n -> Math.max(0, n - 1)) <= 0) {
            return false;
        }
        used.incrementAndGet();
        return true;
    }
}
