package io.zonekeeper.restore;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.ports.Change;
import io.zonekeeper.restore.ports.DomainQuestion;
import io.zonekeeper.restore.ports.Turn;
import io.zonekeeper.types.CallOutcome;
import io.zonekeeper.types.Verb;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Our role on its way out of one place: one call, and nothing of it is kept. */
public final class Departure implements Turn {
    private final RoleDeparture.HeldRole place;
    private final String target;
    private final Instant now;
    private boolean over;
    private @Nullable String stays;

    Departure(RoleDeparture.HeldRole place, String target, Instant now) {
        this.place = place;
        this.target = target;
        this.now = now;
        this.over = !place.free();
        this.stays = over ? "nobody else owns it" : null;
    }

    public EntityId id() {
        return place.id();
    }

    /** Why it stays; empty when it has left. */
    public Optional<String> stays() {
        return Optional.ofNullable(stays);
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public void begin() {
        // it has one turn
    }

    @Override
    public Work next() {
        return over ? Work.OVER : Work.CALL;
    }

    @Override
    public Change call() {
        return new Change(place.members().name(), Verb.DELETE, place.ours(), place.scope(), Optional.empty(), now);
    }

    @Override
    public void called(CallOutcome outcome) {
        over = true;
        if (outcome instanceof CallOutcome.Refused refused && refused.kind() != CallOutcome.Kind.ABSENT) {
            stays = refused.why();
        } else if (outcome instanceof CallOutcome.Uncertain uncertain) {
            stays = uncertain.why();
        }
    }

    @Override
    public void failed(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        over = true;
        stays = String.valueOf(failure.getMessage());
    }

    @Override
    public DomainQuestion question() {
        throw nothingElse();
    }

    @Override
    public void answered(Object answer) {
        throw nothingElse();
    }

    @Override
    public void write() {
        throw nothingElse();
    }

    @Override
    public void pause() {
        throw nothingElse();
    }

    @Override
    public void park() {
        throw nothingElse();
    }

    @Override
    public void end() {
        throw nothingElse();
    }

    @Override
    public void leave() {
        // nobody waits for it
    }

    private IllegalStateException nothingElse() {
        return new IllegalStateException("a membership of " + place.id() + " is ended by one call alone");
    }
}
