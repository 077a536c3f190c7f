package io.zonekeeper.journal;

import java.util.List;
import java.util.Optional;

/**
 * What names one entity everywhere: its domain, its metadata type and its key. The key's parts are escaped
 * ({@code %}, {@code #} and {@code /}) and joined by {@code /}, in the table as in commands.
 */
public record EntityId(String domain, String type, String key) {

    /** The entity whose key has these parts. Throws {@link KeyTooLongException} when the table has no place for it. */
    public static EntityId of(String domain, String type, List<String> parts) {
        return new EntityId(domain, type, KeyTooLongException.check("the key of a " + type, Layout.composite(parts)));
    }

    /** How parts are joined to a key, whatever its length: to compare a text with one. */
    public static String joined(List<String> parts) {
        return Layout.composite(parts);
    }

    /** The same where it has a place in the table; empty where it is too long for one. */
    public static Optional<EntityId> fitting(String domain, String type, List<String> parts) {
        String key = Layout.composite(parts);
        return KeyTooLongException.bytes(key) > KeyTooLongException.BYTES
                ? Optional.empty()
                : Optional.of(new EntityId(domain, type, key));
    }

    /** The key's parts as the service knows them. */
    public List<String> parts() {
        return List.of(key.split("/", -1)).stream().map(Layout::unescape).toList();
    }

    /** The beginning that every key has whose first parts are these. */
    public static String prefix(List<String> firstParts) {
        return firstParts.isEmpty() ? "" : Layout.composite(firstParts) + "/";
    }

    /** A part of a key as it stands in tables and commands. */
    public static String escaped(String part) {
        return Layout.escape(part);
    }

    /** A part of a key as the service knows it. */
    public static String unescaped(String part) {
        return Layout.unescape(part);
    }

    @Override
    public String toString() {
        return type + " " + key;
    }
}
