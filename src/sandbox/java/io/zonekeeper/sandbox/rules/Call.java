package io.zonekeeper.sandbox.rules;

import io.zonekeeper.sandbox.Principal;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.orders.Effect;
import io.zonekeeper.sandbox.orders.Order;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.Region;
import io.zonekeeper.sandbox.store.World;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One call while it is being answered: who asks for what, and what came of it. */
public final class Call {
    /**
     * Something that the call, or what it set going, did to an entity.
     *
     * @param verb create, update, delete, or what else the family knows: publish, accept, revise
     * @param bySystem whether the service did it by itself
     */
    public record Change(Domain domain, Entity entity, String verb, boolean bySystem) {}

    /** Hears of changes that come after the call was answered. */
    @FunctionalInterface
    public interface Listener {
        void changed(Call call, Change change);
    }

    private final World world;
    private final Region region;
    private final @Nullable Domain domain;
    private final Operation operation;
    private final Map<String, Object> input;
    private final Principal caller;
    private final Map<Effect, Order> ordered;
    private final Instant now;
    private final String requestId;
    private final Listener listener;
    private final List<Change> changes = new ArrayList<>();
    private boolean answered;

    public Call(
            World world,
            Region region,
            @Nullable Domain domain,
            Operation operation,
            Map<String, Object> input,
            Principal caller,
            Map<Effect, Order> ordered,
            String requestId,
            Listener listener) {
        this.world = world;
        this.region = region;
        this.domain = domain;
        this.operation = operation;
        this.input = input;
        this.caller = caller;
        this.ordered = ordered;
        this.now = world.now();
        this.requestId = requestId;
        this.listener = listener;
    }

    public World world() {
        return world;
    }

    public Region region() {
        return region;
    }

    /** The domain that the call addresses. */
    public Domain domain() {
        if (domain == null) {
            throw Refusal.absent("Domain " + text("domainIdentifier") + " does not exist");
        }
        return domain;
    }

    /** The same call, inside a domain that it has just made. */
    Call within(Domain made) {
        return new Call(world, region, made, operation, input, caller, ordered, requestId, listener);
    }

    public boolean hasDomain() {
        return domain != null;
    }

    public Operation operation() {
        return operation;
    }

    public Map<String, Object> input() {
        return input;
    }

    public @Nullable Object get(String member) {
        return input.get(member);
    }

    /** The text of an input member, empty when it was not given. */
    public String text(String member) {
        return Values.text(input.get(member));
    }

    public Principal caller() {
        return caller;
    }

    public Instant now() {
        return now;
    }

    public String requestId() {
        return requestId;
    }

    /** Whether that misbehaviour was ordered for this call. */
    public boolean ordered(Effect effect) {
        return ordered.containsKey(effect);
    }

    /** The amount of an ordered effect; 0 when it was not ordered. */
    public long amount(Effect effect) {
        Order order = ordered.get(effect);
        return order == null ? 0 : order.amount();
    }

    public void created(Entity entity) {
        changed(domain(), entity, "create", false);
    }

    public void updated(Entity entity) {
        changed(domain(), entity, "update", false);
    }

    public void deleted(Entity entity) {
        changed(domain(), entity, "delete", false);
    }

    public void changed(Domain where, Entity entity, String verb, boolean bySystem) {
        Change change = new Change(where, entity, verb, bySystem);
        if (answered) {
            listener.changed(this, change);
        } else {
            changes.add(change);
        }
    }

    /** What was changed, once: changes after this go to the listener. */
    public List<Change> answered() {
        answered = true;
        return changes;
    }

    /** A refusal of the type if the operation declares it, else a ValidationException of the same words. */
    public Refusal refusal(Refusal wanted) {
        return operation.declares(wanted.type()) ? wanted : Refusal.invalid(wanted.message());
    }
}
