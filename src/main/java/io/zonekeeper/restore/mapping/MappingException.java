package io.zonekeeper.restore.mapping;

/** A mapping file that cannot be used; the message says file, line and cure in one sentence. */
public final class MappingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MappingException(String sentence) {
        super(sentence);
    }
}
