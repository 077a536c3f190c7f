package io.zonekeeper.commands;

/** The command line asks for something that cannot be; the message says what and the cure. */
final class UsageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UsageException(String sentence) {
        super(sentence);
    }
}
