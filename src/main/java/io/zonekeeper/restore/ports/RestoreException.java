package io.zonekeeper.restore.ports;

/** A restore that cannot be planned or run as it was asked for; one sentence says what, where and the cure. */
public class RestoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RestoreException(String sentence) {
        super(sentence);
    }
}
