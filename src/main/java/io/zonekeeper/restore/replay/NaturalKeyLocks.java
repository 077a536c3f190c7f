package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.EntityId;
import io.zonekeeper.restore.entity.NaturalKey;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one step at a time look for, take or make what has a natural key. Two of the source that have the same would else find
 * the same one of the target, each before the other has written that it is its own.
 */
final class NaturalKeyLocks {
    private final Set<String> taken = new HashSet<>();
    private final Map<EntityId, EntityId> made = new ConcurrentHashMap<>();

    /** By what a step's entity is looked for and made; empty where nothing finds it by a name. */
    static Optional<String> name(MutationRequest mutationRequest) {
        return NaturalKey.of(mutationRequest.type(), mutationRequest.body(), mutationRequest.scope())
                .map(natural -> mutationRequest.type().name() + " " + natural);
    }

    /** An entity of the target is what one of the source became, though nothing that is written says so yet. */
    void isOf(EntityId there, EntityId source) {
        made.put(there, source);
    }

    /** Which of the source it became, as far as that is not written. */
    Optional<EntityId> source(EntityId there) {
        return Optional.ofNullable(made.get(there));
    }

    /** Waits until nobody has that name, and takes it. */
    synchronized void enter(String name) throws InterruptedException {
        while (!taken.add(name)) {
            wait();
        }
    }

    synchronized void leave(String name) {
        taken.remove(name);
        notifyAll();
    }
}
