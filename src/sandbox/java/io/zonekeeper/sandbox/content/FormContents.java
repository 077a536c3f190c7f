package io.zonekeeper.sandbox.content;

import io.zonekeeper.document.Json;
import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import io.zonekeeper.sandbox.store.ServiceRule;
import io.zonekeeper.sandbox.store.World;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Forms wherever they are given: of assets, data products, data sources, time series, columns and subscription
 * requests. Their types and revisions exist and are enabled, and their contents are as the models say.
 */
public final class FormContents {
    private static final String COLUMNS = "amazon.datazone.ColumnBusinessMetadataFormType";

    private final FormModels models;

    public FormContents(FormModels models) {
        this.models = models;
    }

    /**
     * The forms of something, with types and revisions filled in where they were not given.
     *
     * @param declared the forms that its asset type declares, by name: their types and revisions bind, required ones
     *     must be there
     */
    public List<Object> complete(
            World.Settings settings, Domain domain, List<Object> forms, Map<String, Object> declared) {
        List<Object> result = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Object each : forms) {
            Map<String, Object> form = new LinkedHashMap<>(Values.map(each));
            String name = Values.text(form.get("formName"));
            if (!names.add(name)) {
                throw Refusal.invalid("Form '" + name + "' is given twice");
            }
            Map<String, Object> ofType = Values.map(declared.get(name));
            form.putIfAbsent("typeName", ofType.getOrDefault("typeName", ""));
            if (!ofType.isEmpty() && Objects.equals(form.get("typeName"), ofType.get("typeName"))) {
                form.putIfAbsent("typeRevision", ofType.getOrDefault("typeRevision", ""));
            }
            check(settings, domain, form, "typeName");
            if (settings.keeps(ServiceRule.FORM_CONTENTS)) {
                requireDeclared(name, form, ofType);
            }
            result.add(form);
        }
        declared.forEach((name, ofType) -> {
            if (Boolean.TRUE.equals(Values.map(ofType).get("required")) && !names.contains(name)) {
                throw Refusal.invalid("The required form '" + name + "' is missing");
            }
        });
        return result;
    }

    /** The forms of one attribute of an asset, as {@link #complete} gives them: the member of the type may have either name. */
    public List<Object> ofAttribute(World.Settings settings, Domain domain, List<Object> forms) {
        List<Object> named = new ArrayList<>();
        for (Object each : forms) {
            Map<String, Object> form = new LinkedHashMap<>(Values.map(each));
            Object type = form.remove("typeIdentifier");
            if (type != null) {
                form.put("typeName", type);
            }
            named.add(form);
        }
        return complete(settings, domain, named, Map.of());
    }

    /**
     * Refuses a form that is not what its type says; fills in the revision where none is given.
     *
     * @param typeMember the member that names the type
     */
    public void check(World.Settings settings, Domain domain, Map<String, Object> form, String typeMember) {
        String name = Values.text(form.get("formName"));
        String typeName = Values.text(form.get(typeMember));
        Entity type = domain.entities("FormType").find(typeName);
        if (type == null) {
            throw Refusal.invalid("Form '" + name + "' has no known type: " + typeName);
        }
        form.putIfAbsent("typeRevision", type.text("revision"));
        Map<String, Object> revision = type.revision(Values.text(form.get("typeRevision")));
        if (revision == null) {
            throw Refusal.invalid("Form type " + type.key() + " has no revision " + form.get("typeRevision"));
        }
        String content = Values.text(form.get("content"));
        if (!settings.keeps(ServiceRule.FORM_CONTENTS)) {
            requireObject(name, content);
            return;
        }
        if ("DISABLED".equals(type.get("status"))) {
            throw Refusal.invalid("Form type " + type.key() + " is DISABLED: form '" + name + "' cannot be given");
        }
        models.of(domain, revision)
                .ifPresentOrElse(model -> check(domain, model, name, content), () -> requireObject(name, content));
    }

    private static void check(Domain domain, FormModel model, String name, String content) {
        List<String> problems = model.problems(name, content);
        if (!problems.isEmpty()) {
            throw Refusal.invalid(problems.get(0));
        }
        for (FormModel.Term term : model.terms(name, content)) {
            Entity known = domain.entities("GlossaryTerm").find(term.id());
            if (known == null || !term.glossary().equals(known.get("glossaryId"))) {
                throw Refusal.invalid(
                        term.at() + ": there is no term " + term.id() + " in glossary " + term.glossary());
            }
            if (!"ENABLED".equals(known.get("status"))) {
                throw Refusal.invalid(term.at() + ": term " + term.id() + " is not ENABLED");
            }
        }
    }

    /** A form that the asset type declares is of the type and the revision that it declares. */
    private static void requireDeclared(String name, Map<String, Object> form, Map<String, Object> declared) {
        if (declared.isEmpty()) {
            return;
        }
        String expected = written(declared);
        String given = written(form);
        if (!given.equals(expected)) {
            throw Refusal.invalid("Form " + name + " expected form " + expected + " but was provided " + given);
        }
    }

    private static String written(Map<String, Object> form) {
        String type = Values.text(form.get("typeName"));
        int dot = type.lastIndexOf('.');
        return (dot < 0 ? type : type.substring(0, dot) + "#" + type.substring(dot + 1)) + "@"
                + form.get("typeRevision");
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

    /** The terms that the contents of forms hold: in fields of glossaries, and of columns. */
    Set<String> terms(Domain domain, List<Object> forms) {
        Set<String> terms = new HashSet<>();
        for (Object each : forms) {
            Map<String, Object> form = Values.map(each);
            String typeName = Values.text(form.getOrDefault("typeName", form.get("typeIdentifier")));
            String content = Values.text(form.get("content"));
            Entity type = domain.entities("FormType").find(typeName);
            Map<String, Object> revision = type == null ? null : type.revision(Values.text(form.get("typeRevision")));
            Optional<FormModel> model = revision == null ? Optional.empty() : models.of(domain, revision);
            model.ifPresent(found -> found.terms("", content).forEach(term -> terms.add(term.id())));
            if (typeName.equals(COLUMNS)) {
                terms.addAll(ofColumns(content));
            }
        }
        return terms;
    }

    /** Terms of columns may be of any glossary, so no glossary stands in the model. */
    private static List<String> ofColumns(String content) {
        List<String> terms = new ArrayList<>();
        try {
            for (Object column : Values.list(Values.at(Json.read(content), "columnsBusinessMetadata"))) {
                terms.addAll(Values.strings(Values.map(column).get("glossaryTerms")));
            }
            return terms;
        } catch (IOException e) {
            return List.of();
        }
    }
}
