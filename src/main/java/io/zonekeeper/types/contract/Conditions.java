package io.zonekeeper.types.contract;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.EntityType;
import io.zonekeeper.types.Maker;
import io.zonekeeper.types.Need;
import io.zonekeeper.types.SecondPassRule;
import io.zonekeeper.types.TypeWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a type's document has the members that its conditions look at, and whether they can have the values. */
final class Conditions {
    private Conditions() {}

    /** What a property says of a member. */
    private record Condition(String property, MemberPath path, List<String> values) {}

    /** {@code unreadable}: the properties of which {@link Vocabulary} has said that they are. */
    static void check(String file, Shape shape, Set<String> unreadable, List<Problem> problems) {
        String of = " of " + shape.type().name();
        for (Condition condition : conditions(shape.type(), unreadable)) {
            Optional<String> absent = shape.inScope(condition.path())
                    ? Optional.empty()
                    : shape.keptWithout(condition.path(), condition.property() + of);
            absent.ifPresent(sentence -> problems.add(new Problem(file, sentence)));
            if (absent.isEmpty()) {
                condition.values().stream()
                        .filter(value -> !value.endsWith("*"))
                        .flatMap(value -> shape.keptValueWithout(condition.path(), value).stream())
                        .forEach(problem ->
                                problems.add(new Problem(file, Problem.placed(problem, condition.property() + of))));
            }
        }
    }

    private static List<Condition> conditions(EntityType type, Set<String> unreadable) {
        List<Condition> conditions = new ArrayList<>();
        Vocabulary.conditions(type).forEach((property, text) -> {
            int equals = text.indexOf('=');
            if (equals > 0 && !unreadable.contains(property)) {
                conditions.add(new Condition(
                        property, MemberPath.of(text.substring(0, equals)), TypeWords.of(text.substring(equals + 1))));
            }
        });
        if (!unreadable.contains("secondPass")) {
            for (SecondPassRule.Part part : type.secondPass().parts()) {
                conditions.add(new Condition(
                        "secondPass", part.path(), part.value().isEmpty() ? List.of() : List.of(part.value())));
            }
        }
        if (!unreadable.contains("needs")) {
            for (Need need : type.demands()) {
                need.condition()
                        .ifPresent(path -> conditions.add(new Condition(
                                "needs", path, need.value().map(List::of).orElse(List.of()))));
            }
        }
        if (!unreadable.contains("madeBy")) {
            type.maker()
                    .flatMap(maker -> maker.path().map(path -> new Condition("madeBy", path, values(maker))))
                    .ifPresent(conditions::add);
        }
        return conditions;
    }

    private static List<String> values(Maker maker) {
        return TypeWords.of(maker.condition().substring(maker.condition().indexOf('=') + 1));
    }
}
