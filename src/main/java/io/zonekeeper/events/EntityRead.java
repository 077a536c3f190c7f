package io.zonekeeper.events;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.journal.Reading;
import io.zonekeeper.sweep.EntityReader;
import io.zonekeeper.sweep.EventScopes;
import io.zonekeeper.sweep.Queue;
import io.zonekeeper.types.DataZone;
import io.zonekeeper.types.MetadataType;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.function.LongSupplier;
import org.slf4j.MDC;

/** Reads one entity because of an event and captures what the read shows. */
public final class EntityRead {
    private final DataZone dataZone;
    private final Capture capture;
    private final EntityReader entityReader;
    private final EventScopes scopes;
    private final Queue queue;
    private final LongSupplier nanos;
    private final SharedReads shared = new SharedReads();

    public EntityRead(
            DataZone dataZone,
            Capture capture,
            EntityReader entityReader,
            EventScopes scopes,
            Queue queue,
            LongSupplier nanos) {
        this.dataZone = dataZone;
        this.capture = capture;
        this.entityReader = entityReader.through(dataZone);
        this.scopes = scopes;
        this.queue = queue;
        this.nanos = nanos;
    }

    /** What the last look at an entity showed, beside what the journal made of it. */
    private static final class Seen {
        private Optional<EntityId> otherKey = Optional.empty();
        private boolean notYet;
        private boolean underWay;
        private boolean absent;
        private boolean denied;
        private EventResult eventResult = EventResult.HANDLED;

        Result result(boolean found) {
            return new Result(found, eventResult);
        }
    }

    /**
     * What a read came to.
     *
     * @param found false when the event's ids led to no entity that is or was known
     */
    record Result(boolean found, EventResult came) {}

    Result read(
            String domain, RefreshTarget.Entity entity, Capture.Cause cause, String time, int attempt, long received) {
        Seen seen = new Seen();
        Optional<EntityId> guess = key(domain, entity, seen);
        if (guess.isEmpty()) {
            return seen.result(false);
        }
        EntityId asked = guess.get();
        MDC.put("type", asked.type());
        MDC.put("key", asked.key());
        Lock lock = shared.lock(asked);
        lock.lock();
        try {
            if (shared.satisfies(asked, received)) {
                return new Result(true, EventResult.SHARED);
            }
            long began = nanos.getAsLong();
            Outcome outcome = capture.one(asked, cause, head -> look(domain, entity, asked, head, seen, cause));
            EntityId id = asked;
            if (seen.otherKey.isPresent()) {
                EntityId other = seen.otherKey.get();
                outcome = capture.one(other, cause, head -> look(domain, entity, other, head, seen, cause));
                id = other;
            }
            after(domain, entity, id, outcome, seen, cause, time, attempt);
            if (!(outcome instanceof Outcome.Unknown)) {
                shared.durable(id, began);
            }
            return seen.result(
                    !(outcome instanceof Outcome.NeverSeen) && !(outcome instanceof Outcome.Unknown && !seen.notYet));
        } finally {
            lock.unlock();
        }
    }

    /** The key as far as the event says it; else the service is asked once. */
    private Optional<EntityId> key(String domain, RefreshTarget.Entity entity, Seen seen) {
        MetadataType type = entity.type();
        Optional<List<String>> parts = type.keyOf(entity.document(), entity.inputs());
        if (parts.isEmpty() && type.keyPaths().size() == 1) {
            parts = type.isRoot()
                    ? Optional.of(List.of(domain)) // what hangs below nothing is the domain itself
                    : ownInput(type, entity.inputs()).map(List::of);
        }
        if (parts.isEmpty()) {
            DataZone.Answer answer = dataZone.get(domain, type.name(), entity.document(), entity.inputs());
            seen.eventResult = came(answer);
            parts = answer instanceof DataZone.Answer.Found found
                    ? type.keyOf(found.document(), entity.inputs())
                    : Optional.empty();
        }
        return parts.map(p -> EntityId.of(domain, type.name(), p));
    }

    /** The one input of {@code get} that names the entity itself, as against those that name its parent. */
    private static Optional<String> ownInput(MetadataType type, Map<String, String> inputs) {
        Map<String, String> own = new HashMap<>(inputs);
        if (own.size() > 1) {
            type.parents().forEach(scopeTemplate -> own.keySet()
                    .removeAll(scopeTemplate.inputs().keySet()));
        }
        return own.size() == 1 ? own.values().stream().findFirst() : Optional.empty();
    }

