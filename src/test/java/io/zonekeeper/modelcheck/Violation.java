package io.zonekeeper.modelcheck;

/** A promise was broken; the way there is the counterexample. */
final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Violation(String what) {
        super(what);
    }
}
