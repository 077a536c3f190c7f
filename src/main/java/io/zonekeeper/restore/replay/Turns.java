package io.zonekeeper.restore.replay;

import io.zonekeeper.journal.ledger.Step;
import io.zonekeeper.restore.entity.NaturalKey;
import java.util.HashSet;
import java.util.Set;

/**
 * Lets one step at a time look for, take or make what has a natural key. Two of the source that have the same would else find
 * the same one of the target, each before the other has written that it is its own.
 */
public final class Turns {
    private final Set<String> taken = new HashSet<>();

    /** What one does when it is its turn. */
    interface Turn {
        Step take() throws InterruptedException;
    }

    /** Waits for its turn and takes it. */
    Step take(Work work, Turn turn) throws InterruptedException {
        String name = work.type().name() + " "
                + NaturalKey.of(work.type(), work.body(), work.scope()).orElse("");
        enter(name);
        try {
            return turn.take();
        } finally {
            leave(name);
        }
    }

    private synchronized void enter(String name) throws InterruptedException {
        while (!taken.add(name)) {
            wait();
        }
    }

    private synchronized void leave(String name) {
        taken.remove(name);
        notifyAll();
    }
}
