package io.zonekeeper.datazone;

import java.util.ArrayList;
import java.util.List;
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
        if (!raw.path().startsWith("/") || raw.path().contains("?")) {
            problems.add(
                    "raw needs 'path', like '/v2/domains/{domainIdentifier}/notebooks' and without a query; it is '"
                            + raw.path() + "'");
        }
        if (Refused.secretOperation(call.operation()) || Refused.secretPath(raw.path())) {
            problems.add("operation '" + call.operation() + "' is refused: it answers secrets");
        }
        call.constants().keySet().forEach(name -> refusal(name, name, problems));
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
