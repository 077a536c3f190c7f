package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.Operation;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.TypeWords;
import io.zonekeeper.types.Verb;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Whether every type's scopes are opened by some entity, with inputs that its routes take and the parent can give. */
final class Parents {
    private static final String ROOT = "Domain";

    private final Map<String, Shape> types;

    Parents(Map<String, Shape> types) {
        this.types = types;
    }

    /** A sentence for each type that hangs below no other beside the root, with which a sweep begins. */
    static Map<EntityType, String> roots(Collection<EntityType> types) {
        List<EntityType> roots = types.stream()
                .filter(EntityType::isRoot)
                .sorted(Comparator.comparing((EntityType type) -> !type.name().equals(ROOT))
                        .thenComparing(EntityType::wave)
                        .thenComparing(EntityType::name))
                .toList();
        Map<EntityType, String> sentences = new LinkedHashMap<>();
        roots.stream()
                .skip(1)
                .forEach(type -> sentences.put(
                        type,
                        "no per (" + type.name() + "): only "
                                + roots.get(0).name()
                                + " is listed by no other type; write per: "
                                + roots.get(0).name()));
        return sentences;
    }

    /** {@code unreadable}: the properties of which {@link Vocabulary} has said that they are. */
    void check(String file, Shape shape, Set<String> unreadable, List<Problem> problems) {
        EntityType type = shape.type();
        for (ScopeTemplate scopeTemplate : type.parents()) {
            inputs(file, shape, scopeTemplate, problems);
            members(file, scopeTemplate, "per of " + type.name(), problems);
        }
        if (!unreadable.contains("unlisted")) {
            type.namedUnlisted().forEach(named -> members(file, named.per(), "unlisted of " + type.name(), problems));
        }
        if (!reached(type, new HashSet<>())) {
            problems.add(new Problem(
                    file,
                    "no root above " + type.name() + ": its parents ("
                            + type.declared().getPer() + ") form a circle; hang one of them below Domain"));
        }
    }

    /** Whether the parent's document can have the members that the inputs are made of. */
    private void members(String file, ScopeTemplate scopeTemplate, String place, List<Problem> problems) {
        Shape above = types.get(scopeTemplate.parent());
        if (above != null) { // its own problems come first
            for (MemberPath path : scopeTemplate.members()) {
                if (!above.inScope(path)) {
                    above.keptWithout(path, place).ifPresent(sentence -> problems.add(new Problem(file, sentence)));
                }
            }
        }
    }

    private static void inputs(String file, Shape shape, ScopeTemplate scopeTemplate, List<Problem> problems) {
        List<Operation> readers = Stream.of(Verb.LIST, Verb.GET)
                .flatMap(verb -> shape.calls(verb).stream())
                .filter(call -> call.raw().isEmpty())
                .flatMap(call -> call.model().stream())
                .toList();
        if (readers.isEmpty() || shape.unknown(Verb.LIST) || shape.unknown(Verb.GET)) {
            return;
        }
        Set<String> given = scopeTemplate.inputs().keySet();
        if (readers.stream().noneMatch(reader -> reader.inputs().keySet().containsAll(given))) {
            Operation first = readers.get(0);
            Set<String> known = new TreeSet<>(first.inputs().keySet());
            given.stream()
                    .filter(input -> !known.contains(input))
                    .forEach(wrong -> problems.add(new Problem(
                            file,
                            "no input '" + wrong + "' of " + first.camelName() + " (per " + scopeTemplate.parent()
                                    + " of "
                                    + shape.type().name() + "); did you mean '" + Operations.nearest(wrong, known)
                                    + "'?")));
            return;
        }
        scopeTemplate.inputs().forEach((input, text) -> {
            if (text.indexOf('{') < 0) {
                TypeWords.of(text).forEach(value -> readers.stream()
                        .flatMap(reader -> reader.inputWithout(input, value).stream())
                        .findFirst()
                        .ifPresent(problem -> problems.add(new Problem(
                                file,
                                Problem.placed(
                                        problem,
                                        "per " + scopeTemplate.parent() + " of "
                                                + shape.type().name())))));
            }
        });
        for (DataZoneCall list : shape.calls(Verb.LIST)) {
            boolean lists = list.model()
                    .map(model -> model.inputs().keySet().containsAll(given))
                    .orElse(false);
            if (lists) {
                list.unfilled(Set.of(), given)
                        .forEach(input -> problems.add(new Problem(
                                file,
                                shape.type().name() + ".list needs the input '" + input + "' (per "
                                        + scopeTemplate.parent() + "); write per: " + scopeTemplate.parent() + "?"
                                        + input + "={id}")));
            }
        }
    }

    private boolean reached(EntityType type, Set<String> seen) {
        if (!seen.add(type.name())) {
            return false;
        }
        return type.parents().isEmpty()
                || type.parents().stream()
                        .anyMatch(scopeTemplate -> !types.containsKey(
                                        scopeTemplate.parent()) // its own problems come first
                                || reached(types.get(scopeTemplate.parent()).type(), seen));
    }
}
