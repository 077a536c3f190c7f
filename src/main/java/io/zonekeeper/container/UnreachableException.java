package io.zonekeeper.container;

/** A service that is needed does not answer; the message says which, where and the cure. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreachableException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
