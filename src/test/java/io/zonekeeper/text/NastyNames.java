package io.zonekeeper.text;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names that somebody gives to things in order to be obeyed, believed or misread; DataZone takes nearly all of them. */
public final class NastyNames {
    /** Sixty of them: terminal sequences, controls, what turns or hides text, halves of pairs, and syntax of many kinds. */
    public static final List<String> ALL = List.of(
            "\u001b[2J\u001b[1;1H", // clears the screen
            "\u001b[31;1mred\u001b[0m", // colour
            "\u001b[?1049h", // alternate screen
            "\u001b[1A\u001b[2Kin sync: 7 entities", // cursor up, erase line
            "\u001b]0;title\u0007", // window title
            "\u001b]8;;http://example.com\u001b\\link\u001b]8;;\u001b\\", // hyperlink
            "\u001b]52;c;ZXZpbA==\u0007", // clipboard
            "\u001bP$q\"p\u001b\\", // device control string
            "\u001bc", // reset
            "\u001b[c", // asks for the terminal's attributes
            "end\u001b", // bare escape at the end
            "\u009b31mred\u009b0m", // C1 CSI
            "\u009d0;title\u009c", // C1 OSC
            "one\u0085INFO  two", // C1 NEL
            "a\u0000b", // NUL
            "\u0007\u0007", // BEL
            "safe\b\b\b\bevil", // backspace
            "a\u007fb", // DEL
            "a\u000bb\fc", // vertical tab and form feed
            "a\tb", // tab
            "Sales\nin sync: 7 entities", // newline
            "in sync\rdiffers", // CR
            "x\r\n2026-01-01T00:00:00.000Z ERROR Keeper lost", // CRLF, a faked log line
            "\u000e\u000f", // shift out
            "\u001a\u0013", // substitute and XOFF
            "one\u2028two", // line separator
            "one\u2029two", // paragraph separator
            "\u202egnp.exe", // bidi override
            "\u202aa\u202bb\u202c", // bidi embedding
            "\u2066a\u2067b\u2068c\u2069", // bidi isolates
            "a\u200eb\u200fc\u061cd", // direction marks
            "Sa\u200bles", // zero-width space
            "Sa\u2060l\u2063es", // word joiner and invisible operators
            "\ufeffSales", // byte order mark
            "Sa\u00adles", // soft hyphen
            "\ufff9a\ufffab\ufffb", // interlinear annotation
            "Sales\udb40\udc01\udb40\udc65\udb40\udc76\udb40\udc69\udb40\udc6c", // tag characters
            "a\u180eb", // Mongolian vowel separator
            "\u05de\u05db\u05d9\u05e8\u05d5\u05ea (sales)", // right-to-left words
            "Z\u0351\u0352\u0353\u0354\u0355\u0356\u0357\u0358", // combining flood
            "\ud83d\udc69\u200d\ud83d\udd2c", // emoji with joiners
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", // joiners of Persian
            "\u6570\u636e\u76ee\u5f55", // wide CJK
            "\ufffe\ue000", // noncharacter and private use
            "half \ud83d of a pair", // high surrogate alone
            "\udc69\ud83d", // a pair the wrong way round
            "\"'`", // quotes
            "\\\",\"verdict\":\"equal", // breaks JSON
            "\\u001b[2J", // escape that is no escape
            "%n%s%d%1$s", // format
            "${jndi:ldap://127.0.0.1/a}${env:HOME}", // lookup
            "{} {0} #{x} {{zonekeeper.table}}", // placeholders
            "${body} ${exchangeProperty.x} $simple{header.x}", // simple expression
            "<script>alert(1)</script>&amp;", // HTML
            "../../etc/passwd", // path
            "; rm -rf / #$(id)`id`|&", // shell
            "=cmd|' /C calc'!A0", // formula
            "@|bold,red x|@", // picocli markup
            "a#b/c%2Fd:e", // separators of keys
            "?a=b&c=RAW(d)+e%0d%0aX-Y: z"); // URI

    private NastyNames() {}

    /** A name as often as it fits into so many characters, after a word that says which it is. */
    public static String filling(int which, int length) {
        String name = ALL.get(which);
        StringBuilder filled = new StringBuilder("n" + which + " ");
        do {
            filled.append(name);
        } while (filled.length() + name.length() <= length);
        return filled.toString();
    }

    /** All of them, each as it is. */
    public static String together() {
        return String.join(" ", ALL);
    }

    /** The inside of a JSON string that says this, in ASCII alone. */
    public static String json(String text) {
        return text.chars()
                .mapToObj(unit -> String.format(Locale.ROOT, "\\u%04x", unit))
                .collect(Collectors.joining());
    }

    /** Whether a terminal, a log's reader or an eye could take this for something else than a character. */
    public static boolean acts(int point) {
        return point < 0x20
                || point >= 0x7F && point < 0xA0
                || point == 0xAD
                || point == 0x61C
                || point == 0x180E
                || point == 0x200B
                || point == 0x200E
                || point == 0x200F
                || point >= 0x2028 && point <= 0x202E
                || point >= 0x2060 && point <= 0x206F
                || point >= 0xD800 && point <= 0xDFFF
                || point == 0xFEFF
                || point >= 0xFFF9 && point <= 0xFFFB
                || point >= 0xE0000 && point <= 0xE007F;
    }
}
