package io.zonekeeper.events;

import io.zonekeeper.capture.EntityCapture;
import io.zonekeeper.capture.EntityReader;
import io.zonekeeper.capture.Look;
import io.zonekeeper.capture.Sight;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.sweep.AbsenceRound;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.EntityType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.slf4j.MDC;

/** What happens before and after the capture of an entity that an event tells of. */
public final class EntityReads {
    private final EntityReader reader;
    private final EventScopes scopes;
    private final LongSupplier nanos;
    private final SharedReads shared = new SharedReads();

    public EntityReads(EntityReader reader, EventScopes scopes, LongSupplier nanos) {
        this.reader = reader;
        this.scopes = scopes;
        this.nanos = nanos;
    }

    /** What is asked to learn which entity it is. */
    public Look.Question question(EntityRead read) {
        return new Look.Question(read.target().document(), read.target().inputs());
    }

    /**
     * Waits until no other message reads the same entity. False when another's read, which began after this message was
     * received, answers this one too. {@link #leave} must follow.
     */
    public boolean enter(EntityRead read) {
        EntityId asked = read.knownId();
        MDC.put("type", asked.type());
        MDC.put("key", asked.key());
        shared.enter(asked);
        read.enters(asked);
        if (shared.satisfies(asked, read.refresh().received())) {
            read.came(EventResult.SHARED, true);
            return false;
        }
        read.begins(nanos.getAsLong());
        return true;
    }

    public void leave(EntityRead read) {
        read.entered().ifPresent(shared::leave);
    }

    /** How the entity is looked at. */
    public Look look(EntityRead read) {
        return new EventLook(read.knownId(), read.target(), read.refresh().cause(), reader);
    }

    /** The look at the entity of which the answer tells instead, if it does. */
    public Optional<Look> another(EntityRead read, EntityCapture captured) {
        Optional<EntityId> another = captured.sight().another().filter(id -> !id.equals(captured.id()));
        if (another.isEmpty() || !captured.id().equals(read.entered().orElse(captured.id()))) {
            return Optional.empty();
        }
        read.is(another.get());
        return Optional.of(look(read));
    }

    /** Begins to judge what the event may have ended. */
    public AbsenceRound round(EntityRead read) {
        return scopes.round(read.refresh().domain());
    }

    /** Whether a delete call was made and the read of the entity, which the journal has, is denied. */
    public static boolean isNominee(EntityRead read, EntityCapture captured) {
        return captured.sight().answer() instanceof DataZone.Answer.Denied
                && read.target().absence() == RefreshTarget.Absence.DELETED
                && captured.isKnown();
    }

    /** A look at that entity. */
    public Look nominee(AbsenceRound round, EntityCapture captured) {
        return scopes.nominee(round, captured.id());
    }

    /** What is to be read again: the other ends of relations now, and the entity itself later where it may have been too early. */
    public List<Order> orders(EntityRead read, EntityCapture captured) {
        List<Order> orders = new ArrayList<>();
        EntityId id = captured.id();
        EntityType type = read.target().type();
        version(captured.outcome()).ifPresent(seq -> scopes.related(id, type, seq)
                .forEach(other -> orders.add(new Order(reread(other, read, 1).text(), Duration.ZERO))));
        int attempt = read.refresh().attempt();
        if (early(read, captured)) {
            Reread first = reread(id, read, Math.max(1, attempt));
            Optional<Reread> next = attempt == 0 ? Optional.of(first) : first.next();
            long now = nanos.getAsLong();
            if (next.isPresent() && (attempt > 0 || shared.first(id, now))) {
                orders.add(new Order(next.get().text(), next.get().delay()));
                read.ordersAgain(now);
            }
        }
        return orders;
    }

    private static Reread reread(EntityId id, EntityRead read, int attempt) {
        return new Reread(id, read.refresh().cause().text(), read.refresh().time(), attempt);
    }

    private static OptionalLong version(Outcome outcome) {
        return outcome instanceof Outcome.Gone gone
                ? OptionalLong.of(gone.seq())
                : outcome instanceof Outcome.Captured captured ? OptionalLong.of(captured.seq()) : OptionalLong.empty();
    }

    private boolean early(EntityRead read, EntityCapture captured) {
        Outcome outcome = captured.outcome();
        return outcome instanceof Outcome.Unchanged
                || notYet(read, captured)
                || isUnderWay(read.target().type(), captured.sight())
                || outcome instanceof Outcome.NeverSeen && read.target().absence() == RefreshTarget.Absence.NOT_YET
                || captured.sight().answer() instanceof DataZone.Answer.Absent
                        && read.refresh().attempt() > 0;
    }

    private static boolean notYet(EntityRead read, EntityCapture captured) {
        return captured.sight().answer() instanceof DataZone.Answer.Absent
                && read.target().absence() == RefreshTarget.Absence.NOT_YET
                && captured.isKnown();
    }

    private static boolean isUnderWay(EntityType type, Sight sight) {
        return sight.document()
                .filter(document ->
                        !type.ready().holds(document) && !type.failed().isMetBy(document))
                .isPresent();
    }

    /** All that the read led to is durable. */
    public void ended(EntityRead read, EntityCapture captured) {
        Outcome outcome = captured.outcome();
        read.ordered().ifPresent(at -> shared.scheduled(captured.id(), at));
        if (!(outcome instanceof Outcome.Unknown)) {
            shared.durable(captured.id(), read.began());
        }
        read.came(
                EventResult.of(captured.sight().answer()),
                !(outcome instanceof Outcome.NeverSeen)
                        && !(outcome instanceof Outcome.Unknown && !notYet(read, captured)));
    }
}
