package io.zonekeeper.modelcheck;

/** A message that waits in a queue. */
record Message(Kind kind, String text) implements Comparable<Message> {
    enum Kind {
        /** An event of the domain. */
        EVENT,
        /** An entity to be read again, after a delay in which the service settles. */
        LATER,
        /** A scope that has something to do. */
        WORK,
        /** The schedule's tick: a sweep is due, or what stands still is helped along. */
        TICK
    }

    Digest digest() {
        return Digest.of(kind + text);
    }

    @Override
    public int compareTo(Message other) {
        int first = kind.compareTo(other.kind);
        return first != 0 ? first : text.compareTo(other.text);
    }
}
