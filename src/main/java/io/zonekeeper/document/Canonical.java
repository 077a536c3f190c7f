package io.zonekeeper.document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The canonical form of a document: UTF-8 JSON, members sorted by code point, no blanks, numbers with the digits
 * received, strings and arrays as received. It is what is stored and what is hashed.
 */
public final class Canonical {
    private static final Comparator<String> BY_CODE_POINT = Canonical::compare;

    private Canonical() {}

    public static byte[] bytes(@Nullable Object value) {
        return Json.writeBytes(sorted(value));
    }

    public static String text(@Nullable Object value) {
        return new String(bytes(value), StandardCharsets.UTF_8);
    }

    /** The sha-256 of the canonical form, in hex. */
    public static String hash(@Nullable Object value) {
        return sha256(bytes(value));
    }

    /** The same hash of an array with these elements, which need not be in memory together. */
    public static String hashOfAll(Stream<?> elements) {
        MessageDigest digest = sha256();
        digest.update((byte) '[');
        boolean[] more = {false};
        elements.forEachOrdered(element -> {
            if (more[0]) {
                digest.update((byte) ',');
            }
            digest.update(bytes(element));
            more[0] = true;
        });
        digest.update((byte) ']');
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The sha-256 of bytes, in hex. */
    public static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Object sorted(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> sorted = new TreeMap<>(BY_CODE_POINT);
            members.forEach((name, member) -> sorted.put(String.valueOf(name), sorted(member)));
            return sorted;
        }
        if (value instanceof Iterable<?> elements) {
            List<@Nullable Object> all = new ArrayList<>();
            elements.forEach(element -> all.add(sorted(element)));
            return all;
        }
        return value;
    }

    /** Strings order by UTF-16 units in Java, which puts surrogates before what follows them in Unicode. */
    private static int compare(String a, String b) {
        int at = 0;
        while (at < a.length() && at < b.length()) {
            int x = a.codePointAt(at);
            int y = b.codePointAt(at);
            if (x != y) {
                return Integer.compare(x, y);
            }
            at += Character.charCount(x);
        }
        return Integer.compare(a.length(), b.length());
    }
}
