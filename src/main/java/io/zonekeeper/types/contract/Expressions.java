package io.zonekeeper.types.contract;

import io.zonekeeper.document.MemberPath;
import io.zonekeeper.types.Verb;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the conditions in a type's routes look at members that its documents can have, and ask for values that these can
 * have: Camel takes what is not there for null, and the other branch would be taken in silence. After a call the body is an
 * answer, so only slips of known names are refused.
 */
final class Expressions {
    private static final Pattern BODY =
            Pattern.compile("\\$\\{body((?:\\['?[A-Za-z]+'?])+)}(?:\\s*[!=]=\\s*'([^']*)')?");

    private final String file;
    private final Shape shape;
    private final List<Problem> problems;

    Expressions(String file, Shape shape, List<Problem> problems) {
        this.file = file;
        this.shape = shape;
        this.problems = problems;
    }

    /** The expressions of one route. */
    void check(String route, List<String> expressions) {
        Optional<Verb> verb = Verb.of(route.substring(route.indexOf('.') + 1));
        for (String expression : expressions) {
            for (Matcher found = BODY.matcher(expression); found.find(); ) {
                MemberPath path = MemberPath.of(
                        found.group(1).replaceAll("['\\]]", "").substring(1).replace('[', '.'));
                problem(verb, path, Optional.ofNullable(found.group(2)), "simple of " + route)
                        .ifPresent(sentence -> problems.add(new Problem(file, sentence)));
            }
        }
    }

    private Optional<String> problem(Optional<Verb> verb, MemberPath path, Optional<String> value, String place) {
        boolean elsewhere = Stream.of(shape.anyScopeInputs(), shape.itemMembers(), answered(verb))
                .anyMatch(names -> path.firstMembers().stream().anyMatch(names::contains));
        Optional<String> slip = elsewhere ? Optional.empty() : shape.keptSlip(path, place);
        return slip.or(() -> value.flatMap(text -> shape.keptValueWithout(path, text))
                .map(problem -> Problem.placed(problem, place)));
    }

    /** The members of what the calls of a route answer. */
    private Set<String> answered(Optional<Verb> verb) {
        return verb.map(shape::calls).orElse(List.of()).stream()
                .flatMap(call -> call.model().stream())
                .flatMap(model -> model.outputs().keySet().stream())
                .collect(Collectors.toSet());
    }
}
