package io.zonekeeper.types.contract;

/**
 * Something in a file below {@code routes/} that cannot work, or that leaves unsaid what people should know.
 *
 * @param file the file, from {@code routes/} on
 * @param sentence what, where in it, and the cure
 * @param stops whether nothing starts with it; what is only left unsaid stops no container that protects a domain
 */
public record Problem(String file, String sentence, boolean stops) {

    /** Something that cannot work. */
    public Problem(String file, String sentence) {
        this(file, sentence, true);
    }

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
