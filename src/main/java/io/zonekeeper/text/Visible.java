package io.zonekeeper.text;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Text of others with everything shown that would act instead of being seen: control characters (C0, DEL, C1), line and
 * paragraph separators, bidi controls and other format characters, halves of surrogate pairs. They become escapes as in
 * Java and JSON. The two joiners stay, because Persian and Indic words and many emoji need them.
 */
public final class Visible {
    private static final int ZWNJ = 0x200C;
    private static final int ZWJ = 0x200D;

    private Visible() {}

    /** One line: a name in it can begin no other. */
    public static String text(String text) {
        return escaped(text, "", Visible::acts);
    }

    /** JSON that means the same; only strings can have in them what is escaped. */
    public static String json(String json) {
        StringBuilder out = new StringBuilder(json.length() + 16);
        json.codePoints().forEach(point -> {
            if (acts(point)) {
                unicode(out, point);
            } else {
                out.appendCodePoint(point);
            }
        });
        return out.length() == json.length() ? json : out.toString();
    }

    /** A throwable that reads like this one: itself where nothing in its messages acts. */
    public static Throwable failure(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return isVisible(failure, seen)
                ? failure
                : new Told(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /**
     * A writer that lets line ends and tabs through and shows everything else that would act, and what the charset does not
     * have, which would become question marks: JSON says the same wherever it is written.
     */
    public static Writer writer(Writer out, Charset charset) {
        return new Escaping(out, charset.newEncoder());
    }

    /** Whether a terminal or a reader's eye would take this for something else than a character. */
    public static boolean acts(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            case Character.FORMAT -> point != ZWNJ && point != ZWJ;
            default -> false;
        };
    }

    private static String escaped(String text, String kept, IntPredicate shown) {
        if (text.codePoints().noneMatch(shown)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(point -> {
            if (!shown.test(point) || kept.indexOf(point) >= 0) {
                out.appendCodePoint(point);
            } else {
                switch (point) {
                    case '\n' -> out.append("\\n");
                    case '\r' -> out.append("\\r");
                    case '\t' -> out.append("\\t");
                    default -> unicode(out, point);
                }
            }
        });
        return out.toString();
    }

    private static void unicode(StringBuilder out, int point) {
        for (char unit : Character.toChars(point)) {
            out.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
        }
    }

    private static boolean isVisible(@Nullable Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return true;
        }
        boolean visible =
                failure.toString().codePoints().noneMatch(Visible::acts) && isVisible(failure.getCause(), seen);
        for (Throwable suppressed : failure.getSuppressed()) {
            visible &= isVisible(suppressed, seen);
        }
        return visible;
    }

    /** Stands for a throwable whose message acts. */
    private static final class Told extends Throwable {
        private static final long serialVersionUID = 1;

        Told(Throwable failure, Set<Throwable> seen) {
            super(text(failure.toString()), cause(failure, seen), true, true);
            setStackTrace(failure.getStackTrace());
            for (Throwable suppressed : failure.getSuppressed()) {
                if (!seen.contains(suppressed)) {
                    addSuppressed(new Told(suppressed, seen));
                }
            }
        }

        private static @Nullable Throwable cause(Throwable failure, Set<Throwable> seen) {
            seen.add(failure);
            Throwable cause = failure.getCause();
            return cause == null || seen.contains(cause) ? null : new Told(cause, seen);
        }

        @Override
        public String toString() {
            return String.valueOf(getMessage());
        }
    }

    private static final class Escaping extends FilterWriter {
        private final CharsetEncoder encoder;

        Escaping(Writer out, CharsetEncoder encoder) {
            super(out);
            this.encoder = encoder;
        }

        @Override
        public void write(int c) throws IOException {
            write(String.valueOf((char) c), 0, 1);
        }

        @Override
        public void write(char[] chars, int from, int length) throws IOException {
            write(new String(chars, from, length), 0, length);
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(escaped(text.substring(from, from + length), "\n\t", this::isShown));
        }

        private boolean isShown(int point) {
            return acts(point) || point > 0x7F && !encoder.canEncode(Character.toString(point));
        }
    }
}
