package io.zonekeeper.journal;

/** An entity changed under every attempt to capture it; the message that asked comes back later. */
public final class ContendedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ContendedException(EntityId id, int attempts) {
        super(id + " changed during each of " + attempts + " attempts to capture it; it is tried again later");
    }
}
