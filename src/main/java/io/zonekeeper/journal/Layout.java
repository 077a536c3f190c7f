package io.zonekeeper.journal;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The keys of the journal's table. No other class puts one together. */
final class Layout {
    static final String CURRENT = "current";
    static final String OPEN = "open#";

    private Layout() {}

    static Table.Key head(EntityId id) {
        return new Table.Key(heads(id.domain(), id.type()), id.key());
    }

    static String heads(String domain, String type) {
        return versions(domain, type) + "#heads";
    }

    static Table.Key listing(ScopeId id) {
        return new Table.Key(versions(id.domain(), id.type()) + "#lists", id.parent());
    }

    static Table.Key version(EntityId id, long seq) {
        return new Table.Key(
                versions(id.domain(), id.type()), versionPrefix(id) + String.format(Locale.ROOT, "%012d", seq));
    }

    static String versions(String domain, String type) {
        return escape(domain) + "#" + escape(type);
    }

    static String versionPrefix(EntityId id) {
        return id.key() + "#";
    }

    static Table.Key part(String random, long n) {
        return new Table.Key("part#" + random, String.format(Locale.ROOT, "%06d", n));
    }

    static String sweeps(String domain) {
        return escape(domain) + "#sweeps";
    }

    static String sweep(String domain, String sweep) {
        return escape(domain) + "#sweep#" + escape(sweep);
    }

    static Table.Key open(ScopeId id) {
        return new Table.Key(
                sweep(id.domain(), id.sweep()),
                OPEN + String.format(Locale.ROOT, "%02d", id.depth()) + "#" + typeAndInputs(id));
    }

    static Table.Key done(ScopeId id) {
        return new Table.Key(sweep(id.domain(), id.sweep()), "done#" + typeAndInputs(id));
    }

    static Table.Key keys(ScopeId id, long page) {
        return new Table.Key(sweep(id.domain(), id.sweep()), keysPrefix(id) + String.format(Locale.ROOT, "%08d", page));
    }

    static String keysPrefix(ScopeId id) {
        return "keys#" + typeAndInputs(id) + "#";
    }

    static String keysOfType(String type) {
        return "keys#" + escape(type) + "#";
    }

    static String doneOfType(String type) {
        return "done#" + escape(type) + "#";
    }

    private static String typeAndInputs(ScopeId id) {
        return escape(id.type()) + "#" + id.parent();
    }

    /** The parts of a composite key, escaped and joined by {@code /}. */
    static String composite(List<String> parts) {
        return parts.stream().map(Layout::escape).collect(Collectors.joining("/"));
    }

    /** {@code %}, {@code #} and {@code /} as percent escapes. */
    static String escape(String part) {
        if (part.indexOf('%') < 0 && part.indexOf('#') < 0 && part.indexOf('/') < 0) {
            return part;
        }
        return part.replace("%", "%25").replace("#", "%23").replace("/", "%2F");
    }

    static String unescape(String part) {
        return part.replace("%2F", "/").replace("%23", "#").replace("%25", "%");
    }
}
