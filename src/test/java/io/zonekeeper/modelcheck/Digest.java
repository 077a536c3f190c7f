package io.zonekeeper.modelcheck;

/** 128 bits that stand for something larger: two things with the same digest are taken to be equal. */
record Digest(long high, long low) implements Comparable<Digest> {
    static final Digest NONE = new Digest(0, 0);

    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final long OTHER = 0xC2B2AE3D27D4EB4FL;

    static Digest of(String text) {
        long high = ODD ^ text.length();
        long low = OTHER;
        for (int i = 0; i < text.length(); i++) {
            high = Long.rotateLeft((high ^ text.charAt(i)) * OTHER, 31);
            low = Long.rotateLeft((low + text.charAt(i)) * ODD, 27) ^ high;
        }
        return new Digest(mixed(high), mixed(low));
    }

    /** The digest of both, in no order. */
    Digest and(Digest other) {
        return new Digest(high + other.high, low + other.low);
    }

    /** The digest without one of those that were put together by {@link #and}. */
    Digest without(Digest other) {
        return new Digest(high - other.high, low - other.low);
    }

    /** The digest of this one, then the other. */
    Digest then(Digest other) {
        return new Digest(mixed(high * ODD + other.high), mixed((low ^ OTHER) * OTHER + other.low));
    }

    /** Every bit of the result depends on every bit. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    @Override
    public int compareTo(Digest other) {
        int first = Long.compare(high, other.high);
        return first != 0 ? first : Long.compare(low, other.low);
    }
}
