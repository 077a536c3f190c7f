package io.zonekeeper.sandbox.content;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of a model, taken apart at the end of its head: form types may leave out the namespace that Smithy demands.
 *
 * @param version what the text says of Smithy's version, empty when it says nothing
 * @param namespace what it says of its namespace, empty when it says nothing
 * @param uses the shapes that it names by {@code use}
 * @param body the rest
 */
record SmithyText(String version, String namespace, List<String> uses, String body) {
    private static final Pattern BLANK = Pattern.compile("\\G(?:[\\s,]|//[^\\n]*(?:\\n|\\z))+");
    private static final Pattern CONTROL = Pattern.compile("\\G(\\$[^\\n]*)");
    private static final Pattern NAMESPACE = Pattern.compile("\\Gnamespace[ \\t]+([\\w.]+)");
    private static final Pattern USE = Pattern.compile("\\Guse[ \\t]+([\\w.]+#\\w+)");

    static SmithyText of(String text) {
        StringBuilder version = new StringBuilder();
        String namespace = "";
        List<String> uses = new ArrayList<>();
        int at = 0;
        while (true) {
            int start = past(BLANK.matcher(text), at);
            Matcher control = CONTROL.matcher(text);
            Matcher name = NAMESPACE.matcher(text);
            Matcher use = USE.matcher(text);
            if (control.find(start)) {
                version.append(control.group(1)).append('\n');
                at = control.end();
            } else if (name.find(start) && namespace.isEmpty()) {
                namespace = name.group(1);
                at = name.end();
            } else if (use.find(start)) {
                uses.add(use.group(1));
                at = use.end();
            } else {
                // documentation before the first shape belongs to it
                return new SmithyText(version.toString(), namespace, List.copyOf(uses), text.substring(at));
            }
        }
    }

    private static int past(Matcher blank, int at) {
        return blank.find(at) ? blank.end() : at;
    }

    /** The same model in a namespace of its own, so that no shape of another form type meets its shapes. */
    String in(String own, List<String> imports) {
        StringBuilder text =
                new StringBuilder(version).append("namespace ").append(own).append('\n');
        imports.forEach(shape -> text.append("use ").append(shape).append('\n'));
        return text.append(namespace.isEmpty() ? body : body.replace(namespace + "#", own + "#"))
                .append('\n')
                .toString();
    }
}
