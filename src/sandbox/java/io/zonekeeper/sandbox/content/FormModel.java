package io.zonekeeper.sandbox.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.smithy.model.Model;
import software.amazon.smithy.model.loader.ModelSyntaxException;
import software.amazon.smithy.model.node.Node;
import software.amazon.smithy.model.node.StringNode;
import software.amazon.smithy.model.shapes.CollectionShape;
import software.amazon.smithy.model.shapes.MapShape;
import software.amazon.smithy.model.shapes.MemberShape;
import software.amazon.smithy.model.shapes.Shape;
import software.amazon.smithy.model.shapes.ShapeId;
import software.amazon.smithy.model.traits.Trait;
import software.amazon.smithy.model.validation.NodeValidationVisitor;
import software.amazon.smithy.model.validation.Severity;
import software.amazon.smithy.model.validation.ValidationEvent;

/** One revision of a form type, as the structure that contents of forms are held against. */
final class FormModel {
    static final ShapeId GLOSSARY_TERM = ShapeId.from("amazon.datazone#glossaryterm");

    /**
     * A place in a content that holds terms of a glossary.
     *
     * @param at the place, as errors name it
     * @param glossary whose terms may stand there
     */
    record Term(String at, String glossary, String id) {}

    private final Model model;
    private final Shape root;

    FormModel(Model model, Shape root) {
        this.model = model;
        this.root = root;
    }

    Model model() {
        return model;
    }

    ShapeId id() {
        return root.getId();
    }

    /** The glossaries whose terms the form's members hold. */
    Set<String> glossaries() {
        Set<String> glossaries = new LinkedHashSet<>();
        model.shapes()
                .filter(shape ->
                        shape.getId().getNamespace().equals(root.getId().getNamespace()))
                .forEach(shape -> glossary(shape).ifPresent(glossaries::add));
        return glossaries;
    }

    /** What is wrong with a content of the form of that name; empty when it is as the model says. */
    List<String> problems(String form, String content) {
        Optional<Node> node = parse(content);
        if (node.isEmpty()) {
            return List.of("$." + form + ": the content is not JSON");
        }
        if (!node.get().isObjectNode()) {
            return List.of("$." + form + ": the content is not a JSON object");
        }
        NodeValidationVisitor visitor = NodeValidationVisitor.builder()
                .model(model)
                .value(node.get())
                .eventShapeId(root.getId())
                .startingContext("$." + form)
                .build();
        List<String> problems = new ArrayList<>();
        for (ValidationEvent event : root.accept(visitor)) {
            if (event.getSeverity() == Severity.ERROR || event.getId().startsWith("Model.UnknownMember")) {
                problems.add(event.getMessage().replace(root.getId().getNamespace() + "#", ""));
            }
        }
        return problems;
    }

    /** The terms that a content holds. What is not JSON holds none. */
    List<Term> terms(String form, String content) {
        List<Term> terms = new ArrayList<>();
        parse(content).ifPresent(node -> collect(root, node, "$." + form, terms));
        return terms;
    }

    private static Optional<Node> parse(String content) {
        try {
            return Optional.of(Node.parse(content.isEmpty() ? "{}" : content));
        } catch (ModelSyntaxException e) {
            return Optional.empty();
        }
    }

    private void collect(Shape shape, Node node, String at, List<Term> terms) {
        if (node.isObjectNode()) {
            node.expectObjectNode().getStringMap().forEach((name, value) -> {
                Optional<MemberShape> member =
                        shape instanceof MapShape map ? Optional.of(map.getValue()) : shape.getMember(name);
                member.ifPresent(found -> member(found, value, at + "." + name, terms));
            });
        } else if (node.isArrayNode() && shape instanceof CollectionShape list) {
            int index = 0;
            for (Node element : node.expectArrayNode()) {
                member(list.getMember(), element, at + "[" + index++ + "]", terms);
            }
        }
    }

    private void member(MemberShape member, Node value, String at, List<Term> terms) {
        Shape target = model.expectShape(member.getTarget());
        Optional<String> glossary = glossary(member).or(() -> glossary(target));
        if (glossary.isPresent() && value.isStringNode()) {
            terms.add(new Term(at, glossary.get(), value.expectStringNode().getValue()));
        } else if (glossary.isPresent() && value.isArrayNode()) {
            for (Node element : value.expectArrayNode()) {
                element.asStringNode().ifPresent(text -> terms.add(new Term(at, glossary.get(), text.getValue())));
            }
        } else {
            collect(target, value, at, terms);
        }
    }

    private static Optional<String> glossary(Shape shape) {
        return shape.findTrait(GLOSSARY_TERM)
                .map(Trait::toNode)
                .flatMap(Node::asStringNode)
                .map(StringNode::getValue);
    }
}
