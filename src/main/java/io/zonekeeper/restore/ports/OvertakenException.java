package io.zonekeeper.restore.ports;

/** What was asked for was right, and others were there first: the message says what to wait for, or to plan again. */
public final class OvertakenException extends RestoreException {
    private static final long serialVersionUID = 1L;

    public OvertakenException(String message) {
        super(message);
    }
}
