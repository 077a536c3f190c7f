package io.zonekeeper.events;

/** A message that no reader can understand, now or later: it belongs into the dead-letter queue. */
public final class UnreadableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String what) {
        super(what);
    }
}
