package io.zonekeeper.restore.reference;

import java.util.ArrayList;
import java.util.List;

/**
 * A word, string or sign of a Smithy model. Blanks, comments and blocks of text are none.
 *
 * @param trait the local name of the trait between whose parentheses it stands; empty elsewhere
 * @param ofTrait whether it is part of a trait's own name
 */
record SmithyToken(String text, int start, int end, String trait, boolean ofTrait) {
    private static final String BLOCK = "\"\"\"";

    boolean isString() {
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    }

    boolean isName() {
        return Character.isLetter(text.charAt(0)) || text.charAt(0) == '_';
    }

    static List<SmithyToken> of(String model) {
        List<SmithyToken> tokens = new ArrayList<>();
        String trait = "";
        int depth = 0;
        boolean naming = false;
        String name = "";
        int end = 0;
        for (int start = 0; start < model.length(); start = end) {
            end = end(model, start);
            String text = model.substring(start, end);
            if (text.isBlank() || text.startsWith("//") || text.startsWith(BLOCK)) {
                continue;
            }
            boolean sign = text.length() == 1 && !isOfName(text.charAt(0));
            boolean joins = text.equals("#") || text.equals(".");
            if (depth > 0) {
                depth += text.equals("(") ? 1 : text.equals(")") ? -1 : 0;
            } else if (text.equals("@")) {
                naming = true;
                name = "";
            } else if (naming && text.equals("(")) {
                trait = name;
                depth = 1;
                naming = false;
            } else if (naming && !joins && (sign || !name.isEmpty() && !ends(tokens))) {
                naming = false;
            } else if (naming && !sign) {
                name = text;
            }
            tokens.add(new SmithyToken(text, start, end, depth > 0 ? trait : "", naming));
        }
        return tokens;
    }

    /** Where what starts there ends: a comment, a string, a word, or one character. */
    private static int end(String model, int start) {
        char c = model.charAt(start);
        if (model.startsWith("//", start)) {
            int line = model.indexOf('\n', start);
            return line < 0 ? model.length() : line;
        }
        if (c == '"') {
            return endOfString(model, start, model.startsWith(BLOCK, start) ? BLOCK : "\"");
        }
        int end = start + 1;
        while (isOfName(c) && end < model.length() && isOfName(model.charAt(end))) {
            end++;
        }
        return end;
    }

    private static int endOfString(String model, int start, String quote) {
        int at = start + quote.length();
        while (at < model.length() && !model.startsWith(quote, at)) {
            at += model.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(model.length(), at + quote.length());
    }

    private static boolean isOfName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
    }

    /** Whether what was read last asks for one more part of a trait's name. */
    private static boolean ends(List<SmithyToken> tokens) {
        String last = tokens.get(tokens.size() - 1).text();
        return last.equals("#") || last.equals(".");
    }
}
