package io.zonekeeper.sandbox.authority;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a call is about, as the second column of {@code rights.txt} says it.
 *
 * @param input the member that names it, a path with dots; empty where none does
 * @param family of the entity that is named; {@code @member} where another input member tells; empty for the thing itself
 */
record Subject(Kind kind, String input, String family) {
    enum Kind {
        ANYONE,
        ROOT,
        UNIT,
        PROJECT,
        APPROVER,
        SUBSCRIBER,
        MEMBERS
    }

    private static final Pattern FORM = Pattern.compile("(\\w+)(?: ([\\w.]+))?(?: of (@?\\w+))?");

    static Subject parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' does not say of what, as the head of the table does");
        }
        return new Subject(
                Kind.valueOf(parts.group(1).toUpperCase(java.util.Locale.ROOT)),
                parts.group(2) == null ? "" : parts.group(2),
                parts.group(3) == null ? "" : parts.group(3));
    }
}
