package io.zonekeeper.modelcheck;

/** What may happen next. */
sealed interface Action {
    /** The next thing of the script happens. */
    record Edit() implements Action {}

    /** A worker takes a message. */
    record Take(int worker, Message message) implements Action {}

    /** A worker makes its next step. */
    record Step(int worker) implements Action {}

    /** Something goes wrong at a worker. */
    record Mishap(int worker, Kind kind) implements Action {}

    /** What may go wrong. */
    enum Kind {
        /** The worker dies; what it held comes back. */
        CRASH,
        /** Its message becomes visible to others. */
        REPEAT,
        /** Its write is made, but it is told that it was refused. */
        LOST_ANSWER,
        /** Its step is not made, and it is told that the service is not available. */
        FAILURE
    }
}
