package io.zonekeeper.types.contract;

/**
 * Something in a file below {@code routes/} that cannot work.
 *
 * @param file the file, from {@code routes/} on
 * @param sentence what, where in it, and the cure
 */
public record Problem(String file, String sentence) {

    /** A sentence with its place put before the cure that it ends with. */
    static String placed(String sentence, String place) {
        int cure = sentence.indexOf("; did you mean ");
        return cure < 0
                ? sentence + " (" + place + ")"
                : sentence.substring(0, cure) + " (" + place + ")" + sentence.substring(cure);
    }

    /** Whether the problem is in that file. */
    public boolean in(String name) {
        return file.equals(name) || file.startsWith(name + ":");
    }

    @Override
    public String toString() {
        return file + ": " + sentence;
    }
}
