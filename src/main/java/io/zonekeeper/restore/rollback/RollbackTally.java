package io.zonekeeper.restore.rollback;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.journal.ledger.Step.State;
import io.zonekeeper.restore.entity.Restored;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a rollback came to so far: what is gone, what stays and why, and what is still to be undone. */
final class RollbackTally {
    private final Map<EntityId, Restored> pending = new LinkedHashMap<>();
    private final Map<EntityId, String> later = new HashMap<>();
    private final Map<EntityId, Rollback.Stay> stays = new LinkedHashMap<>();
    private final Set<EntityId> gone = new HashSet<>();

    /** Notes what is to be undone. */
    void begin(List<Restored> some) {
        some.forEach(one -> pending.put(one.source(), one));
    }

    /** Notes what undoing an entity came to. */
    void took(Restored one, UndoOutcome outcome) {
        EntityId id = one.source();
        pending.remove(id);
        if (outcome instanceof UndoOutcome.Undone) {
            gone.add(id);
        } else if (outcome instanceof UndoOutcome.Stays stay) {
            stays.put(id, new Rollback.Stay(stay.step(), stay.why()));
        } else if (outcome instanceof UndoOutcome.UnderWay at) {
            pending.put(id, one.with(at.step()));
            later.put(id, "the service is still at it; roll back again");
        } else if (outcome instanceof UndoOutcome.Later again) {
            pending.put(id, one.with(again.step()));
            later.put(id, again.why());
        }
    }

    /** Notes that an entity stays as it is. */
    void stays(Restored one, String reason) {
        pending.remove(one.source());
        stays.put(one.source(), new Rollback.Stay(one.main(), reason));
    }

    /** What is still to be undone stays, with what stood in its way the last time, or with that reason. */
    void endPending(String otherwise) {
        List.copyOf(pending.values()).forEach(one -> stays(one, later.getOrDefault(one.source(), otherwise)));
    }

    /** What is still to be undone, with the steps as they stand. */
    List<Restored> pending() {
        return List.copyOf(pending.values());
    }

    Optional<Restored> pending(EntityId id) {
        return Optional.ofNullable(pending.get(id));
    }

    boolean isPending(EntityId id) {
        return pending.containsKey(id);
    }

    Optional<Rollback.Stay> stay(EntityId id) {
        return Optional.ofNullable(stays.get(id));
    }

    List<Rollback.Stay> stays() {
        return List.copyOf(stays.values());
    }

    /** Whether this rollback has undone it. */
    boolean isGone(EntityId id) {
        return gone.contains(id);
    }

    /** Whether this rollback or an earlier one has undone it. */
    boolean isUndone(Restored one) {
        return isGone(one.source()) || one.main().state() == State.UNDONE;
    }
}
