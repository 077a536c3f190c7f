package io.zonekeeper.journal;

/** A version in the table is not what was written. */
public final class DamagedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedException(EntityId id, long seq, String what) {
        super("version " + seq + " of " + id + " in domain '" + id.domain() + "' is damaged: " + what);
    }
}
