package io.zonekeeper.sandbox.orders;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The misbehaviour that was ordered. Several orders may take the same call, one of each effect.
 *
 * <pre>{@code
 * standIn.orders().on("GetAsset").times(3).give(Effect.THROTTLE);
 * standIn.orders().on("Create*").skip(2).times(1).give(Effect.LOSE_ANSWER);
 * }</pre>
 */
public final class Orders {
    private final List<Order> orders = new CopyOnWriteArrayList<>();

    /** Begins an order for the operations of a name; {@code *} stands for anything, commas separate names. */
    public Draft on(String operation) {
        return new Draft(this, operation);
    }

    public List<Order> all() {
        return List.copyOf(orders);
    }

    public void clear() {
        orders.clear();
    }

    /** The effects that were ordered for this call; each order that takes it counts it. */
    public Map<Effect, Order> take(Called call) {
        Map<Effect, Order> taken = new EnumMap<>(Effect.class);
        for (Order order : orders) {
            if (!taken.containsKey(order.effect()) && order.takes(call)) {
                taken.put(order.effect(), order);
            }
        }
        return taken;
    }

    /** An order that is being written. */
    public static final class Draft {
        private final Orders orders;
        private final String operation;
        private @Nullable String domain;
        private Predicate<Called> where = call -> true;
        private int skip;
        private int times = Integer.MAX_VALUE;

        Draft(Orders orders, String operation) {
            this.orders = orders;
            this.operation = operation;
        }

        /** For that many calls; without this, for all until it is released. */
        public Draft times(int count) {
            times = count;
            return this;
        }

        /** Not for the first so many calls. */
        public Draft skip(int count) {
            skip = count;
            return this;
        }

        public Draft domain(String id) {
            domain = id;
            return this;
        }

        public Draft where(Predicate<Called> condition) {
            where = where.and(condition);
            return this;
        }

        /** Only calls of which some input member has this value: an id, a project, a search scope. */
        public Draft naming(String value) {
            return where(call -> call.names(value));
        }

        public Order give(Effect effect) {
            return give(effect, 0);
        }

        public Order give(Effect effect, long amount) {
            Order order = new Order(operation, effect, amount, domain, where, skip, times);
            orders.orders.add(order);
            return order;
        }

        public Order latency(Duration wait) {
            return give(Effect.LATENCY, wait.toMillis());
        }
    }
}
