package io.zonekeeper.sandbox.bridge;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a target's input of an event by its template: each name in angle brackets stands for what its path finds. */
final class InputTransformer {
    private static final Pattern NAME = Pattern.compile("<([\\w.-]+)>");

    private InputTransformer() {}

    static String apply(Map<String, Object> transformer, String event) {
        Map<String, @Nullable Object> values = new HashMap<>();
        try {
            Object document = Json.read(event);
            Values.map(transformer.get("InputPathsMap"))
                    .forEach((name, path) -> values.put(name, at(document, Values.text(path))));
            values.put("aws.events.event", document);
            values.put("aws.events.event.json", document);
        } catch (IOException e) {
            throw new IllegalStateException("an event is not JSON", e);
        }
        String template = Values.text(transformer.get("InputTemplate"));
        Matcher name = NAME.matcher(template);
        StringBuilder result = new StringBuilder();
        while (name.find()) {
            Object value = values.get(name.group(1));
            boolean quoted = quotes(template, name.start()) % 2 == 1;
            name.appendReplacement(result, Matcher.quoteReplacement(quoted ? inText(value) : Json.write(value)));
        }
        return name.appendTail(result).toString();
    }

    private static @Nullable Object at(@Nullable Object document, String path) {
        return path.equals("$")
                ? document
                : Values.at(document, path.substring(2).split("\\."));
    }

    private static int quotes(String template, int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if (template.charAt(i) == '"' && (i == 0 || template.charAt(i - 1) != '\\')) {
                count++;
            }
        }
        return count;
    }

    /** A value inside a text: a string without its quotes, anything else as JSON with its quotes escaped. */
    private static String inText(@Nullable Object value) {
        String json = Json.write(value instanceof String ? value : value == null ? "" : Json.write(value));
        return json.substring(1, json.length() - 1);
    }
}
