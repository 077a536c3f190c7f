package io.zonekeeper.journal;

import java.nio.charset.StandardCharsets;

/** A key has no place in the table: DynamoDB takes sort keys of 1,024 bytes, and what stands before and after it counts. */
public final class KeyTooLongException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** So much of a sort key is for what names an entity or the inputs of a listing. */
    static final int BYTES = 900;

    private static final int SHOWN = 40;

    private KeyTooLongException(String what, String text) {
        super(what + " is " + bytes(text) + " bytes long with its escapes, and the table takes " + BYTES
                + "; it begins with '" + text.substring(0, Math.min(SHOWN, text.length())) + "'");
    }

    static String check(String what, String text) {
        if (bytes(text) > BYTES) {
            throw new KeyTooLongException(what, text);
        }
        return text;
    }

    static int bytes(String text) {
        return text.length() * 3 <= BYTES ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }
}
