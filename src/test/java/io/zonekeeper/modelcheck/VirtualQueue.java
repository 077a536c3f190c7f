package io.zonekeeper.modelcheck;

import io.zonekeeper.sweep.WorkItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The queues in memory. Who takes which message when is not theirs to decide. */
final class VirtualQueue implements WorkQueue {
    private final List<Message> waiting = new ArrayList<>();
    private Digest digest = Digest.NONE;

    VirtualQueue copy() {
        VirtualQueue copy = new VirtualQueue();
        copy.waiting.addAll(waiting);
        copy.digest = digest;
        return copy;
    }

    @Override
    public void nudge(Collection<WorkItem> nudges) {
        nudges.forEach(workItem -> send(new Message(Message.Kind.WORK, workItem.text())));
    }

    @Override
    public void readAgain(String message, Duration delay) {
        send(new Message(Message.Kind.LATER, message));
    }

    void send(Message message) {
        waiting.add(message);
        digest = digest.and(message.digest());
    }

    void take(Message message) {
        if (!waiting.remove(message)) {
            throw new IllegalStateException("no such message waits: " + message);
        }
        digest = digest.without(message.digest());
    }

    /** The messages that wait; of equal ones, one. */
    Set<Message> waiting() {
        return new LinkedHashSet<>(waiting);
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    Digest digest() {
        return digest;
    }
}
