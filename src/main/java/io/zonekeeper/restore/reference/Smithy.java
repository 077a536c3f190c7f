package io.zonekeeper.restore.reference;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The model of a form type, rewritten token by token: the namespace, and ids in strings. Comments, documentation, titles
 * and everything else stay as they are, byte by byte.
 */
final class Smithy {
    private static final Set<String> SHAPES = Set.of(
            "structure",
            "union",
            "list",
            "set",
            "map",
            "enum",
            "intEnum",
            "string",
            "boolean",
            "byte",
            "short",
            "integer",
            "long",
            "float",
            "double",
            "bigInteger",
            "bigDecimal",
            "blob",
            "timestamp",
            "document");
    private static final Set<String> PRELUDE = Set.of(
            "String",
            "Boolean",
            "Byte",
            "Short",
            "Integer",
            "Long",
            "Float",
            "Double",
            "BigInteger",
            "BigDecimal",
            "Blob",
            "Timestamp",
            "Document",
            "Unit",
            "PrimitiveBoolean",
            "PrimitiveByte",
            "PrimitiveShort",
            "PrimitiveInteger",
            "PrimitiveLong",
            "PrimitiveFloat",
            "PrimitiveDouble");
    /** Traits whose strings are for people. */
    private static final Set<String> PROSE =
            Set.of("documentation", "displayname", "title", "description", "deprecated", "externaldocumentation");

    private Smithy() {}

    /** What replaces the words of a model, if anything does. */
    interface Words {
        /** The first part of a namespace: {@code dzd_abc} of {@code namespace dzd_abc} and of {@code dzd_abc#Form}. */
        Optional<String> namespace(String name);

        /** A whole string; {@code trait} is the local name of the trait that it is given to, empty outside of traits. */
        Optional<String> text(String text, String trait);
    }

    static boolean isGlossary(String trait) {
        return trait.equalsIgnoreCase("glossaryterm");
    }

    /** The model with other words. */
    static String rewrite(String model, Words words) {
        List<SmithyToken> tokens = SmithyToken.of(model);
        StringBuilder out = new StringBuilder(model.length() + 16);
        int copied = 0;
        for (int i = 0; i < tokens.size(); i++) {
            SmithyToken token = tokens.get(i);
            Optional<String> replaced = replaced(tokens, i, words);
            out.append(model, copied, token.start()).append(replaced.orElse(token.text()));
            copied = token.end();
        }
        return out.append(model, copied, model.length()).toString();
    }

    private static Optional<String> replaced(List<SmithyToken> tokens, int i, Words words) {
        SmithyToken token = tokens.get(i);
        if (token.isString()) {
            String text = token.text().substring(1, token.text().length() - 1);
            return PROSE.contains(token.trait().toLowerCase(Locale.ROOT))
                    ? Optional.empty()
                    : text(text, token.trait(), words).map(other -> "\"" + other + "\"");
        }
        boolean first = !is(tokens, i - 1, ".") && !is(tokens, i - 1, "#");
        boolean declared = is(tokens, i - 1, "namespace");
        return token.isName() && first && (declared || is(tokens, i + 1, "#"))
                ? words.namespace(token.text())
                : Optional.empty();
    }

    private static Optional<String> text(String text, String trait, Words words) {
        int hash = text.indexOf('#');
        return hash > 0
                ? words.namespace(text.substring(0, hash)).map(name -> name + text.substring(hash))
                : words.text(text, trait);
    }

    /**
     * The shapes that a model names and does not define, in the order of the text: other form types, and whatever else
     * lies outside of it.
     */
    static Set<String> names(String model) {
        List<SmithyToken> tokens = SmithyToken.of(model);
        Set<String> named = new LinkedHashSet<>();
        Set<String> defined = new LinkedHashSet<>(PRELUDE);
        boolean mixins = false;
        for (int i = 0; i < tokens.size(); i++) {
            SmithyToken token = tokens.get(i);
            mixins = is(tokens, i - 1, "with") && is(tokens, i, "[") || mixins && !is(tokens, i, "]");
            if (!token.isName() || !token.trait().isEmpty() || token.ofTrait()) {
                continue;
            }
            if (i > 0 && SHAPES.contains(tokens.get(i - 1).text()) && !is(tokens, i - 2, ":")) {
                defined.add(token.text());
            } else if (is(tokens, i - 1, "#")
                    || (is(tokens, i - 1, ":") || mixins) && !is(tokens, i + 1, "#") && !is(tokens, i + 1, ".")) {
                named.add(token.text());
            }
        }
        named.removeAll(defined);
        return named;
    }

    private static boolean is(List<SmithyToken> tokens, int i, String text) {
        return i >= 0 && i < tokens.size() && tokens.get(i).text().equals(text);
    }
}
