package io.zonekeeper.sandbox.rules;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Values;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forms as listings show them. */
final class Forms {
    private Forms() {}

    /** The one JSON text in which a listing shows the forms of what is listed. */
    static String asText(List<Object> forms) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Object form : forms) {
            String content = Values.text(Values.map(form).get("content"));
            try {
                all.put(
                        Values.text(Values.map(form).get("formName")),
                        content.isEmpty() ? Map.of() : Values.map(Json.read(content)));
            } catch (IOException e) {
                throw new IllegalStateException("a form is kept whose content is not JSON", e);
            }
        }
        return Json.write(all);
    }
}
