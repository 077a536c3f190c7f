package io.zonekeeper.support;

import io.zonekeeper.sandbox.AnyCall;
import io.zonekeeper.sandbox.model.Examples;
import io.zonekeeper.sandbox.model.Operation;
import io.zonekeeper.sandbox.model.Values;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Makes, changes and deletes entities of any family by the real client; the requests are made from the model. */
public final class AnyEntity {
    /** Inputs that the model does not demand and the service does. */
    private static final Map<String, List<String>> DEMANDED = Map.of(
            "CreateEnvironment", List.of("environmentProfileIdentifier"),
            "CreateConnection", List.of("environmentIdentifier"),
            "CreateDataSource", List.of("environmentIdentifier"),
            "CreateSubscriptionGrant", List.of("subscriptionTargetIdentifier"));

    private final AnyCall api;
    private final String domain;
    private final Map<String, GeneratedType> families;
    /** What exists, by the input that names it. */
    private final Map<String, Object> known = new LinkedHashMap<>();

    public AnyEntity(AnyCall api, String domain, Map<String, GeneratedType> families) {
        this.api = api;
        this.domain = domain;
        this.families = families;
    }

    /** Says what to send as an input of that name. */
    public void put(String input, Object value) {
        known.put(input, value);
    }

    /** Makes one and gives its id. */
    public String create(String noun, String name) {
        Operation create = family(noun).create();
        Map<String, Object> input = input(create);
        DEMANDED.getOrDefault(create.name(), List.of()).forEach(member -> input.put(member, value(member)));
        if (create.input().member("name") != null) {
            input.put("name", name);
        }
        if (noun.equals("GroupProfile")) {
            input.put("groupIdentifier", name);
        }
        Map<String, Object> made = api.call(create.name(), input);
        return Stream.of("id", "identifier", GeneratedType.lower(noun) + "Id")
                .map(made::get)
                .filter(Objects::nonNull)
                .map(Object::toString)
                .findFirst()
                .orElseThrow();
    }

    /** Changes what can be changed: the description, else the name, else the status. */
    public void update(String noun, String id) {
        Operation update = Objects.requireNonNull(family(noun).update());
        Map<String, Object> input = input(update);
        input.put(GeneratedType.label(update), id);
        String member = Stream.of("description", "name", "status")
                .filter(name -> update.input().member(name) != null)
                .findFirst()
                .orElseThrow();
        List<String> values =
                Objects.requireNonNull(update.input().member(member)).shape().values();
        input.put(member, values.isEmpty() ? "changed" : values.get(values.size() - 1));
        api.call(update.name(), input);
    }

    public void delete(String noun, String id) {
        Operation delete = Objects.requireNonNull(family(noun).delete());
        Map<String, Object> input = input(delete);
        input.put(GeneratedType.label(delete), id);
        api.call(delete.name(), input);
    }

    private GeneratedType family(String noun) {
        return Objects.requireNonNull(families.get(noun), noun);
    }

    /** The smallest input that the model allows, with what exists in the place of what only looks right. */
    private Map<String, Object> input(Operation operation) {
        Map<String, Object> input = new LinkedHashMap<>(Values.map(Examples.of(operation.input())));
        input.put("domainIdentifier", domain);
        input.replaceAll(
                (member, value) -> known.containsKey(member) || parent(member).isEmpty()
                        ? known.getOrDefault(member, value)
                        : value(member));
        return input;
    }

    private Object value(String member) {
        if (!known.containsKey(member)) {
            known.put(member, create(parent(member), "One"));
        }
        return Objects.requireNonNull(known.get(member));
    }

    private String parent(String member) {
        if (!member.endsWith("Identifier") || member.equals("domainIdentifier")) {
            return "";
        }
        String noun = Character.toUpperCase(member.charAt(0)) + member.substring(1, member.length() - 10);
        return families.containsKey(noun) ? noun : "";
    }
}
