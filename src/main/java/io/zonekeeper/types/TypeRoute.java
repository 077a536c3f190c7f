package io.zonekeeper.types;

import io.zonekeeper.datazone.DataZoneCall;
import io.zonekeeper.datazone.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One route of a type file: {@code <type>.<verb>} and the operations that it calls.
 *
 * @param place file and line, for messages
 */
public record TypeRoute(String type, Verb verb, String place, List<Call> calls) {
    private static final Pattern PATH_MEMBER = Pattern.compile("\\{([^{}+]+)\\+?}");

    /** A call of the service, of an operation of the SDK or of a younger one. */
    public record Call(DataZoneCall uri) {
        /** The name as the API has it, for example {@code GetAsset}. */
        public String operation() {
            return uri.operation();
        }

        /** The inputs without which there is no call, but for the domain. */
        public List<String> needed() {
            Optional<Operation> model = uri.raw().isPresent() ? Optional.empty() : uri.model();
            List<String> path = new ArrayList<>();
            if (model.isPresent()) {
                path.addAll(model.get().pathInputs());
                model.get().domainInput().ifPresent(path::remove);
            } else {
                uri.raw().ifPresent(raw -> {
                    for (Matcher member = PATH_MEMBER.matcher(raw.path()); member.find(); ) {
                        path.add(member.group(1));
                    }
                });
                path.remove("domainIdentifier");
            }
            path.removeAll(uri.constants().keySet());
            return path;
        }

        /** Whether a client token makes it happen once, however often it is called. */
        public boolean takesToken() {
            return uri.raw().isEmpty()
                    && uri.model().map(Operation::hasClientToken).orElse(false);
        }

        /** Whether the operation takes these inputs; of an operation that the SDK does not know nobody can say. */
        public boolean takes(Set<String> inputs) {
            return uri.raw().isPresent()
                    || uri.model()
                            .map(model -> model.inputs().keySet().containsAll(inputs))
                            .orElse(true);
        }
    }

    /** Whether the route may only read. */
    public boolean reads() {
        return verb == Verb.LIST || verb == Verb.GET;
    }

    public String id() {
        return type + "." + verb;
    }
}
