package io.zonekeeper.capture;

import io.zonekeeper.journal.Capture;
import io.zonekeeper.journal.CaptureDecision;
import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.Head;
import io.zonekeeper.journal.Outcome;
import io.zonekeeper.types.DataZone;
import java.util.Optional;

/** One entity on its way through the route {@code capture}: the head, then the answer, then what is written. */
public final class EntityCapture {
    private final Look look;
    private int attempts;
    private Optional<Head> head = Optional.empty();
    private Optional<Sight> sight = Optional.empty();
    private Optional<CaptureDecision> decision = Optional.empty();

    public EntityCapture(Look look) {
        this.look = look;
    }

    public EntityId id() {
        return look.id();
    }

    public Look look() {
        return look;
    }

    /** The head was read; all that was seen before counts no more. */
    public void headIs(Optional<Head> read) {
        attempts++;
        head = read;
        sight = Optional.empty();
        decision = Optional.empty();
    }

    public Optional<Head> head() {
        return head;
    }

    /** Whether the journal has the entity, and not as a tombstone. */
    public boolean isKnown() {
        return head.filter(read -> !read.deleted()).isPresent();
    }

    public Sight answered(DataZone.Answer answer) {
        return seen(look.sight(head, answer));
    }

    /** Whether the domain itself is there and well. */
    public Sight domainIs(boolean there) {
        return sight().doubt().orElse(null) instanceof Doubt.OfDomain doubt
                ? seen(doubt.then().apply(there))
                : sight();
    }

    /** Whether we are shown what its owner has. */
    public Sight ownerIs(OwnerAccess access) {
        return sight().doubt().orElse(null) instanceof Doubt.OfOwner doubt
                ? seen(doubt.then().apply(access))
                : sight();
    }

    private Sight seen(Sight more) {
        sight = Optional.of(more);
        return more;
    }

    public Sight sight() {
        return sight.orElseThrow(() -> new IllegalStateException(id() + " was not asked for yet"));
    }

    public Outcome decide(Capture capture) {
        CaptureDecision decided = capture.decide(new Capture.Looked(id(), head, sight().reading()), look.cause());
        decision = Optional.of(decided);
        return decided.outcome();
    }

    /** Whether something is to be written. */
    public boolean writes() {
        return !decision().writes().isEmpty();
    }

    /** Writes what was decided; false when the head has moved and all begins again. */
    public boolean append(Capture capture) {
        return capture.append(id(), decision(), attempts);
    }

    public Outcome outcome() {
        return decision().outcome();
    }

    private CaptureDecision decision() {
        return decision.orElseThrow(() -> new IllegalStateException("nothing was decided for " + id()));
    }
}
