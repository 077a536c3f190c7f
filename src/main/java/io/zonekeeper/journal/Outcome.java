package io.zonekeeper.journal;

/** What became of one look at an entity. */
public sealed interface Outcome {

    /** A new version was appended. */
    record Captured(long seq) implements Outcome {}

    /** The newest version says the same; no version was written. */
    record Unchanged(long seq) implements Outcome {}

    /** A tombstone was appended. */
    record Gone(long seq) implements Outcome {}

    /** Nothing was known of it, and nothing is there. */
    record NeverSeen() implements Outcome {}

    /** Nothing could be said, and nothing was written. */
    record Unknown(String why) implements Outcome {}
}
