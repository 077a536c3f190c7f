package io.zonekeeper.events;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.types.DataZone;
import java.util.Optional;

/** The read of an entity that an event tells of, on its way through the route {@code read-entity}. */
public final class EntityRead {
    private final Refresh refresh;
    private final RefreshTarget.Entity target;
    private Optional<EntityId> id;
    private EventResult result = EventResult.HANDLED;
    private boolean found;
    private long began;
    private Optional<EntityId> entered = Optional.empty();
    private Optional<Long> ordered = Optional.empty();

    /** Throws {@link IllegalArgumentException} when the event does not tell of an entity. */
    public EntityRead(Refresh refresh) {
        if (!(refresh.target() instanceof RefreshTarget.Entity entity)) {
            throw new IllegalArgumentException(refresh.type().name() + " is to be listed, not read by a key");
        }
        this.refresh = refresh;
        this.target = entity;
        this.id = entity.id(refresh.domain());
    }

    public Refresh refresh() {
        return refresh;
    }

    RefreshTarget.Entity target() {
        return target;
    }

    /** Which entity; empty as long as the event alone does not say it. */
    public Optional<EntityId> id() {
        return id;
    }

    EntityId knownId() {
        return id.orElseThrow(() -> new IllegalStateException("nobody knows which entity the event tells of"));
    }

    /** The service was asked which entity it is. */
    public void identified(DataZone.Answer answer) {
        result = EventResult.of(answer);
        if (answer instanceof DataZone.Answer.Found read) {
            id = target.type()
                    .key()
                    .of(read.document(), target.inputs())
                    .flatMap(parts ->
                            EntityId.fitting(refresh.domain(), target.type().name(), parts));
        }
    }

    /** It turns out to be another entity. */
    void is(EntityId other) {
        id = Optional.of(other);
    }

    void came(EventResult came, boolean wasFound) {
        result = came;
        found = wasFound;
    }

    public EventResult result() {
        return result;
    }

    /** What is to be refreshed instead, where the event's ids led to no entity that is or was known. */
    public Optional<Refresh> instead() {
        return found ? Optional.empty() : target.otherwise().map(refresh::instead);
    }

    void begins(long nanos) {
        began = nanos;
    }

    long began() {
        return began;
    }

    void enters(EntityId asked) {
        entered = Optional.of(asked);
    }

    /** The entity that nobody else in this process reads meanwhile. */
    Optional<EntityId> entered() {
        return entered;
    }

    void ordersAgain(long nanos) {
        ordered = Optional.of(nanos);
    }

    /** When a further read was decided on, if one was. */
    Optional<Long> ordered() {
        return ordered;
    }
}
