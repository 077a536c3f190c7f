package io.zonekeeper.journal.ledger;

import java.util.Locale;

/** How far a restore is. */
public enum RestoreState {
    PLANNED,
    RUNNING,
    PAUSED,
    DONE,
    /** It came to its end, and steps of it did not. */
    INCOMPLETE,
    ROLLING_BACK,
    /** What stays is told with its reason; the rollback can be repeated. */
    PARTLY_ROLLED_BACK,
    ROLLED_BACK;

    /** Whether a rollback has begun. */
    public boolean isUndone() {
        return this == ROLLING_BACK || this == PARTLY_ROLLED_BACK || this == ROLLED_BACK;
    }

    /** As the table has it, and people are told. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static RestoreState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace(' ', '_'));
    }

    /** The text: a sentence may name the state as it is. */
    @Override
    public String toString() {
        return text();
    }
}
