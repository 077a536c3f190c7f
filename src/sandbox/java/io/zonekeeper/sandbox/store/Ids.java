package io.zonekeeper.sandbox.store;

import io.zonekeeper.sandbox.model.Shape;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes ids of the form that each shape wants; ids that were given for a family are used first. */
public final class Ids {
    private static final String LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 14;

    private final Random random;
    private final Random uuids;
    private final Map<String, Deque<String>> given = new HashMap<>();

    public Ids(Random random) {
        this.random = random;
        this.uuids = new Random(random.nextLong());
    }

    /** The next entities of the family get these ids, in this order. */
    public synchronized void give(String family, String... ids) {
        for (String id : ids) {
            given.computeIfAbsent(family, k -> new ArrayDeque<>()).add(id);
        }
    }

    /** From here on the ids are those of this seed, whatever was made before. */
    public synchronized void restart(long seed) {
        random.setSeed(seed);
        uuids.setSeed(seed);
    }

    public synchronized String next(String family, Shape shape) {
        Deque<String> waiting = given.get(family);
        String id = waiting == null ? null : waiting.poll();
        return id == null ? made(shape) : id;
    }

    /** For requests and events: how many there are in between does not change the ids of entities. */
    public synchronized String uuid() {
        return new UUID(uuids.nextLong(), uuids.nextLong()).toString();
    }

    private String made(Shape shape) {
        String text = text(LENGTH);
        Pattern pattern = shape.pattern();
        if (pattern == null || pattern.matcher(text).matches()) {
            return text;
        }
        for (String candidate : new String[] {"dzd_" + text, text.substring(0, 10), version4()}) {
            if (pattern.matcher(candidate).matches()) {
                return candidate;
            }
        }
        throw new IllegalStateException("no id fits shape '" + shape + "' with the pattern " + pattern);
    }

    private String version4() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return UUID.nameUUIDFromBytes(bytes).toString();
    }

    /** Lower-case letters and digits, at least one of each, as the service's ids have. */
    public synchronized String text(int length) {
        StringBuilder text = new StringBuilder(length);
        text.append(LETTERS.charAt(random.nextInt(10)));
        text.append(LETTERS.charAt(10 + random.nextInt(26)));
        while (text.length() < length) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }
}
