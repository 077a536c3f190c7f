package io.zonekeeper.sandbox.rules;

import io.zonekeeper.datazone.Json;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Entity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Forms of assets and data products: their types must exist, their content is a JSON object, required ones are there. */
final class Forms {
    private Forms() {}

    /** The forms with types and revisions filled in from the asset type where they were not given. */
    static List<Object> complete(Call call, List<Object> forms, Map<String, Object> ofType) {
        List<Object> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object each : forms) {
            Map<String, Object> form = new LinkedHashMap<>(Values.map(each));
            String name = Values.text(form.get("formName"));
            if (!names.add(name)) {
                throw Refusal.invalid("Form '" + name + "' is given twice");
            }
            Map<String, Object> declared = Values.map(ofType.get(name));
            form.putIfAbsent("typeName", declared.getOrDefault("typeName", ""));
            Entity type = call.domain().entities("FormType").find(Values.text(form.get("typeName")));
            if (type == null) {
                throw Refusal.invalid("Form '" + name + "' has no known type: " + form.get("typeName"));
            }
            form.putIfAbsent("typeRevision", declared.getOrDefault("typeRevision", type.text("revision")));
            if (Revisions.of(type, Values.text(form.get("typeRevision"))) == null) {
                throw Refusal.invalid("Form type " + type.key() + " has no revision " + form.get("typeRevision"));
            }
            requireObject(name, Values.text(form.get("content")));
            result.add(form);
        }
        ofType.forEach((name, declared) -> {
            if (Boolean.TRUE.equals(Values.map(declared).get("required")) && !names.contains(name)) {
                throw Refusal.invalid("The required form '" + name + "' is missing");
            }
        });
        return result;
    }

    private static void requireObject(String form, String content) {
        try {
            if (!content.isEmpty() && !(Json.read(content) instanceof Map)) {
                throw Refusal.invalid("The content of form '" + form + "' is not a JSON object");
            }
        } catch (IOException e) {
            throw Refusal.invalid("The content of form '" + form + "' is not JSON");
        }
    }

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
