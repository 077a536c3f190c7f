package io.zonekeeper.datazone;

import io.zonekeeper.document.DocumentPath;
import io.zonekeeper.document.JsonNumber;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.protocol.MarshallingType;

/**
 * Puts together what an operation of the SDK is called with: URI, then document, then scope; the domain from the
 * exchange and nowhere else, the client token from its header and nowhere else. All that the model has to say is looked
 * up once, when the endpoint is made.
 */
final class TypedInputs {
    private static final JsonNumber PAGE = new JsonNumber("50");
    private static final JsonNumber SHORT_PAGE = new JsonNumber("25");
    /** The operations whose pages hold 25 at most, by the API model. */
    private static final Set<String> SHORT_PAGES =
            Set.of("ListDomains", "ListDomainUnitsForParent", "ListEntityOwners", "ListPolicyGrants");

    private final Operation operation;
    private final Map<String, Object> constants = new LinkedHashMap<>();
    private final List<InputMapping> mappings = new ArrayList<>();
    private final List<DocumentPath> excludedBelow = new ArrayList<>();
    /** What neither the document's own names nor the scope decide. */
    private final Set<String> notFromDocument = new LinkedHashSet<>();

    private final List<Map.Entry<String, SdkField<?>>> fromScope;

    TypedInputs(DataZoneCall call, Operation operation) {
        this.operation = operation;
        Map<String, SdkField<?>> inputs = operation.inputs();
        Set<String> notFromScope = new LinkedHashSet<>(Narrowing.NEVER);
        call.constants().forEach((name, text) -> {
            constants.put(name, constant(input(name), text));
            notFromScope.add(name);
        });
        if (inputs.containsKey("maxResults")
                && !constants.containsKey("maxResults")
                && !call.excluded().contains("maxResults")) {
            constants.put("maxResults", SHORT_PAGES.contains(operation.name()) ? SHORT_PAGE : PAGE);
        }
        for (String name : call.excluded()) {
            DocumentPath path = DocumentPath.parse(name);
            if (path.steps().size() == 1) {
                notFromScope.add(name);
            } else {
                excludedBelow.add(path);
            }
        }
        operation.domainInput().ifPresent(notFromScope::add);
        notFromDocument.addAll(notFromScope);
        call.from().forEach((target, sources) -> {
            InputMapping mapping = InputMapping.of(target, sources, inputs);
            mappings.add(mapping);
            if (mapping.topLevel()) {
                notFromDocument.add(mapping.target().first());
            }
        });
        fromScope = inputs.entrySet().stream()
                .filter(input -> !notFromScope.contains(input.getKey()))
                .toList();
    }

    private SdkField<?> input(String name) {
        SdkField<?> field = operation.inputs().get(name);
        if (field == null) {
            throw new IllegalArgumentException("Unknown input '" + name + "' of '" + operation.camelName() + "'");
        }
        return field;
    }

    /** A value from a URI: a list of strings is written with commas. */
    static Object constant(SdkField<?> field, String text) {
        if (field.marshallingType() != MarshallingType.LIST) {
            return text;
        }
        List<Object> values = new ArrayList<>();
        for (String value : text.split(",", -1)) {
            values.add(value.trim());
        }
        return values;
    }

    /** The inputs of one call, as JSON values by name. */
    Map<String, Object> of(CallContext callContext) {
        Map<String, Object> inputs = Narrowing.structure(operation.inputs(), callContext.document(), notFromDocument);
        List<InputMapping> missing = new ArrayList<>();
        for (InputMapping mapping : mappings) {
            if (!apply(mapping, inputs, callContext.document())) {
                missing.add(mapping);
            }
        }
        addScope(inputs, callContext.scope());
        inputs.putAll(constants);
        for (DocumentPath path : excludedBelow) {
            inputs = path.without(inputs);
        }
        if (!operation.mutating()) {
            demand(missing, inputs);
        }
        addCarried(inputs, callContext);
        for (String name : operation.pathInputs()) {
            Object value = inputs.get(name);
            if (value == null || value.toString().isEmpty()) {
                throw refused("needs '" + name + "', which neither URI, document nor scope has");
            }
            if (RawPath.leadsAway(value.toString())) {
                throw refused("'" + name + "' is '" + value + "', which leads to another place");
            }
        }
        return inputs;
    }

    private boolean apply(InputMapping mapping, Map<String, Object> inputs, Map<String, ?> document) {
        try {
            return mapping.apply(inputs, document);
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private void addScope(Map<String, Object> inputs, Map<String, ?> scope) {
        if (scope.isEmpty()) {
            return;
        }
        for (Map.Entry<String, SdkField<?>> input : fromScope) {
            Object value = inputs.containsKey(input.getKey()) ? null : scope.get(input.getKey());
            if (value != null) {
                boolean one = input.getValue().marshallingType() == MarshallingType.LIST && !(value instanceof List<?>);
                Object fitting = Narrowing.member(input.getValue(), one ? List.of(value) : value, true);
                if (fitting != null) {
                    inputs.put(input.getKey(), fitting);
                }
            }
        }
    }

    /** A read that lost a part of its key would answer about something else: it is not made. */
    private void demand(List<InputMapping> missing, Map<String, Object> inputs) {
        for (InputMapping mapping : missing) {
            if (!mapping.topLevel() || !inputs.containsKey(mapping.target().first())) {
                throw refused("needs 'from." + mapping.target() + "', and neither the document ("
                        + mapping.sources().stream().map(DocumentPath::toString).collect(Collectors.joining(" | "))
                        + ") nor the scope has it");
            }
        }
    }

    private void addCarried(Map<String, Object> inputs, CallContext callContext) {
        operation.domainInput().ifPresent(name -> {
            String domain = callContext.domain();
            if (domain == null || domain.isEmpty()) {
                throw refused("needs the domain, and the exchange has none ('" + DataZoneConstants.DOMAIN + "')");
            }
            inputs.put(name, domain);
        });
        if (callContext.nextToken() != null && operation.inputs().containsKey("nextToken")) {
            inputs.put("nextToken", callContext.nextToken());
        }
        operation.tokenInput().ifPresent(token -> {
            if (callContext.clientToken() != null) {
                inputs.put(token.memberName(), callContext.clientToken());
            }
        });
    }

    private DataZoneException refused(String text) {
        return DataZoneException.refused(operation.name(), text);
    }
}
