package io.zonekeeper.datazone;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says of a raw call what cannot work. There is no model of it, so only its form can be judged. */
final class RawCheck {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    private RawCheck() {}

    static List<String> problems(DataZoneCall call, DataZoneCall.Raw raw) {
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
            known(call, raw, problems);
        }
        if (Refused.secretOperation(call.operation()) || Refused.secretPath(raw.path())) {
            problems.add("operation '" + call.operation() + "' is refused: it answers secrets");
        }
        call.constants().forEach((name, text) -> {
            refusal(name, name, problems);
            String foreign = Refused.constant(name, text);
            if (foreign != null) {
                problems.add(foreign);
            }
        });
        call.from().forEach((target, sources) -> {
            try {
                Path.parse(target).steps().forEach(step -> refusal(step.member(), "from." + target, problems));
                Path.alternatives(sources);
                if (bodyless(raw) && Path.parse(target).steps().size() > 1) {
                    problems.add("'from." + target + "': a " + raw.method() + " has no body to hold a structure");
                }
            } catch (IllegalArgumentException e) {
                problems.add("'from." + target + "': " + e.getMessage());
            }
        });
        call.omitted().forEach(name -> problems.add("'-" + name + "': a raw call sends only what it names"));
        call.itemsFrom().ifPresent(items -> {
            try {
                Items.parse(items);
            } catch (IllegalArgumentException e) {
                problems.add(String.valueOf(e.getMessage()));
            }
        });
        return List.copyOf(problems);
    }

    /** What the SDK has is not called by another name, nor by its own name in another place: budget and events go by it. */
    private static void known(DataZoneCall call, DataZoneCall.Raw raw, List<String> problems) {
        Optional<Operation> named = Operations.find(call.operation());
        Optional<Operation> there = Operations.all().stream()
                .filter(known -> known.httpMethod().equals(raw.method()) && RawPath.same(raw.path(), known.path()))
                .findFirst();
        if (named.isPresent() && !named.equals(there)) {
            problems.add(
                    "operation '" + call.operation() + "' is " + named.get().httpMethod() + " "
                            + named.get().path() + "; write " + DataZoneConstants.SCHEME + ":"
                            + named.get().camelName() + " instead of raw");
        } else if (named.isEmpty() && there.isPresent()) {
            problems.add(raw.method() + " " + raw.path() + " is the operation '"
                    + there.get().name() + "', not '" + call.operation() + "'; write " + DataZoneConstants.SCHEME + ":"
                    + there.get().camelName() + " instead of raw");
        }
    }

    static boolean bodyless(DataZoneCall.Raw raw) {
        return raw.method().equals("GET") || raw.method().equals("DELETE");
    }

    private static void refusal(String name, String written, List<String> problems) {
        String refusal = Refused.input(name);
        if (refusal != null) {
            problems.add("'" + written + "' is refused: " + refusal);
        }
    }
}
