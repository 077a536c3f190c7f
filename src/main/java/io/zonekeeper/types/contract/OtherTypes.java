package io.zonekeeper.types.contract;

import io.zonekeeper.datazone.Operation;
import io.zonekeeper.datazone.Operations;
import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Readers;
import io.zonekeeper.types.ScopeTemplate;
import io.zonekeeper.types.Unlisted;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether what a type says of the documents and the routes of other types is so. */
final class OtherTypes {
    /** What is known of ourselves before our user profile is read. */
    private static final Set<String> OURS = Set.of("arn");

    private final Map<String, Shape> types;

    OtherTypes(Map<String, Shape> types) {
        this.types = types;
    }

    /** {@code unreadable}: the properties of which {@link Vocabulary} has said that they are. */
    void check(String file, Shape shape, Set<String> unreadable, List<Problem> problems) {
        EntityType type = shape.type();
        if (!type.declared().getOwns().isEmpty() && !unreadable.contains("owns")) {
            owns(type).ifPresent(sentence -> problems.add(new Problem(file, sentence)));
        }
        if (!unreadable.contains("readers")) {
            type.whoReads().ifPresent(readers -> readers(file, type, readers, problems));
        }
        if (!unreadable.contains("unlisted")) {
            for (Unlisted named : type.namedUnlisted()) {
                inputs(file, named.per(), shape, "unlisted of " + type.name(), problems);
                condition(file, type, named, problems);
            }
        }
    }

    /** A member by which some document of another type names its owner. */
    private Optional<String> owns(EntityType type) {
        String member = type.declared().getOwns();
        Set<String> shown = new TreeSet<>();
        boolean all = true;
        for (Shape other : types.values()) {
            if (!other.type().equals(type)) {
                Set<String> members = other.keptMembers();
                shown.addAll(members);
                all &= !members.isEmpty();
            }
        }
        boolean unknown = !shown.isEmpty() && !shown.contains(member);
        return unknown && (all || Operations.slipOf(member, shown).isPresent())
                ? Optional.of("no other type has a member '" + member + "' (owns of " + type.name()
                        + "), by which its entities would name their owner; did you mean '"
                        + Operations.nearest(member, shown) + "'?")
                : Optional.empty();
    }

    private void readers(String file, EntityType type, Readers readers, List<Problem> problems) {
        String place = "readers of " + type.name();
        Shape list = types.get(readers.type());
        if (list != null) { // its own problems come first
            list.listedWithout(readers.user(), place).ifPresent(sentence -> problems.add(new Problem(file, sentence)));
        }
        Shape us = types.get(readers.us().parent());
        if (us != null) {
            inputs(file, readers.us(), us, place, problems);
        }
        readers.us().members().stream()
                .filter(path -> !OURS.containsAll(path.outerPaths()))
                .forEach(path -> problems.add(new Problem(
                        file,
                        "'" + path + "' is not known of ourselves (" + place + "); did you mean '"
                                + Operations.nearest(path.toString(), OURS) + "'?")));
    }

    /** Inputs by which a type's {@code get} is called. */
    private static void inputs(
            String file, ScopeTemplate scopeTemplate, Shape called, String place, List<Problem> problems) {
        List<Operation> gets = called.calls(Verb.GET).stream()
                .filter(call -> call.raw().isEmpty())
                .flatMap(call -> call.model().stream())
                .toList();
        if (gets.isEmpty() || called.unknown(Verb.GET)) {
            return;
        }
        Set<String> known = new TreeSet<>();
        gets.forEach(get -> known.addAll(get.inputs().keySet()));
        Set<String> given = scopeTemplate.inputs().keySet();
        List<String> wrong =
                given.stream().filter(input -> !known.contains(input)).toList();
        wrong.forEach(input -> problems.add(new Problem(
                file,
                "no input '" + input + "' of " + called.type().name() + ".get (" + place + "); did you mean '"
                        + Operations.nearest(input, known) + "'?")));
        List<List<String>> missing = called.calls(Verb.GET).stream()
                .map(get -> get.unfilled(Set.of(), given))
                .toList();
        if (wrong.isEmpty() && missing.stream().noneMatch(List::isEmpty)) {
            String input = missing.get(0).get(0);
            problems.add(new Problem(
                    file,
                    called.type().name() + ".get needs the input '" + input + "' (" + place + "); write "
                            + scopeTemplate.parent() + "?" + input + "={id}"));
        }
    }

    private void condition(String file, EntityType type, Unlisted named, List<Problem> problems) {
        Shape above = types.get(named.per().parent());
        if (above == null || named.condition().path().isEmpty()) {
            return;
        }
        String place = "unlisted of " + type.name();
        MemberPath path = named.condition().path().get();
        Optional<String> absent = above.keptWithout(path, place);
        absent.ifPresent(sentence -> problems.add(new Problem(file, sentence)));
        if (absent.isEmpty()) {
            named.condition().values().stream()
                    .flatMap(value -> above.keptValueWithout(path, value).stream())
                    .forEach(problem -> problems.add(new Problem(file, Problem.placed(problem, place))));
        }
    }
}
