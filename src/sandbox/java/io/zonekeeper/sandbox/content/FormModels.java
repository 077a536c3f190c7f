package io.zonekeeper.sandbox.content;

import io.zonekeeper.sandbox.model.Refusal;
import io.zonekeeper.sandbox.model.Values;
import io.zonekeeper.sandbox.store.Domain;
import io.zonekeeper.sandbox.store.Entity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelAssembler;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.validation.Severity;
import software.amazon.smithy.model.validation.ValidatedResult;
import software.amazon.smithy.model.validation.ValidationEvent;

/**
 * Reads the Smithy models of form types. A model may name other form types of the domain and the service's own; which
 * revisions it means is settled when the form type is made.
 */
public final class FormModels {
    /** The namespace of the service's own form types and traits. */
    static final String SERVICE = "amazon.datazone";

    private static final int KEPT = 500;

    /** A form type's revision that a model imports. */
    private record Import(String name, String revision) {
        Map<String, Object> document() {
            return Map.of("name", name, "revision", revision);
        }
    }

    private record Key(String name, String text, List<Import> imports) {}

    private final Model traits = Model.assembler()
            .addImport(Objects.requireNonNull(FormModels.class.getResource("traits.smithy")))
            .assemble()
            .unwrap();
    private final Map<Key, FormModel> read = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FormModel> eldest) {
            return size() > KEPT;
        }
    };

    /**
     * The form types that the model of a new revision imports, with their present revisions. Throws a
     * ValidationException when the model is none, or none of that form type.
     */
    public List<Object> check(Domain domain, String name, String smithy) {
        SmithyText text = SmithyText.of(smithy);
        String expected = domain.id().replace('-', '_');
        if (!text.namespace().isEmpty() && !text.namespace().equals(expected)) {
            throw Refusal.invalid("The namespace must be " + expected + ", not " + text.namespace());
        }
        List<Import> imports = new ArrayList<>();
        for (String other : foreign(domain, name, text)) {
            Entity type = domain.entities("FormType").find(other);
            if (type != null) {
                imports.add(new Import(other, type.text("revision")));
            }
        }
        FormModel model = model(domain, name, smithy, imports);
        for (String glossary : model.glossaries()) {
            if (domain.entities("Glossary").find(glossary) == null) {
                throw Refusal.invalid("The model of " + name + " names a glossary that does not exist: " + glossary);
            }
        }
        return imports.stream().<Object>map(Import::document).toList();
    }

    /** The model of a form type's revision, given its document. Empty when the model is none, which a rule let pass. */
    Optional<FormModel> of(Domain domain, Map<String, Object> document) {
        List<Import> imports = new ArrayList<>();
        for (Object each : Values.list(document.get("imports"))) {
            imports.add(new Import(Values.text(Values.at(each, "name")), Values.text(Values.at(each, "revision"))));
        }
        String smithy = Values.text(Values.at(document.get("model"), "smithy"));
        try {
            return Optional.of(model(domain, Values.text(document.get("name")), smithy, imports));
        } catch (Refusal unreadable) {
            return Optional.empty();
        }
    }

    private FormModel model(Domain domain, String name, String smithy, List<Import> imports) {
        Key key = new Key(imports.isEmpty() ? name : domain.id() + "/" + name, smithy, imports);
        FormModel known = read.get(key);
        if (known == null) {
            known = assemble(domain, name, SmithyText.of(smithy), imports);
            read.put(key, known);
        }
        return known;
    }

    private FormModel assemble(Domain domain, String name, SmithyText text, List<Import> imports) {
        ModelAssembler assembler = Model.assembler().addModel(traits);
        List<String> uses = new ArrayList<>(text.uses().stream()
                .filter(use -> traits.getShape(ShapeId.from(use)).isPresent())
                .toList());
        String body = text.body();
        for (Import other : imports) {
            Entity type = domain.entities("FormType").find(other.name());
            Map<String, Object> revision = type == null ? null : type.revision(other.revision());
            Optional<FormModel> model = revision == null ? Optional.empty() : of(domain, revision);
            if (model.isPresent()) {
                assembler.addModel(model.get().model());
                uses.add(model.get().id().toString());
                body = body.replaceAll(
                        "[\\w.]+#" + simple(other.name()) + "\\b",
                        model.get().id().toString());
            }
        }
        String own = namespace(name, text);
        SmithyText linked = new SmithyText(text.version(), text.namespace(), text.uses(), body);
        ValidatedResult<Model> result = assembler
                .addUnparsedModel(name + ".smithy", linked.in(own, uses))
                .assemble();
        for (ValidationEvent event : result.getValidationEvents()) {
            if (event.getSeverity().ordinal() >= Severity.ERROR.ordinal()) {
                String where = event.getShapeId().map(shape -> shape + ": ").orElse("");
                throw Refusal.invalid("The model of form type " + name + " is not valid: "
                        + (where + event.getMessage()).replace(own + "#", ""));
            }
        }
        Model model = result.unwrap();
        Shape root = model.getShape(ShapeId.fromParts(own, simple(name))).orElse(null);
        if (root == null || !root.isStructureShape()) {
            throw Refusal.invalid("The model has no structure named like the form type, " + name);
        }
        model.shapes()
                .filter(shape -> shape.getId().getNamespace().equals(own)
                        && (shape.isServiceShape() || shape.isOperationShape() || shape.isResourceShape()))
                .findFirst()
                .ifPresent(shape -> {
                    throw Refusal.invalid("The model of form type " + name + " is not valid: a form has no "
                            + shape.getType() + ", " + shape.getId().getName());
                });
        return new FormModel(model, root);
    }

    /** The form types that a model names: those it uses, and those of its own namespace that it does not define. */
    private Set<String> foreign(Domain domain, String name, SmithyText text) {
        Set<String> names = new TreeSet<>();
        text.uses().forEach(use -> names.add(typeName(domain, ShapeId.from(use))));
        String own = namespace(name, text);
        Model alone = Model.assembler()
                .addModel(traits)
                .disableValidation()
                .addUnparsedModel(name + ".smithy", text.in(own, List.of()))
                .assemble()
                .getResult()
                .orElse(traits);
        alone.shapes(MemberShape.class)
                .map(MemberShape::getTarget)
                .filter(target -> alone.getShape(target).isEmpty())
                .forEach(target ->
                        names.add(target.getNamespace().equals(own) ? target.getName() : typeName(domain, target)));
        names.remove("");
        names.remove(name);
        return names;
    }

    /** The name of the form type that a shape of another namespace is; empty when that is nobody's. */
    private static String typeName(Domain domain, ShapeId shape) {
        if (shape.getNamespace().equals(SERVICE)) {
            return SERVICE + "." + shape.getName();
        }
        return shape.getNamespace().equals(domain.id().replace('-', '_')) ? shape.getName() : "";
    }

    /** Each model has a namespace of its own, by its text: two revisions of one form type can meet. */
    private static String namespace(String name, SmithyText text) {
        return "form." + name + ".r" + Integer.toHexString(text.hashCode());
    }

    private static String simple(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
