package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says of a raw call what cannot work. There is no model of it, so only its form can be judged. */
final class RawCheck {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private RawCheck() {}

    static List<String> problems(DataZoneCall call, DataZoneCall.Raw raw, CallUse use) {
        List<String> problems = new ArrayList<>();
        if (call.operation().isEmpty()) {
            problems.add("raw needs 'operation', the name that the call is counted by");
        }
        if (!METHODS.contains(raw.method())) {
            problems.add("raw needs 'method', one of GET, POST, PUT, PATCH, DELETE; it is '" + raw.method() + "'");
        }
        String path = RawPath.problem(raw.path());
        if (path != null) {
            problems.add(path);
        } else {
            known(call, raw, use).ifPresent(problems::add);
        }
        if (ForbiddenParameters.secretOperation(call.operation()) || ForbiddenParameters.secretPath(raw.path())) {
            problems.add("operation '" + call.operation() + "' is refused: it answers secrets");
        }
        call.constants().forEach((name, text) -> {
            refusal(name, name, problems);
            String foreign = ForbiddenParameters.constant(name, text);
            if (foreign != null) {
                problems.add(foreign);
            }
        });
        call.from().forEach((target, sources) -> {
            try {
                DocumentPath.parse(target).steps().forEach(step -> refusal(step.member(), "from." + target, problems));
                DocumentPath.alternatives(sources);
                if (bodyless(raw) && DocumentPath.parse(target).steps().size() > 1) {
                    problems.add("'from." + target + "': a " + raw.method() + " has no body to hold a structure");
                }
            } catch (IllegalArgumentException e) {
                problems.add("'from." + target + "': " + e.getMessage());
            }
        });
        call.excluded()
                .forEach(name -> problems.add("'" + name + "' in 'exclude': a raw call sends only what it names"));
        call.itemsFrom().ifPresent(items -> {
            try {
                ItemSelector.parse(items);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        return List.copyOf(problems);
    }

    /** What the SDK has is not called by another name, nor by its own name in another place: budget and events go by it. */
    private static Optional<String> known(DataZoneCall call, DataZoneCall.Raw raw, CallUse use) {
        Optional<Operation> named = Operations.find(call.operation());
        Optional<Operation> there = Operations.all().stream()
                .filter(known -> known.httpMethod().equals(raw.method()) && RawPath.same(raw.path(), known.path()))
                .findFirst();
        if (named.equals(there)) {
            return Optional.empty();
        }
        Operation meant = named.or(() -> there).orElseThrow();
        if (ForbiddenParameters.secretOperation(meant.name())) {
            return Optional.empty(); // which is said already, and is no advice
        }
        String found = named.isPresent()
                ? "operation '" + call.operation() + "' is " + meant.httpMethod() + " " + meant.path()
                : raw.method() + " " + raw.path() + " is the operation '" + meant.name() + "', not '" + call.operation()
                        + "'";
        return Optional.of(found + use.objection(meant, call).orElseGet(() -> typed(meant, call)));
    }

    /** How the same is called by the SDK; inputs of other names are not taken over. */
    private static String typed(Operation meant, DataZoneCall call) {
        DataZoneCall same = new DataZoneCall(
                meant.name(), Optional.empty(), call.constants(), call.from(), call.excluded(), call.itemsFrom());
        String inputs = meant.inputs().keySet().stream()
                .filter(input -> ForbiddenParameters.input(input) == null)
                .collect(Collectors.joining(", "));
        return "; write " + DataZoneConstants.SCHEME + ":" + meant.camelName() + " instead of raw"
                + (same.problems().isEmpty() ? "" : ", with what it takes: " + inputs);
    }

    static boolean bodyless(DataZoneCall.Raw raw) {
        return raw.method().equals("GET") || raw.method().equals("DELETE");
    }

    private static void refusal(String name, String written, List<String> problems) {
        String refusal = ForbiddenParameters.input(name);
        if (refusal != null) {
            problems.add("'" + written + "' is refused: " + refusal);
        }
    }
}
