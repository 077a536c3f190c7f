package io.zonekeeper.support;

import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.ServiceModel;
import io.zonekeeper.sandbox.model.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A type file as a person would write it who knows no more than the API's model: the operations by their names, the
 * parents by the inputs that a list demands.
 */
public record GeneratedType(
        String noun,
        Operation create,
        Operation get,
        Operation list,
        @Nullable Operation update,
        @Nullable Operation delete) {

    private static final String DOMAIN = "domainIdentifier";
    private static final Set<String> TIMES = Set.of("updatedAt", "lastUpdatedAt");

    /** Every family that has operations to create, get and list its entities, by its noun. */
    public static Map<String, GeneratedType> all(ServiceModel model) {
        Map<String, GeneratedType> all = new TreeMap<>();
        for (String name : model.operations().keySet()) {
            if (name.startsWith("Create")) {
                String noun = name.substring("Create".length());
                Operation get = model.operation("Get" + noun);
                Operation list = Stream.of("List" + noun + "s", "Search" + noun + "s")
                        .map(model::operation)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null);
                if (get != null && list != null && list.item() != null) {
                    all.put(
                            noun,
                            new GeneratedType(
                                    noun,
                                    Objects.requireNonNull(model.operation(name)),
                                    get,
                                    list,
                                    model.operation("Update" + noun),
                                    model.operation("Delete" + noun)));
                }
            }
        }
        return all;
    }

    /** The members by which documents and listed items name an entity, in the words of a type file. */
    public String key() {
        List<String> names = Stream.of("id", "identifier", lower(noun) + "Id")
                .filter(name -> output(get).member(name) != null || item().member(name) != null)
                .toList();
        return String.join(" | ", names);
    }

    /** The inputs that the list demands beside the domain, and where each comes from; a reason where nothing says so. */
    public Map<String, String> inputs(Set<String> nouns) {
        Map<String, String> inputs = new LinkedHashMap<>();
        for (String input : list.input().required()) {
            Shape shape = Objects.requireNonNull(list.input().member(input)).shape();
            if (!input.equals(DOMAIN)) {
                String parent = parent(input);
                if (!shape.values().isEmpty()) {
                    inputs.put(input, String.join(",", shape.values()));
                } else if (nouns.contains(parent)) {
                    inputs.put(input, parent);
                } else {
                    throw new IllegalArgumentException(
                            list.name() + " demands '" + input + "', which is not named after a family");
                }
            }
        }
        return inputs;
    }

    private static String parent(String input) {
        String stem = input.endsWith("Identifier") ? input.substring(0, input.length() - 10) : input;
        return Character.toUpperCase(stem.charAt(0)) + stem.substring(1);
    }

    public String yaml(Map<String, GeneratedType> families, Set<String> nouns) {
        StringBuilder yaml = new StringBuilder("# " + noun + ": made from the API's model.\n");
        yaml.append("- beans:\n    - name: ").append(noun);
        yaml.append("\n      type: io.zonekeeper.types.MetadataType\n      properties:\n");
        property(yaml, "wave", "300");
        property(yaml, "key", key());
        property(yaml, "per", per(families, nouns));
        property(yaml, "changed", '"' + changed() + '"');
        property(yaml, "restore", "create");
        property(yaml, "server", String.join(",", output(get).members().keySet())); // nothing of it is restored here
        route(yaml, "list", list, Map.of("itemsFrom", '"' + list.items() + "[]\""));
        Map<String, String> reading = new LinkedHashMap<>(Map.of("from." + label(get), key()));
        get.input().members().values().stream()
                .filter(member ->
                        !get.input().requires(member.name()) && !member.name().equals("withSecret"))
                .forEach(member -> reading.put("-" + member.name(), "\"\""));
        route(yaml, "get", get, reading);
        route(yaml, "create", create, Map.of());
        if (update != null) {
            route(yaml, "update", update, Map.of("from." + label(update), key()));
        }
        if (delete != null) {
            route(yaml, "delete", delete, Map.of("from." + label(delete), key()));
        }
        return yaml.toString();
    }

    private String per(Map<String, GeneratedType> families, Set<String> nouns) {
        List<String> parents = new ArrayList<>();
        List<String> inputs = new ArrayList<>();
        inputs(nouns).forEach((input, from) -> {
            if (nouns.contains(from)) {
                GeneratedType parent = families.get(from);
                parents.add(from);
                inputs.add(input + "={" + (parent == null ? "id" : parent.key()) + "}");
            } else {
                inputs.add(input + "=" + from);
            }
        });
        String parent = parents.isEmpty() ? "Domain" : parents.get(0);
        return inputs.isEmpty() ? parent : parent + "?" + String.join("&", inputs);
    }

    /** The time of the last change where item and document both have one, else the whole item. */
    private String changed() {
        List<String> times = TIMES.stream()
                .filter(time -> item().member(time) != null || output(get).member(time) != null)
                .sorted()
                .toList();
        boolean both = TIMES.stream().anyMatch(time -> item().member(time) != null)
                && TIMES.stream().anyMatch(time -> output(get).member(time) != null);
        return both ? String.join(" | ", times) : "*";
    }

    private void property(StringBuilder yaml, String name, String value) {
        yaml.append("        ").append(name).append(": ").append(value).append('\n');
    }

    private void route(StringBuilder yaml, String verb, Operation operation, Map<String, String> parameters) {
        String id = noun + "." + verb;
        yaml.append("- route:\n    id: ").append(id).append("\n    group: ").append(noun);
        yaml.append("\n    description: ").append(operation.name());
        yaml.append("\n    from:\n      uri: direct:").append(id).append("\n      steps:\n        - to:\n");
        yaml.append("            uri: aws2-datazone:")
                .append(lower(operation.name()))
                .append('\n');
        if (!parameters.isEmpty()) {
            yaml.append("            parameters:\n");
            parameters.forEach((name, value) -> yaml.append("              ")
                    .append(name)
                    .append(": ")
                    .append(value)
                    .append('\n'));
        }
    }

    /** The path input that names the entity, as against its parents. */
    public static String label(Operation operation) {
        List<String> labels = operation.input().members().values().stream()
                .filter(member ->
                        "uri".equals(member.location()) && !member.name().equals(DOMAIN))
                .map(Shape.Member::name)
                .toList();
        return labels.contains("identifier") ? "identifier" : labels.get(labels.size() - 1);
    }

    private Shape item() {
        return Objects.requireNonNull(list.item());
    }

    private static Shape output(Operation operation) {
        return Objects.requireNonNull(operation.output());
    }

    public static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
