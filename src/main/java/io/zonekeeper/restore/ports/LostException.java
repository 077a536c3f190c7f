package io.zonekeeper.restore.ports;

/** The lease, or the step, is another's by now: this worker stops and writes nothing more. */
public final class LostException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LostException(String step) {
        super("another works on this restore by now; stopped before step " + step + " was written");
    }
}
