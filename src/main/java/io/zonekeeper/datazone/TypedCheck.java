package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/** Says of a call to an operation of the SDK what cannot work, by the SDK's own tables, before it is ever made. */
final class TypedCheck {
    private final DataZoneCall call;
    private final Operation operation;
    private final List<String> problems = new ArrayList<>();
    private final List<DocumentPath> mapped = new ArrayList<>();

    private TypedCheck(DataZoneCall call, Operation operation) {
        this.call = call;
        this.operation = operation;
    }

    static List<String> problems(DataZoneCall call) {
        if (call.operation().isEmpty()) {
            return List.of("no operation is named: write 'aws2-datazone:getAsset'");
        }
        String name = Operations.camel(call.operation());
        Optional<Operation> operation = call.model();
        if (operation.isEmpty()) {
            return List.of("no operation '" + name + "'; did you mean '" + Operations.nearest(name) + "'?");
        }
        if (ForbiddenParameters.secretOperation(call.operation())) {
            return List.of("operation '" + name + "' is refused: it answers secrets");
        }
        TypedCheck check = new TypedCheck(call, operation.get());
        check.constants();
        check.mappings();
        check.excluded();
        check.items();
        return List.copyOf(check.problems);
    }

    private void constants() {
        call.constants().forEach((name, text) -> {
            String foreign = ForbiddenParameters.constant(name, text);
            if (foreign != null) {
                say("operation '" + operation.camelName() + "': " + foreign);
            }
            SdkField<?> field = known(name, name);
            if (field != null) {
                constant(name, field, text);
            }
        });
    }

    private void constant(String name, SdkField<?> field, String text) {
        MarshallingType<?> type = field.marshallingType();
        boolean listOfTexts =
                type == MarshallingType.LIST && Structures.element(field).marshallingType() == MarshallingType.STRING;
        if (type == MarshallingType.SDK_POJO
                || type == MarshallingType.MAP
                || type == MarshallingType.LIST && !listOfTexts) {
            say("input '" + name + "' of '" + operation.camelName() + "' is a structure: structures go in the body");
            return;
        }
        KnownValues.without(operation.newRequest(), field, name, listOfTexts ? List.of(text.split(",")) : List.of(text))
                .ifPresent(problem -> say("operation '" + operation.camelName() + "': " + problem));
        try {
            Requests.value(field, TypedInputs.constant(field, text), name);
        } catch (IllegalArgumentException e) {
            say("operation '" + operation.camelName() + "': " + e.getMessage());
        }
    }

    private void mappings() {
        call.from().forEach((target, sources) -> {
            try {
                DocumentPath path = DocumentPath.parse(target);
                mapped.add(path);
                DocumentPath.alternatives(sources);
                SdkField<?> field = known(path.first(), "from." + target);
                String problem = field == null ? null : Structures.problemOfInput(operation.inputs(), path);
                if (problem != null) {
                    say("'from." + target + "' of '" + operation.camelName() + "': " + problem);
                }
                if (call.constants().containsKey(path.first())) {
                    say("input '" + path.first() + "' of '" + operation.camelName()
                            + "' has both a value and a 'from.'");
                }
            } catch (IllegalArgumentException e) {
                say("'from." + target + "' of '" + operation.camelName() + "': " + e.getMessage());
            }
        });
    }

    private void excluded() {
        for (String name : call.excluded()) {
            try {
                DocumentPath path = DocumentPath.parse(name);
                if (operation.pathInputs().contains(name)) {
                    say("input '" + name + "' of '" + operation.camelName() + "' is part of its path: it must be sent");
                } else if (known(path.first(), name, " in 'exclude'") != null) {
                    String problem = Structures.problemOfInput(operation.inputs(), path);
                    if (problem != null) {
                        say("'" + name + "' in 'exclude' of '" + operation.camelName() + "': " + problem);
                    }
                }
                givenBy(path)
                        .ifPresent(given -> say("'" + name + "' of '" + operation.camelName()
                                + "' is in 'exclude' and is given by '" + given + "'; leave one of them out"));
            } catch (IllegalArgumentException e) {
                say("'exclude' of '" + operation.camelName() + "': " + e.getMessage());
            }
        }
    }

    /**
     * The parameter that gives what is excluded. A mapping into an excluded input is none: the input is then made of
     * mappings alone.
     */
    private Optional<String> givenBy(DocumentPath excluded) {
        if (call.constants().containsKey(excluded.toString())) {
            return Optional.of(excluded.toString());
        }
        return mapped.stream()
                .filter(target -> target.names().equals(excluded.names())
                        || excluded.steps().size() > 1 && target.isBelow(excluded))
                .findFirst()
                .map(target -> "from." + target);
    }

    private void items() {
        try {
            String from = call.itemsFrom().orElse(null);
            if (from == null && operation.paged()) {
                from = defaultItems(operation).orElse(null);
                if (from == null) {
                    say("operation '" + operation.camelName() + "' has several lists: say which by itemsFrom");
                }
            }
            String problem = from == null ? null : ItemSelector.parse(from).problem(operation.outputs());
            if (problem != null) {
                say("itemsFrom '" + from + "' of '" + operation.camelName() + "': " + problem);
            }
        } catch (IllegalArgumentException e) {
            say("operation '" + operation.camelName() + "': " + e.getMessage());
        }
    }

    /** {@code items[]}, or the only list that the operation answers. */
    static Optional<String> defaultItems(Operation operation) {
        List<String> lists = operation.outputs().entrySet().stream()
                .filter(output -> output.getValue().marshallingType() == MarshallingType.LIST)
                .map(Map.Entry::getKey)
                .toList();
        if (lists.contains("items")) {
            return Optional.of("items[]");
        }
        return lists.size() == 1 ? Optional.of(lists.get(0) + "[]") : Optional.empty();
    }

    /** The input of that name, or null after having said what is wrong with it. */
    private @Nullable SdkField<?> known(String name, String written) {
        return known(name, written, "");
    }

    private @Nullable SdkField<?> known(String name, String written, String where) {
        String refusal = ForbiddenParameters.input(name);
        if (refusal == null && operation.domainInput().filter(name::equals).isPresent()) {
            refusal = ForbiddenParameters.input("domainIdentifier");
        }
        if (refusal != null) {
            say("'" + written + "'" + where + " of '" + operation.camelName() + "' is refused: " + refusal);
            return null;
        }
        SdkField<?> field = operation.inputs().get(name);
        if (field == null) {
            say("Unknown input '" + written + "'" + where + " of operation '" + operation.camelName()
                    + "'; did you mean '"
                    + Operations.nearest(name, operation.inputs().keySet()) + "'?");
        }
        return field;
    }

    private void say(String problem) {
        problems.add(problem);
    }
}