    private Reading look(
            String domain,
            RefreshTarget.Entity entity,
            EntityId id,
            Optional<Head> head,
            Seen seen,
            Capture.Cause cause) {
        MetadataType type = entity.type();
        Map<String, String> inputs = new HashMap<>(head.map(Head::scope).orElse(Map.of()));
        inputs.putAll(entity.inputs());
        // of what the journal has an event gives the key and no more: else it could say one key and have another asked
        // for
        DataZone.Answer answer = head.filter(h -> !h.deleted())
                .map(known -> entityReader.read(type, known))
                .orElseGet(() -> dataZone.get(domain, type.name(), entity.document(), inputs));
        seen.notYet = false;
        seen.underWay = false;
        seen.absent = answer instanceof DataZone.Answer.Absent;
        seen.denied = false;
        seen.eventResult = came(answer);
        if (answer instanceof DataZone.Answer.Found found) {
            Optional<EntityId> real =
                    type.keyOf(found.document(), inputs).map(parts -> EntityId.of(domain, type.name(), parts));
            if (real.isPresent() && !real.get().equals(id)) {
                seen.otherKey = real;
                return new Reading.Unknown("it is " + real.get());
            }
            if (head.filter(h -> !h.deleted()).isEmpty()) {
                // before it is captured: whoever dies in between finds it unseen again
                scopes.wantBelow(id, type, found.document());
            }
            scopes.readNamed(id, type, found.document(), cause);
            seen.underWay = !type.isReady(found.document()) && !type.hasFailed(found.document());
            return entityReader.present(type, found.document(), Optional.empty(), EntityReader.Place.UNKNOWN);
        }
        if (answer instanceof DataZone.Answer.Absent) {
            return absent(domain, entity, head, seen);
        }
        if (answer instanceof DataZone.Answer.Denied denied) {
            // a denied read is not a deletion; after a successful delete call it is a sign that is weighed
            seen.denied = entity.absence() == RefreshTarget.Absence.DELETED
                    && head.filter(h -> !h.deleted()).isPresent();
            return new Reading.Unknown("denied: " + denied.why());
        }
        return new Reading.Unknown(answer.toString());
    }

    private static EventResult came(DataZone.Answer answer) {
        return answer instanceof DataZone.Answer.Denied
                ? EventResult.DENIED
                : answer instanceof DataZone.Answer.Invalid ? EventResult.REFUSED : EventResult.HANDLED;
    }

    private Reading absent(String domain, RefreshTarget.Entity entity, Optional<Head> head, Seen seen) {
        boolean known = head.filter(h -> !h.deleted()).isPresent();
        if (entity.absence() == RefreshTarget.Absence.NOT_YET) {
            seen.notYet = known;
            return known ? new Reading.Unknown("not there yet") : new Reading.Gone();
        }
        boolean root = entity.type().isRoot();
        if (known && !root && !entityReader.available(domain)) {
            return new Reading.Unknown("the domain is not available");
        }
        return new Reading.Gone();
    }

    private void after(
            String domain,
            RefreshTarget.Entity entity,
            EntityId id,
            Outcome outcome,
            Seen seen,
            Capture.Cause cause,
            String time,
            int attempt) {
        if (seen.denied) {
            scopes.nominate(id);
        }
        if (outcome instanceof Outcome.Gone gone) {
            scopes.ended(id, entity.type());
            readRelated(id, entity.type(), gone.seq(), cause, time);
        } else if (outcome instanceof Outcome.Captured captured) {
            readRelated(id, entity.type(), captured.seq(), cause, time);
        }
        boolean early = outcome instanceof Outcome.Unchanged
                || seen.notYet
                || seen.underWay
                || outcome instanceof Outcome.NeverSeen && entity.absence() == RefreshTarget.Absence.NOT_YET
                || seen.absent && attempt > 0;
        if (early) {
            Reread first = new Reread(id, cause.text(), time, Math.max(1, attempt));
            Optional<Reread> next = attempt == 0 ? Optional.of(first) : first.next();
            long now = nanos.getAsLong();
            if (next.isPresent() && (attempt > 0 || shared.first(id, now))) {
                queue.readAgain(next.get().text(), next.get().delay());
                shared.scheduled(id, now);
            }
        }
    }

    /** No event tells of the other end of a relation. */
    private void readRelated(EntityId id, MetadataType type, long seq, Capture.Cause cause, String time) {
        scopes.related(id, type, seq)
                .forEach(other -> queue.readAgain(new Reread(other, cause.text(), time, 1).text(), Duration.ZERO));
    }
}
