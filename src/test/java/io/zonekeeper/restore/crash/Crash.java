package io.zonekeeper.restore.crash;

/** A worker dies: nothing catches it, nothing is tidied up. */
final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String where) {
        super(where, null, false, false);
    }
}
